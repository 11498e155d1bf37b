// What a container with CAP_SYS_PTRACE gets of the processes that the runtime starts in its pid namespace, and what it can
// do to the runtime by them.
import { mkdirSync, readdirSync } from "node:fs";
import { attackFrom, filtered, hostSecret, sharing } from "../../support/attack.ts";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import type { CommandOptions, Result } from "../../support/runtime.ts";
import { harness } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth");

/** With the secret where the runtime could pass it on: in its environment, and a hook's. */
const how: CommandOptions = {
  env: { PATH: process.env["PATH"] ?? "", HOST_SECRET: hostSecret },
};

/**
 * Whoever opens a procfs on an older kernel has a right to mount, with a filter that makes it useless, and a socket to who
 * started it, which has nothing but that. The procfs is the container's own.
 */
const ofTheMaker =
  /^LEAK \d+ (Cap\w+:|(descriptor \d|the socket's peer has): (socket|anon_inode:\[fscontext\]))/;

/** Until the attacker is quick enough. */
function firstFailure(attempt: () => Result): Result | undefined {
  for (let round = 0; round < 50; round++) {
    const result = attempt();
    if (result.code !== 0) return result;
  }
  return undefined;
}

/** The least that an attack must have got hold of, or it has shown nothing. */
const enough = (rounds: number): number => Math.ceil(rounds / 2);

describe("a hostile container that traces whoever enters its pid namespace", () => {
  for (const noNewPrivileges of [true, false])
    testBerth(
      `gets nothing of the host from exec, ${noNewPrivileges ? "with" : "without"} no_new_privs`,
      async () => {
        const rounds = 12;
        const attack = await attackFrom(
          filtered(bundle()).withProcess({ noNewPrivileges }),
          "look",
        );
        for (let round = 0; round < rounds; round++) {
          const result = attack.container.exec([], ["true"], how);
          expect([round, result.code, result.stderr]).toEqual([round, 0, ""]);
        }
        expect(attack.leaks()).toEqual([]);
        expect(attack.seen()).toBeGreaterThanOrEqual(enough(rounds));
      },
    );

  testBerth("gets nothing of the host from exec with a terminal", async () => {
    const rounds = 6;
    const attack = await attackFrom(filtered(bundle()), "look");
    for (let round = 0; round < rounds; round++) {
      const result = attack.container.exec(["--tty"], ["sh", "-c", "tty; : </dev/tty"], how);
      expect([round, result.code, result.stdout]).toEqual([round, 0, "/dev/pts/0\n"]);
    }
    expect(attack.leaks()).toEqual([]);
    expect(attack.seen()).toBeGreaterThanOrEqual(enough(rounds));
  });

  testBerth("gets nothing of the host from containers that share the pid namespace", async () => {
    const rounds = 6;
    const victims = Array.from({ length: rounds }, () => bundle());
    const attack = await attackFrom(filtered(bundle()), "look", victims);
    for (const victim of victims) {
      sharing(victim, attack).script("ls /proc; cat /proc/1/comm");
      const container = victim.container();
      succeeded(container.create([], how));
      expect(container.state().status).toBe("created");
      succeeded(container.start());
      await container.becomes("stopped");
    }
    expect(attack.leaks()).toEqual([]);
    expect(attack.seen()).toBeGreaterThanOrEqual(enough(rounds));
  });

  testBerth("would find a directory of the host's that a program was given", async () => {
    const victim = bundle();
    const attack = await attackFrom(filtered(bundle()), "look", [victim]);
    // Its child has never been anything but a program of the image.
    sharing(victim, attack).script("sleep 1000 & echo $!; wait");
    const given = ["sh", "-c", `exec "$@" 3<'${victim.rootfs}'`, "sh"];
    const run = victim.container().runInBackground(["--preserve-fds", "1"], { through: given });
    const child = await eventually("its child", () => /^\d+$/m.exec(run.stdout())?.[0]);
    await eventually("what is found of it", () =>
      attack.leaks().some((line) => line.startsWith(`LEAK ${child} descriptor 3: `)),
    );
  });

  for (const older of [false, true])
    testBerth(
      `gets nothing of the host from foreground runs that share it${older ? ", on an older kernel" : ""}`,
      async () => {
        const victims = Array.from({ length: 4 }, () => bundle());
        const attack = await attackFrom(filtered(bundle()), "look", victims);
        for (const victim of victims) {
          sharing(victim, attack).script("cat /proc/1/comm; ls -d /proc/$$");
          const run = victim.run({ ...how, through: older ? [harness(), "older"] : [] });
          expect(run.stderr).toBe("");
          expect(run.stdout).toMatch(/^attacker\n\/proc\/\d+\n$/);
        }
        expect(attack.leaks().filter((line) => !(older && ofTheMaker.test(line)))).toEqual([]);
        expect(attack.seen()).toBeGreaterThanOrEqual(1);
      },
    );

  testBerth("executed in a created container, finds nothing of the host in its init", () => {
    const victim = filtered(bundle());
    const directory = victim.beside(hostSecret);
    mkdirSync(directory);
    victim.edit((spec) => {
      spec.mounts.push({
        destination: "/mnt",
        type: "bind",
        source: directory,
        options: ["bind", "ro"],
      });
      spec.hooks = { createContainer: [{ path: "/bin/true", env: [`S=${hostSecret}`] }] };
    });
    const container = victim.waiting().container();
    succeeded(container.create([], how));
    const { pid } = container.state();
    expect(readdirSync(`/proc/${String(pid)}/root`)).toContain("bin");
    const found = succeeded(
      container.exec(
        ["--cap", "CAP_SYS_PTRACE"],
        ["sh", "-c", "ls -l /proc/1/fd | sed 's/.*-> //'"],
      ),
    );
    for (const link of found.stdout.trim().split("\n").slice(1))
      expect(link).toMatch(/^(pipe:\[\d+\]|\/dev\/null|.*output-\d+\.std(out|err))$/);
  });
});

describe("a hostile container that hinders whoever enters its pid namespace", () => {
  testBerth("makes exec fail in time by SIGSTOP, and nothing is left of it", async () => {
    const attack = await attackFrom(bundle(), "stop");
    const failed = firstFailure(() => attack.container.exec([], ["true"]));
    expect(failed?.code).toBe(255);
    expect(failed?.stderr).toContain("was stopped before it could execute the program");
    const { pid } = attack.container.state();
    const inside = readdirSync(`/proc/${String(pid)}/root/proc`);
    expect(inside.filter((name) => /^\d+$/.test(name))).toEqual(["1"]);
  });

  testBerth("does not make exec hang by keeping its pipes open", async () => {
    const attack = await attackFrom(bundle(), "reopen");
    for (let round = 0; round < 5; round++)
      expect(attack.container.exec([], ["true"]).code).toBe(0);
    expect(attack.seen()).toBeGreaterThanOrEqual(1);
  });

  testBerth("does not make exec hang by words without end", async () => {
    const attack = await attackFrom(bundle(), "lie");
    // A command that hangs is killed, and fails the test.
    const failed = firstFailure(() => attack.container.exec([], ["true"]));
    expect(failed?.code).toBe(255);
    expect(failed?.stderr).toContain("is not from it alone");
    expect(attack.seen()).toBe(1);
  });
});
