// Containers of an ordinary user.
import { chownSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { requires } from "../../support/requirements.ts";
import { berth, command, type Result } from "../../support/runtime.ts";
import { eventually } from "../../support/waiting.ts";
import { runtimeDirectory, user, userManager } from "../support/user.ts";

const test = requires("root", "berth");
const { id } = user;

/** Runs a command as the user. */
function asUser(...argv: readonly string[]): Result {
  return command([...argv], { through: user.through, env: user.env });
}

/** A bundle as `berth spec --rootless` would make it, owned by the user. */
function rootless(script: string, change: (target: Bundle) => void = () => undefined): Bundle {
  const target = bundle().script(script);
  target.edit((spec) => {
    spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "network");
    spec.linux.namespaces.push({ type: "user" });
    spec.linux.uidMappings = [{ containerID: 0, hostID: id, size: 1 }];
    spec.linux.gidMappings = [{ containerID: 0, hostID: id, size: 1 }];
    spec.mounts = spec.mounts.filter(({ destination }) => !destination.startsWith("/sys"));
    for (const mount of spec.mounts)
      if (mount.destination === "/dev/pts")
        mount.options = mount.options?.filter((option) => option !== "gid=5") ?? [];
    spec.linux.resources = {};
  });
  change(target);
  target.writeConfig();
  command(["chown", "-R", `${String(id)}:${String(id)}`, target.directory]);
  return target;
}

beforeAll(async () => {
  if (!existsSync("/run/systemd/system")) return;
  await userManager();
});

