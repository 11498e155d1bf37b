// Which ids a container may have, and how containers are listed.
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command, parse } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";

const testAsRoot = requires("root");

describe("ids", () => {
  for (const id of ["", ".", "..", "a/b", "../x", "a b", "é", "-x", "a\nb", "a*", "x".repeat(1025)])
    testAsRoot(`${JSON.stringify(id.slice(0, 20))} is refused`, () => {
      const container = bundle().container();
      const result = command([...container.globals(), "create", "-b", bundle().directory, id]);
      expect(result.code).not.toBe(0);
      expect(result.stderr).not.toBe("");
    });

  for (const id of ["a", "A-b_c.d+e", "0", "..."])
    testAsRoot(`${id} is accepted`, () => {
      const target = bundle();
      const container = target.container();
      succeeded(command([...container.globals(), "run", "-b", target.directory, id]));
    });
});

describe("list", () => {
  testAsRoot("shows containers as a table, as JSON and by id only", () => {
    const target = bundle().waiting();
    const container = target.container();
    succeeded(container.create());
    const list = (...options: readonly string[]): string =>
      succeeded(command([...container.globals(), "list", ...options])).stdout;
    const [header = "", row = "", ...rest] = list().trimEnd().split("\n");
    expect(header.split(/ +/).filter(Boolean)).toEqual([
      "ID",
      "PID",
      "STATUS",
      "BUNDLE",
      "CREATED",
      "OWNER",
    ]);
    expect(row.split(/ +/).slice(0, 4)).toEqual([
      container.id,
      String(container.state().pid),
      "created",
      target.directory,
    ]);
    expect(rest).toEqual([]);
    expect(parse<unknown>(list("--format", "json"))).toEqual([
      expect.objectContaining({ id: container.id, status: "created", owner: "root" }),
    ]);
    expect(list("-q")).toBe(`${container.id}\n`);
    expect(list("--quiet")).toBe(`${container.id}\n`);
  });

  testAsRoot("of nothing is null as JSON", () => {
    const target = bundle();
    const container = target.container();
    succeeded(container.create());
    succeeded(container.delete());
    expect(succeeded(command([...container.globals(), "list", "-f", "json"])).stdout.trim()).toBe(
      "null",
    );
  });

  testAsRoot("an unknown format is an error", () => {
    const container = bundle().container();
    expect(command([...container.globals(), "list", "-f", "xml"]).code).toBe(1);
  });
});
