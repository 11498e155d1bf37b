// What cannot be read is no answer: a kernel that is short of something must not make a living container a dead one.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { command, type Result } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";

const testTraced = requires("root", "berth", "strace", "cgroup2");

/** By which call a C library opens files: what an architecture does not have, strace passes over. */
const opening = "?open,openat";

/** Errors that a file of the kernel may give at any time, and by which call. */
const shortages = [
  [opening, "EMFILE"],
  [opening, "ENFILE"],
  [opening, "ENOMEM"],
  [opening, "EACCES"],
  ["read", "ENOMEM"],
  ["read", "EIO"],
] as const;

/** Runs a command for which one call on one file fails. */
const faulty = (argv: readonly string[], path: string, call: string, error: string): Result =>
  command(argv, {
    through: [
      ...["strace", "-f", "-qq", "-e", "signal=none", "-o", "/dev/null"],
      ...["-P", path, "-e", `trace=${call}`, "-e", `inject=${call}:error=${error}`],
    ],
  });

const alive = (pid: number): boolean => {
  const file = `/proc/${String(pid)}/status`;
  return existsSync(file) && !/^State:\s*[ZX]/m.test(readFileSync(file, "utf8"));
};

function cgroupOf(pid: number): string {
  const [, path = ""] =
    /^0::(.*)$/m.exec(readFileSync(`/proc/${String(pid)}/cgroup`, "utf8")) ?? [];
  const mount = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((each) =>
    existsSync(join(each, "cgroup.procs")),
  );
  return join(mount ?? "", path);
}

/** Verbs that must fail and change nothing while the status cannot be found out. */
const verbs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["state", [], []],
  ["delete", [], []],
  ["kill", [], ["KILL"]],
  ["pause", [], []],
  ["start", [], []],
];

function failsWith(container: Container, path: string, call: string, error: string): void {
  for (const [verb, options, after] of verbs) {
    const { code, stdout, stderr } = faulty(
      container.argv(verb, options, after),
      path,
      call,
      error,
    );
    expect([verb, call, error, code, stdout]).toEqual([verb, call, error, 1, ""]);
    expect(stderr).toContain(path);
  }
}

describe("a process that cannot be looked at", () => {
  testTraced("is not taken for one that has ended", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    const { pid } = container.state();
    for (const [call, error] of shortages) {
      failsWith(container, `/proc/${String(pid)}/stat`, call, error);
      expect([call, error, alive(pid)]).toEqual([call, error, true]);
    }
    expect(container.state()).toMatchObject({ status: "created", pid });
  });

  testTraced("is not left behind by delete --force, which says so", () => {
    const container = bundle().running();
    const { pid } = container.state();
    const argv = container.argv("delete", ["--force"]);
    const { code, stderr } = faulty(argv, `/proc/${String(pid)}/stat`, opening, "EMFILE");
    expect(code).toBe(1);
    expect(stderr).toContain(`/proc/${String(pid)}/stat`);
    expect(container.state()).toMatchObject({ status: "running", pid });
    succeeded(command(argv));
    expect(alive(pid)).toBe(false);
  });

  testTraced("is flagged by list, which shows the others", () => {
    const target = bundle().waiting();
    const [container, other] = [target.container(), target.container()];
    for (const each of [container, other]) succeeded(each.create());
    const { pid } = container.state();
    const argv = [...container.globals(), "list"];
    const { stdout, stderr } = faulty(argv, `/proc/${String(pid)}/stat`, opening, "EMFILE");
    expect(`${stdout}${stderr}`).toContain(container.id);
    expect(stdout).not.toMatch(new RegExp(`^${container.id}\\s.*stopped`, "m"));
    expect(stdout).toMatch(new RegExp(`^${other.id}\\s.*created`, "m"));
  });
});

describe("a paused container whose cgroup cannot be read", () => {
  testTraced("is not taken for a running one", () => {
    const container = bundle().running();
    const events = join(cgroupOf(container.state().pid), "cgroup.events");
    succeeded(command(container.argv("pause")));
    for (const error of ["EMFILE", "ENOMEM"]) {
      const { code, stdout } = faulty(container.argv("state"), events, opening, error);
      expect([error, code, stdout]).toEqual([error, 1, ""]);
    }
    expect(container.state().status).toBe("paused");
    succeeded(command(container.argv("resume")));
  });
});

describe("a created container whose init cannot be looked into", () => {
  testTraced("is not taken for a running one", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    const descriptors = `/proc/${String(container.state().pid)}/fd`;
    for (const error of ["EMFILE", "ENOMEM"]) {
      const { code, stdout } = faulty(container.argv("state"), descriptors, opening, error);
      expect([error, code, stdout]).toEqual([error, 1, ""]);
    }
    expect(container.state().status).toBe("created");
  });
});
