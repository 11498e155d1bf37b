// Links of the image that lead a mount into the container's /proc or /sys, where it would hide what the kernel says, the
// masks and the read-only paths (CVE-2019-16884, CVE-2019-19921), or onto the root itself.
import { mkdirSync, rmdirSync, symlinkSync, writeFileSync } from "node:fs";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { mountAt, parseMountinfo } from "../../support/mountinfo.ts";
import type { Result } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { withUserNamespace, type Mount } from "../../support/spec.ts";

const testBerth = requires("root", "berth");

/** Ways to write a link at the top of the root file system to a path in it. */
const spellings: readonly (readonly [string, (to: string) => string])[] = [
  ["absolute", (to) => to],
  ["relative", (to) => to.slice(1)],
  ["with a final slash", (to) => `${to}/`],
  ["with dots", (to) => `tmp/..${to}/.`],
  ["out of the root and back", (to) => `../../..${to}`],
];

/** Replaces a name at the top of the root file system by a link. */
function link(target: Bundle, name: string, to: string): void {
  if (name === "dev") rmdirSync(target.inside(name));
  symlinkSync(to, target.inside(name));
}

/** The program must never have run: what it would have seen is not worth looking at. */
function refused(result: Result, destination: string): void {
  expect(result.stdout).toBe("");
  expect(result.code).toBe(1);
  expect(result.stderr).toContain(destination);
}

const volume = (target: Bundle): string => {
  const path = target.beside("volume");
  mkdirSync(path);
  return path;
};

const show = "cat /proc/self/mountinfo";

describe("a mount that a link of the image leads into /proc or /sys is refused", () => {
  for (const [spelling, spell] of spellings) {
    testBerth(`the tmpfs for /dev, ${spelling}`, () => {
      const target = bundle().script(show);
      link(target, "dev", spell("/proc"));
      refused(target.run(), "/dev");
    });

    for (const place of ["/proc", "/proc/sys/kernel", "/sys", "/sys/kernel", "/sys/fs/cgroup"])
      testBerth(`a volume at a link to ${place}, ${spelling}`, () => {
        const target = bundle().script(show);
        link(target, "data", spell(place));
        const source = volume(target);
        target.edit(({ mounts }) => {
          mounts.push({ destination: "/data", type: "bind", source, options: ["rbind", "rw"] });
        });
        refused(target.run(), "/data");
      });
  }

  const kinds: readonly (readonly [string, Omit<Mount, "destination">])[] = [
    ["a tmpfs", { type: "tmpfs", source: "tmpfs" }],
    ["a tmpfs with the content below it", { type: "tmpfs", options: ["tmpcopyup"] }],
    ["a read-only tmpfs", { type: "tmpfs", options: ["ro"] }],
    ["a further procfs", { type: "proc", source: "proc" }],
    ["a cgroup file system", { type: "cgroup", source: "cgroup" }],
    ["a bind of a procfs", { type: "bind", source: "/proc", options: ["rbind"] }],
    ["a change of the mount there", { options: ["remount", "bind", "exec", "suid", "dev"] }],
  ];
  for (const [kind, mount] of kinds)
    for (const user of [false, true])
      testBerth(`${kind}${user ? ", in a user namespace" : ""}`, () => {
        const target = bundle().script(show);
        link(target, "data", "/proc");
        target.edit((spec) => {
          if (user) withUserNamespace(spec);
          spec.mounts.push({ destination: "/data", ...mount });
        });
        refused(target.run(), "/data");
      });

  testBerth("a volume with other ids", () => {
    const target = bundle().script(show);
    link(target, "data", "proc/sys");
    const source = volume(target);
    const ids = [{ containerID: 0, hostID: 100_000, size: 1000 }];
    target.edit(({ mounts }) => {
      const mappings = { uidMappings: ids, gidMappings: ids };
      mounts.push({ destination: "/data", type: "bind", source, options: ["bind"], ...mappings });
    });
    refused(target.run(), "/data");
  });

  testBerth("a file, through a chain of links", () => {
    const target = bundle().script(show);
    link(target, "data", "one");
    link(target, "one", "/tmp/../two");
    link(target, "two", "proc/sysrq-trigger");
    const source = target.beside("file");
    writeFileSync(source, "");
    target.edit(({ mounts }) => {
      mounts.push({ destination: "/data", type: "bind", source, options: ["bind"] });
    });
    refused(target.run(), "/data");
  });

  testBerth("a directory on the way is the link", () => {
    const target = bundle().script(show);
    link(target, "data", "proc/sys");
    const source = volume(target);
    target.edit(({ mounts }) => {
      mounts.push({ destination: "/data/kernel", type: "bind", source, options: ["bind"] });
    });
    refused(target.run(), "/data/kernel");
  });

  testBerth("a device that is bound, as in a user namespace", () => {
    const target = bundle().script(show);
    link(target, "data", "proc/sysrq-trigger");
    target.edit((spec) => {
      withUserNamespace(spec);
      spec.linux.devices = [{ type: "c", path: "/data", major: 1, minor: 3 }];
    });
    refused(target.run(), "/data");
  });

  testBerth("devices and links of an image without a mount over /dev", () => {
    const target = bundle().script(show);
    link(target, "dev", "proc");
    target.edit((spec) => {
      spec.mounts = spec.mounts.filter(({ destination }) => !destination.startsWith("/dev"));
    });
    refused(target.run(), "/dev");
  });

  testBerth("the service manager's socket", () => {
    const target = bundle().script(show);
    mkdirSync(target.inside("run"));
    link(target, "run/notify", "/proc/sys/kernel");
    refused(target.run({ env: { NOTIFY_SOCKET: "/nobody/listens" } }), "/run/notify");
  });
});

