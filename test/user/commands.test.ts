// What somebody who is not the host's root does by hand, beginning with the README's commands.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../support/bundle.ts";
import { caller, isOrdinary, mappingsOf } from "../support/caller.ts";
import { cgroup2 } from "../support/cgroup.ts";
import { onPty } from "../support/console.ts";
import { succeeded, type Container } from "../support/container.ts";
import { berth, command, said } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";
import { withNamespace, type Spec } from "../support/spec.ts";
import { eventually } from "../support/waiting.ts";

const testBerth = requires("root", "berth");
const own = (): number => process.geteuid?.() ?? 0;

/** A directory with a root file system, in which only `berth spec` was called. */
function withRootfs(...options: readonly string[]): { target: Bundle; container: Container } {
  const target = bundle();
  const container = target.container();
  const place = { cwd: target.directory };
  succeeded(command(["rm", "config.json"], place));
  succeeded(command([berth(), "spec", ...options], place));
  return { target, container };
}

describe("berth spec --rootless and berth run", () => {
  testBerth("in a directory with a rootfs give a shell on the terminal", () => {
    const { target, container } = withRootfs("--rootless");
    const run = command(container.argv("run"), {
      cwd: target.directory,
      through: onPty([24, 80]),
      input: "id -u; ls -d /sys/kernel; exit 5\n",
    });
    expect(run.stdout).toMatch(/\n0\r?\n/);
    expect(run.stdout).toMatch(/\n\/sys\/kernel\r?\n/);
    expect(run.code).toBe(5);
  });

  testBerth("use the state directory of the user's session", () => {
    const { target, container } = withRootfs("--rootless");
    const session = process.env["XDG_RUNTIME_DIR"] ?? "";
    const { id } = container;
    const config = join(target.directory, "config.json");
    const spec = readFileSync(config, "utf8").replace('"terminal": true', '"terminal": false');
    writeFileSync(config, spec.replace('"sh"', '"sleep", "1000"'));
    const call = (...words: readonly string[]) =>
      command([berth(), ...words], { cwd: target.directory });
    succeeded(call("run", "--detach", id));
    try {
      expect(readdirSync(join(session, "berth"))).toContain(id);
      expect(succeeded(call("list", "--quiet")).stdout.split("\n")).toContain(id);
      expect(succeeded(call("exec", id, "id", "-u")).stdout).toBe("0\n");
    } finally {
      succeeded(call("delete", "--force", id));
    }
  });

  testBerth("are what check finds good", () => {
    const { target } = withRootfs("--rootless");
    const { code, stdout } = command([berth(), "check", target.directory]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("can be run here")]);
  });
});

describe("a container", () => {
  testBerth("that waits for its start can be entered", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    const [id, comm, mounts] = succeeded(
      container.exec([], ["sh", "-c", "id -u; cat /proc/1/comm; readlink /proc/self/ns/mnt"]),
    ).stdout.split("\n");
    expect([id, comm]).toEqual(["0", expect.stringContaining("berth")]);
    expect(mounts).toBe(readlinkSync(`/proc/${String(container.state().pid)}/ns/mnt`));
    // Of the host it has no more than the program will have, and what it waits for.
    const held = succeeded(
      container.exec([], ["sh", "-c", "for n in /proc/1/fd/*; do readlink $n; done; echo end"]),
    ).stdout.split("\n");
    for (const name of held.slice(0, held.indexOf("end")))
      expect(name).toMatch(
        /^(pipe:.*|\/dev\/null|\/.*\/output-[0-9]+\.std(out|err)|.*\/\w+\.fifo)$/,
      );
    succeeded(container.start());
    expect(container.state().status).toBe("running");
  });

  testBerth("has its score for want of memory, as far as it may be raised", () => {
    const target = bundle().script("cat /proc/self/oom_score_adj");
    for (const oomScoreAdj of [0, 100])
      expect(target.withProcess({ oomScoreAdj }).output()).toBe(String(oomScoreAdj));
    const lowered = target.withProcess({ oomScoreAdj: -100 }).run();
    expect([lowered.code, said(lowered)]).toEqual([
      1,
      expect.stringMatching(/\/process\/oomScoreAdj: .*CAP_SYS_RESOURCE/),
    ]);
  });

  requires(
    "root",
    "berth",
    "time namespaces",
  )("has clocks of its own", () => {
    const target = bundle().edit((spec) => {
      withNamespace(spec, "time");
      spec.linux.timeOffsets = { boottime: { secs: 10_000_000 } };
    });
    const [uptime = ""] = target.script("cat /proc/uptime").output().split(".");
    expect(Number(uptime)).toBeGreaterThan(10_000_000);
  });

  testBerth("has bind mounts of the caller's own directories, also closed ones", () => {
    const target = bundle();
    const source = target.beside("closed");
    mkdirSync(source);
    chmodSync(source, 0o700);
    target.edit((spec) => {
      spec.mounts.push({ destination: "/tmp", type: "bind", source, options: ["bind", "nosuid"] });
    });
    expect(target.script("touch /tmp/made && stat -c %u:%g /tmp/made").output()).toBe("0:0");
    expect(statSync(join(source, "made")).uid).toBe(own());
  });

  testBerth("has bind mounts of what earlier mounts made", () => {
    const target = bundle().script("ls /second /third");
    target.edit((spec) => {
      spec.root.readonly = false;
      spec.mounts.push({ destination: "/first", type: "tmpfs", source: "tmpfs" });
      spec.mounts.push({ destination: "/first/inner", type: "tmpfs", source: "tmpfs" });
      const bind = { type: "bind", options: ["rbind"] };
      spec.mounts.push({ ...bind, destination: "/second", source: "rootfs/first" });
      spec.mounts.push({ ...bind, destination: "/third", source: target.rootfs });
    });
    const lines = target.lines();
    expect(lines).toContain("inner");
    expect(lines).toContain("second");
  });
});