describe("as a user", () => {
  test("a container runs as its root, with nobody's rights on the host", () => {
    const target = rootless("id -u; id -g; cat /proc/self/uid_map; touch /tmp/x && ls -ln /tmp/x");
    target.edit((spec) => (spec.root.readonly = false));
    target.writeConfig();
    const result = asUser(berth(), "run", "--bundle", target.directory, "r1");
    expect(result.stderr).toBe("");
    const [uid, gid, map] = result.stdout.split("\n");
    expect([uid, gid, map?.trim().split(/ +/)]).toEqual(["0", "0", ["0", "1000", "1"]]);
    expect(existsSync(`${runtimeDirectory}/berth/r1`)).toBe(false);
  });

  test("state is kept below XDG_RUNTIME_DIR, and all the commands work", async () => {
    const target = rootless("sleep 100");
    expect(asUser(berth(), "create", "--bundle", target.directory, "r2").code).toBe(0);
    try {
      expect(existsSync(`${runtimeDirectory}/berth/r2/state.json`)).toBe(true);
      expect(asUser(berth(), "start", "r2").code).toBe(0);
      expect(asUser(berth(), "state", "r2").stdout).toContain('"status": "running"');
      expect(asUser(berth(), "list", "-q").stdout).toBe("r2\n");
      expect(asUser(berth(), "exec", "r2", "sh", "-c", "id -u; id -g").stdout).toBe("0\n0\n");
      expect(asUser(berth(), "kill", "r2", "KILL").code).toBe(0);
      await eventually("the end", () =>
        asUser(berth(), "state", "r2").stdout.includes('"status": "stopped"'),
      );
    } finally {
      expect(asUser(berth(), "delete", "--force", "r2").code).toBe(0);
    }
    expect(existsSync(`${runtimeDirectory}/berth/r2`)).toBe(false);
  });

  test("more ids are mapped by newuidmap and newgidmap", () => {
    const start = Number(/^user:([0-9]+):/m.exec(readFileSync("/etc/subuid", "utf8"))?.[1]);
    const groups = Number(/^user:([0-9]+):/m.exec(readFileSync("/etc/subgid", "utf8"))?.[1]);
    const target = rootless("id -u; id -G; cat /proc/self/uid_map", (made) => {
      made.edit((spec) => {
        spec.linux.uidMappings?.push({ containerID: 1, hostID: start, size: 1000 });
        spec.linux.gidMappings?.push({ containerID: 1, hostID: groups, size: 1000 });
        spec.process.user = { uid: 5, gid: 6, additionalGids: [7] };
      });
    });
    const result = asUser(berth(), "run", "--bundle", target.directory, "r3");
    expect(result.stderr).toBe("");
    expect(result.stdout.split("\n").slice(0, 2)).toEqual(["5", "6 7"]);
    expect(result.stdout).toMatch(new RegExp(`1 +${String(start)} +1000`));
  });

  test("ids that are not the user's are refused by name", () => {
    const target = rootless("true", (made) => {
      made.edit((spec) => {
        spec.linux.uidMappings = [{ containerID: 0, hostID: 0, size: 10 }];
      });
    });
    const result = asUser(berth(), "run", "--bundle", target.directory, "r4");
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("newuidmap refused the mappings");
    expect(existsSync(`${runtimeDirectory}/berth/r4`)).toBe(false);
  });

  test("without a user namespace it says what to do", () => {
    const target = rootless("true", (made) => {
      made.edit((spec) => {
        spec.linux.namespaces = spec.linux.namespaces.filter(
          ({ type }) => type !== "user" && type !== "cgroup",
        );
        delete spec.linux.uidMappings;
        delete spec.linux.gidMappings;
      });
    });
    const result = asUser(berth(), "run", "--bundle", target.directory, "r5");
    expect([result.code, result.stderr]).toEqual([
      1,
      expect.stringContaining("rootless container requires user namespaces"),
    ]);
  });

  test("limits need systemd, which sets them in a scope of the user's", () => {
    const target = rootless("cat /proc/self/cgroup; sleep 0.1", (made) => {
      made.edit((spec) => {
        spec.linux.resources = { memory: { limit: 64 << 20 }, pids: { limit: 30 } };
        spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "cgroup");
      });
    });
    const without = asUser(berth(), "run", "--bundle", target.directory, "r6");
    expect([without.code, without.stderr]).toEqual([
      1,
      expect.stringContaining("rootless needs no limits"),
    ]);
    const create = asUser(
      berth(),
      "--systemd-cgroup",
      "create",
      "--bundle",
      target.directory,
      "r6",
    );
    expect(create.stderr).toBe("");
    const scope = asUser(
      "systemctl",
      "--user",
      "show",
      "berth-r6.scope",
      "-p",
      "MemoryMax,TasksMax,ControlGroup",
    );
    expect(scope.stdout).toContain("MemoryMax=67108864");
    expect(scope.stdout).toContain("TasksMax=30");
    const path = /^ControlGroup=(.*)$/m.exec(scope.stdout)?.[1] ?? "";
    expect(path).toMatch(
      /^\/user\.slice\/user-1000\.slice\/user@1000\.service\/user\.slice\/berth-r6\.scope$/,
    );
    expect(readFileSync(`/sys/fs/cgroup${path}/memory.max`, "utf8")).toBe("67108864\n");
    expect(asUser(berth(), "delete", "--force", "r6").code).toBe(0);
    expect(existsSync(`/sys/fs/cgroup${path}`)).toBe(false);
  });

  test("a state directory of another is refused", () => {
    mkdirSync("/tmp/others-state", { recursive: true });
    chownSync("/tmp/others-state", 0, 0);
    const result = asUser(berth(), "--root", "/tmp/others-state", "list");
    expect(result.code === 0 ? result.stdout : result.stderr).not.toContain("internal");
  });
});

describe("as root of a user namespace, which is how rootless engines call", () => {
  const run = (id: string, script: string, ...options: readonly string[]): Result => {
    const target = rootless(script, (made) => {
      made.edit((spec) => {
        spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "user");
        delete spec.linux.uidMappings;
        delete spec.linux.gidMappings;
      });
    });
    const argv = [berth(), ...options, "run", "--bundle", target.directory, id];
    return asUser("unshare", "--user", "--map-root-user", "--mount", ...argv);
  };

  test("a container runs", () => {
    const result = run("r7", "id -u; cat /proc/self/uid_map");
    expect(result.stderr).toBe("");
    expect(result.stdout.split("\n")[0]).toBe("0");
  });

  test("the user's systemd knows us, though our id is another there", () => {
    const result = run("r8", "cat /proc/self/cgroup", "--systemd-cgroup");
    expect(result.stderr).toBe("");
    expect(result.stdout).toContain("/user@1000.service/user.slice/berth-r8.scope");
  });
});