describe("a mount that a link of the image leads onto the root is refused", () => {
  for (const to of ["/", ".", "..", "tmp/..", "/proc/..", "../../.."])
    testBerth(`by ${to}`, () => {
      const target = bundle().script(show);
      link(target, "data", to);
      const source = volume(target);
      mkdirSync(`${source}/bin`);
      target.edit(({ mounts }) => {
        mounts.push({ destination: "/data", type: "bind", source, options: ["bind"] });
      });
      refused(target.run(), "/data");
    });
});

describe("what the configuration names in /proc and /sys is still mounted over", () => {
  const mounted = (target: Bundle, point: string): string =>
    mountAt(parseMountinfo(target.output()), point).type;

  testBerth("a directory of /sys", () => {
    const target = bundle().script(show);
    target.edit(({ mounts }) => {
      mounts.push({ destination: "/sys/kernel", type: "tmpfs" });
    });
    expect(mounted(target, "/sys/kernel")).toBe("tmpfs");
  });

  testBerth("by a link of the kernel's own", () => {
    const target = bundle().script(show);
    target.edit(({ mounts }) => {
      mounts.push({ destination: "/sys/class/net/lo/statistics", type: "tmpfs" });
    });
    expect(mounted(target, "/sys/devices/virtual/net/lo/statistics")).toBe("tmpfs");
  });

  testBerth("a procfs that is bound elsewhere", () => {
    const target = bundle().script(show);
    target.edit(({ mounts }) => {
      mounts.push({ destination: "/tmp/host", type: "bind", source: "/proc", options: ["rbind"] });
      mounts.push({ destination: "/tmp/host/sys", type: "tmpfs" });
    });
    expect(mounted(target, "/tmp/host/sys")).toBe("tmpfs");
  });

  testBerth("a link to an ordinary directory is followed as before", () => {
    const target = bundle().script(show);
    link(target, "data", "tmp");
    target.edit(({ mounts }) => {
      mounts.push({ destination: "/data", type: "tmpfs" });
    });
    expect(mounted(target, "/tmp")).toBe("tmpfs");
  });
});
