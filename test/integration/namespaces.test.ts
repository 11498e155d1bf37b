// Namespaces as seen from inside: made anew, joined by path, shared with the host; mappings and clocks.
import { chownSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { inBackground } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";
import {
  grant,
  withNamespace,
  withoutNamespace,
  withUserNamespace,
  type Spec,
} from "../support/spec.ts";
import { eventually } from "../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** Word of the specification → name below /proc/self/ns. */
const files = [
  ["pid", "pid"],
  ["network", "net"],
  ["ipc", "ipc"],
  ["uts", "uts"],
  ["mount", "mnt"],
  ["cgroup", "cgroup"],
] as const;

const hostNamespace = (file: string): string => readlinkSync(`/proc/self/ns/${file}`);

const readNamespaces = (spec: Spec): void => {
  spec.process.args = ["sh", "-c", "cd /proc/self/ns; for n in *; do echo $n $(readlink $n); done"];
};

const namespacesOf = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(lines.map((line) => [line.split(" ")[0] ?? "", line.split(" ")[1] ?? ""]));

describe("new namespaces", () => {
  testAsRoot("every type asked for is another than the host's, the others are the host's", () => {
    const inside = namespacesOf(
      bundle()
        .edit((spec) => {
          withNamespace(spec, "cgroup");
          readNamespaces(spec);
        })
        .lines(),
    );
    for (const [, file] of files) expect(inside.get(file)).not.toBe(hostNamespace(file));
    expect(inside.get("user")).toBe(hostNamespace("user"));
    expect(inside.get("time")).toBe(hostNamespace("time"));
  });

  for (const [type, file] of files.filter(([type]) => type !== "mount"))
    testAsRoot(`without a ${type} namespace the container shares the host's`, () => {
      const inside = namespacesOf(
        bundle()
          .edit((spec) => {
            withoutNamespace(spec, type);
            if (type === "uts") delete spec.hostname;
            if (type === "network") spec.mounts = spec.mounts.filter((m) => m.type !== "sysfs");
            if (type === "ipc") spec.mounts = spec.mounts.filter((m) => m.type !== "mqueue");
            readNamespaces(spec);
          })
          .lines(),
      );
      expect(inside.get(file)).toBe(hostNamespace(file));
    });

  testAsRoot("the program is process 1 of a new pid namespace and has no parent there", () => {
    expect(bundle().script("echo $$ $PPID").output()).toBe("1 0");
  });

  testAsRoot("a new network namespace has only the loopback interface", () => {
    expect(bundle().script("ls /sys/class/net").lines()).toEqual(["lo"]);
  });

  for (const user of [false, true])
    testAsRoot(`which is up${user ? ", in a user namespace too" : ""}`, () => {
      const target = bundle().edit((spec) => {
        if (user) withUserNamespace(spec);
      });
      if (user) chownSync(target.rootfs, 100_000, 100_000);
      expect(target.script("ip addr show lo").output()).toContain("inet 127.0.0.1/8");
    });

  testAsRoot("a new cgroup namespace has the container's cgroup as its root", () => {
    const line = bundle()
      .edit((spec) => {
        withNamespace(spec, "cgroup");
      })
      .script("grep ^0:: /proc/self/cgroup")
      .output();
    expect(line).toBe("0::/");
  });

  requires(
    "root",
    "berth",
    "time namespaces",
  )("with a new time namespace, the clocks are shifted by the offsets", () => {
    const target = bundle().edit((spec) => {
      withNamespace(spec, "time");
      spec.linux.timeOffsets = {
        monotonic: { secs: 100_000, nanosecs: 0 },
        boottime: { secs: 200_000 },
      };
      spec.process.args = ["/bin/probe", "clocks"];
    });
    const [uptime = ""] = readFileSync("/proc/uptime", "utf8").split(" ");
    const [monotonic, boottime] = target.output().split(" ").map(Number);
    expect(monotonic).toBeGreaterThanOrEqual(100_000);
    expect(Math.abs((boottime ?? 0) - 200_000 - Number(uptime))).toBeLessThan(30);
  });
});

describe("namespaces joined by path", () => {
  for (const [type, file] of files.filter(([type]) => type !== "mount"))
    testAsRoot(
      `the ${type} namespace of another process is joined and outlives the container`,
      async () => {
        const other = bundle()
          .waiting()
          .edit((spec) => {
            withNamespace(spec, "cgroup");
          });
        const owner = other.container();
        succeeded(owner.create());
        const path = `/proc/${String(owner.state().pid)}/ns/${file}`;
        const target = bundle().edit((spec) => {
          withNamespace(spec, type, path);
          if (type === "uts") delete spec.hostname;
          readNamespaces(spec);
        });
        expect(namespacesOf(target.lines()).get(file)).toBe(readlinkSync(path));
        expect((await owner.becomes("created")).status).toBe("created");
      },
    );

  testAsRoot("a network namespace kept alive by a bind mount is joined", async () => {
    const target = bundle();
    const file = target.beside("netns");
    const holder = inBackground([
      "unshare",
      "--net",
      "sh",
      "-c",
      `touch ${file}; mount --bind /proc/self/ns/net ${file}; echo done; sleep 100`,
    ]);
    await eventually("the bind mount", () => holder.stdout() === "done\n");
    target.edit((spec) => {
      withNamespace(spec, "network", file);
      readNamespaces(spec);
    });
    expect(namespacesOf(target.lines()).get("net")).toBe(`net:[${String(statSync(file).ino)}]`);
  });

  testAsRoot("a namespace file of another type is refused", () => {
    const container = bundle()
      .edit((spec) => {
        withNamespace(spec, "network", "/proc/self/ns/ipc");
      })
      .container();
    expect(container.run().code).not.toBe(0);
  });

  testBerth("the error for a namespace file of another type names the place and both types", () => {
    const path = `/proc/${String(process.pid)}/ns/ipc`;
    const result = bundle()
      .edit((spec) => {
        withNamespace(spec, "network", path);
      })
      .run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("/linux/namespaces");
    expect(result.stderr).toContain(path);
    expect(result.stderr).toMatch(/network.*ipc|ipc.*network/);
  });

  testAsRoot("a file that is no namespace, or does not exist, is refused", () => {
    for (const path of ["/etc/passwd", "/proc/self/ns/nothing"]) {
      const result = bundle()
        .edit((spec) => {
          withNamespace(spec, "ipc", path);
        })
        .run();
      expect(result.code).toBe(1);
    }
  });
});

describe("user namespaces", () => {
  testAsRoot("the mappings are those of the configuration", () => {
    const lines = bundle()
      .edit((spec) => {
        withUserNamespace(spec);
        spec.linux.uidMappings?.push({ containerID: 70_000, hostID: 300_000, size: 10 });
      })
      .script("cat /proc/self/uid_map /proc/self/gid_map; id -u; id -g")
      .lines();
    expect(lines.map((line) => line.trim().replace(/ +/g, " "))).toEqual([
      "0 100000 65536",
      "70000 300000 10",
      "0 100000 65536",
      "0",
      "0",
    ]);
  });

  testAsRoot("another user than 0 is one of the mapped ids, seen from the host", async () => {
    const container = bundle()
      .waiting()
      .edit(withUserNamespace)
      .withProcess({ user: { uid: 5, gid: 7, additionalGids: [9] } })
      .container();
    succeeded(container.create());
    succeeded(container.start());
    const { pid } = await container.becomes("running");
    const status = await eventually("the program", () => {
      const text = readFileSync(`/proc/${String(pid)}/status`, "utf8");
      return text.startsWith("Name:\tprobe") && text;
    });
    expect(status).toContain("Uid:\t100005\t100005\t100005\t100005");
    expect(status).toContain("Gid:\t100007\t100007\t100007\t100007");
    expect(status).toMatch(/^Groups:\t100009 ?$/m);
  });

  testAsRoot("files made inside belong to mapped ids outside", () => {
    const target = bundle().edit((spec) => {
      withUserNamespace(spec);
      grant(spec, "CAP_CHOWN", "CAP_DAC_OVERRIDE");
      spec.root.readonly = false;
    });
    chownSync(target.rootfs, 100_000, 100_000);
    target.script("touch /tmp/made && chown 3:4 /tmp/made && stat -c %u:%g /tmp/made");
    expect(target.output()).toBe("3:4");
    const made = statSync(target.inside("tmp/made"));
    expect([made.uid, made.gid]).toEqual([100_003, 100_004]);
  });

  testAsRoot("devices work although nodes cannot be made in a user namespace", () => {
    const lines = bundle()
      .edit(withUserNamespace)
      .script(
        "for d in null zero full random urandom tty; do stat -c '%n %F %t:%T' /dev/$d; done; echo x > /dev/null; " +
          "head -c 3 /dev/zero | wc -c",
      )
      .lines();
    expect(lines).toEqual([
      "/dev/null character special file 1:3",
      "/dev/zero character special file 1:5",
      "/dev/full character special file 1:7",
      "/dev/random character special file 1:8",
      "/dev/urandom character special file 1:9",
      "/dev/tty character special file 5:0",
      "3",
    ]);
  });

  testAsRoot("the other namespaces belong to the new user namespace", () => {
    const output = bundle()
      .edit((spec) => {
        withUserNamespace(spec);
        grant(spec, "CAP_SYS_ADMIN", "CAP_NET_ADMIN");
        spec.process.noNewPrivileges = false;
      })
      .script("hostname other && hostname; ip link set lo up && ip -o link show lo | grep -c ,UP")
      .lines();
    expect(output).toEqual(["other", "1"]);
  });

  testAsRoot("an id that is not mapped is an error", () => {
    const result = bundle()
      .edit(withUserNamespace)
      .withProcess({ user: { uid: 80_000, gid: 0 } })
      .run();
    expect(result.code).toBe(1);
  });

  testBerth("a user namespace joined by path gives its ids", () => {
    const owner = bundle().waiting().edit(withUserNamespace).container();
    succeeded(owner.create());
    const path = `/proc/${String(owner.state().pid)}/ns/user`;
    const target = bundle().edit((spec) => {
      withNamespace(spec, "user", path);
      readNamespaces(spec);
    });
    expect(namespacesOf(target.lines()).get("user")).toBe(readlinkSync(path));
  });

  testBerth("mappings beside a joined user namespace must be its own", () => {
    const owner = bundle().waiting().edit(withUserNamespace).container();
    succeeded(owner.create());
    const joining = (change: (spec: Spec) => void) =>
      bundle()
        .edit(withUserNamespace)
        .edit((spec) => withNamespace(spec, "user", `/proc/${String(owner.state().pid)}/ns/user`))
        .edit(change)
        .script("id -u")
        .run();
    expect(joining(() => undefined)).toMatchObject({ code: 0, stdout: "0\n" });
    const differing = joining((spec) => {
      spec.linux.gidMappings = [{ containerID: 0, hostID: 7, size: 1 }];
    });
    expect(differing.code).toBe(1);
  });
});
