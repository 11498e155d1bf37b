// update without any controller: what needs one is tried in the virtual machine.
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";

const testBerth = requires("root", "berth");

describe("update", () => {
  testBerth("takes the limits of kernel memory, which no longer exist, for nothing", () => {
    const container = bundle().running();
    succeeded(command(container.argv("update", ["--kernel-memory", "10m"])));
    succeeded(command(container.argv("update", ["--kernel-memory-tcp=10m"])));
  });

  testBerth("of nothing at all is an error", () => {
    const result = command(bundle().running().argv("update"));
    expect([result.code, result.stderr]).toEqual([
      1,
      expect.stringContaining("no limit was given"),
    ]);
  });
});