describe("namespaces of another container of the same user", () => {
  const types = [
    ["pid", "pid"],
    ["network", "net"],
    ["ipc", "ipc"],
    ["uts", "uts"],
  ] as const;

  /** A running container with a user namespace of its own, and a specification that joins some of its namespaces. */
  function joining(wanted: readonly (readonly [string, string])[]): {
    readonly target: Bundle;
    readonly pid: number;
  } {
    const first = bundle();
    if (!isOrdinary)
      first.edit((spec) => {
        withNamespace(spec, "user");
        spec.linux.uidMappings = mappingsOf(own());
        spec.linux.gidMappings = mappingsOf(own());
      });
    const { pid } = first.running().state();
    const target = bundle().edit((spec: Spec) => {
      delete spec.linux.uidMappings;
      delete spec.linux.gidMappings;
      delete spec.hostname;
      for (const [type, file] of wanted)
        withNamespace(spec, type, `/proc/${String(pid)}/ns/${file}`);
    });
    return { target, pid };
  }

  testBerth("a user namespace alone", () => {
    const { target, pid } = joining([["user", "user"]]);
    const map = readFileSync(`/proc/${String(pid)}/uid_map`, "utf8")
      .trim()
      .split(/\s+/);
    const inside = target.script("id -u; id -G; cat /proc/self/uid_map").lines();
    expect(inside[0]).toBe("0");
    expect(inside.at(-1)?.trim().split(/\s+/).at(-1)).toBe(map.at(-1));
  });

  for (const listed of ["first", "last"] as const)
    testBerth(`all of them, the user namespace ${listed}`, () => {
      const user = ["user", "user"] as const;
      const { target } = joining(listed === "first" ? [user, ...types] : [...types, user]);
      const run = succeeded(target.script("cat /proc/1/comm; ps -o comm").run());
      expect(run.stdout.split("\n")[0]).toBe("sleep");
    });

  testBerth("a user namespace of an init that waits for its start", () => {
    const first = bundle().waiting();
    const container = first.container();
    succeeded(container.create());
    const file = `/proc/${String(container.state().pid)}/ns/uts`;
    const target = bundle().edit((spec) => {
      delete spec.hostname;
      withNamespace(spec, "uts", file);
      if (!isOrdinary) return;
      delete spec.linux.uidMappings;
      delete spec.linux.gidMappings;
      withNamespace(spec, "user", file.replace("uts", "user"));
    });
    expect(target.script("hostname").output()).toBe("inside");
  });
});

describe("the cgroup", () => {
  const ownCgroup = (): string =>
    /^0::(.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1] ?? "";

  testBerth("is beside the caller's own, or there is none and commands say so", async () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    succeeded(container.start());
    const { pid } = await container.becomes("running");
    const path = /^0::(.*)$/m.exec(readFileSync(`/proc/${String(pid)}/cgroup`, "utf8"))?.[1];
    const commands = ["pause", "resume", "ps"].map((verb) => command(container.argv(verb)));
    const stats = command(container.argv("events", ["--stats"]));
    if (caller !== "user") {
      expect(path).toBe(ownCgroup().replace(/[^/]*$/, container.id));
      expect(existsSync(join(cgroup2, path ?? ""))).toBe(true);
      expect(commands.map(({ code }) => code)).toEqual([0, 0, 0]);
      expect(commands[2]?.stdout).toContain(String(pid));
      const input = '{"unified":{"cgroup.max.depth":"3"}}';
      succeeded(command(container.argv("update", ["--resources", "-"]), { input }));
      expect(readFileSync(join(cgroup2, path ?? "", "cgroup.max.depth"), "utf8")).toBe("3\n");
      return;
    }
    expect(path).toBe(ownCgroup());
    const without = `container ${container.id} has no cgroup of its own`;
    for (const result of [commands[0], commands[2], stats]) expect(result?.code).toBe(1);
    for (const result of [commands[0], commands[2], stats])
      expect(result === undefined ? "" : said(result)).toContain(without);
    const document = container.argv("update", ["--resources", "-"]);
    for (const input of ['{"unified":{"cgroup.max.depth":"3"}}', '{"devices":[{"allow":true}]}']) {
      const update = command(document, { input });
      expect([update.code, said(update)]).toEqual([1, expect.stringContaining(without)]);
    }
  });

  testBerth("that is asked for must be possible", async () => {
    const target = bundle().edit((spec) => {
      spec.linux.cgroupsPath = "/berth-of-nobody";
    });
    const result = target.run();
    expect(result.code).toBe(1);
    expect(said(result)).toContain("/berth-of-nobody");
    await eventually("nothing of it", () => !existsSync(join(cgroup2, "berth-of-nobody")));
  });
});
