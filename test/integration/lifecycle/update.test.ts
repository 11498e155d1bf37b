// update without any controller: what needs one is tried in the virtual machine.
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";

const testBerth = requires("root", "berth");

describe("update", () => {
  testBerth("takes the limits of kernel memory, which no longer exist, for nothing", () => {
    const container = bundle().running();
    for (const option of ["--kernel-memory", "--kernel-memory-tcp"]) {
      const { stderr } = succeeded(command(container.argv("update", [option, "10m"])));
      expect(stderr).toMatch(new RegExp(`level=warning msg="option ${option} is ignored`));
    }
  });

  testBerth("of nothing at all changes nothing (as runc)", () => {
    const { stdout, stderr } = succeeded(command(bundle().running().argv("update")));
    expect([stdout, stderr]).toEqual(["", ""]);
  });
});
