// Namespaces that a container shares with others, as criu is told of them.
import { BerthError } from "../../../src/errors/berth-error.ts";
import { externalNamespaces, namespacesToJoin } from "../../../src/criu/namespaces.ts";
import { specWith } from "../plan/fixtures.ts";

describe("namespaces that a container with checkpoints shares", () => {
  test("are no pid namespace, where others could take what criu has of the host", () => {
    const spec = specWith({
      linux: { namespaces: [{ type: "mount" }, { type: "pid", path: "/proc/1/ns/pid" }] },
    });
    for (const ask of [externalNamespaces, namespacesToJoin]) {
      expect(() => ask(spec)).toThrow(BerthError);
      expect(() => ask(spec)).toThrow("in a joined pid namespace");
    }
  });

  test("may be any that criu joins by itself", () => {
    const spec = specWith({
      linux: { namespaces: [{ type: "pid" }, { type: "ipc", path: "/run/ipc" }] },
    });
    expect(namespacesToJoin(spec)).toEqual({
      files: [{ type: "ipc", path: "/run/ipc" }],
      held: [],
    });
  });
});
