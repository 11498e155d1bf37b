// exec and the container's cgroup.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { mountPoint } from "../support/cgroup.ts";

const test = requires("root", "berth");
const cgroup = "berth-exec";

function running(): Container {
  return bundle()
    .edit((spec) => {
      spec.linux.cgroupsPath = `/${cgroup}`;
    })
    .running();
}

const cgroupOfExec = (container: Container, ...options: readonly string[]): string =>
  succeeded(container.exec(options, ["grep", "^0::", "/proc/self/cgroup"])).stdout.trim();

/** Makes a cgroup below the container's. */
function makeBelow(name: string): string {
  const path = join(mountPoint, cgroup, name);
  mkdirSync(path);
  return path;
}

describe("the program of exec is in the cgroup", () => {
  test("of the container", () => {
    expect(cgroupOfExec(running())).toBe(`0::/${cgroup}`);
  });

  test("below it that is asked for", () => {
    const container = running();
    makeBelow("part");
    expect(cgroupOfExec(container, "--cgroup", "part")).toBe(`0::/${cgroup}/part`);
  });

  test("of the container's init, where the container's own takes no process", () => {
    const container = running();
    const inner = makeBelow("inner");
    writeFileSync(join(inner, "cgroup.procs"), String(container.state().pid));
    writeFileSync(join(mountPoint, cgroup, "cgroup.subtree_control"), "+pids");
    expect(cgroupOfExec(container)).toBe(`0::/${cgroup}/inner`);
  });
});
