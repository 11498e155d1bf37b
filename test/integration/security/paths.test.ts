// Paths inside a hostile root file system: nothing on the host may be made, changed or mounted over.
// T-symlink (CVE-2019-18837, CVE-2021-30465, CVE-2024-45310), T-fakeproc (CVE-2019-19921, CVE-2023-27561, 28642,
// CVE-2025-54867), T-devlink (CVE-2026-41579, CVE-2026-47766), T-null (CVE-2025-31133, CVE-2025-62161).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { mountsBelow } from "../../support/host-mounts.ts";
import { mountAt, parseMountinfo } from "../../support/mountinfo.ts";
import { command, inBackground } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { grant } from "../../support/spec.ts";
import { harness } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** A directory of the host that a hostile root tries to reach; empty, and so it must stay. */
function marker(target: Bundle): string {
  const path = target.beside("marker");
  mkdirSync(path);
  return path;
}

/** Ways to point at a directory of the host from the top of the root file system. */
const links = (host: string): readonly (readonly [string, string])[] => [
  ["absolute", host],
  ["relative", `../../${host.split("/").at(-1) ?? ""}`],
  ["with too many dots", `../../../../../../../../../..${host}`],
  ["with a final slash", `${host}/`],
  ["through /proc/self/root", `/proc/self/root${host}`],
];

const untouched = (host: string): void => {
  expect(readdirSync(host)).toEqual([]);
  expect(mountsBelow(host)).toEqual([]);
};

describe("T-symlink: mount destinations that lead out of the root", () => {
  for (const [index, [kind]] of links("/x").entries())
    for (const type of ["tmpfs", "bind"] as const)
      testAsRoot(`${type}, ${kind}`, () => {
        const target = bundle().script("cat /proc/self/mountinfo");
        const host = marker(target);
        symlinkSync(links(host)[index]?.[1] ?? "", target.inside("link"));
        target.edit((spec) => {
          spec.root.readonly = false;
          spec.mounts.push({
            destination: "/link/sub/deep",
            type,
            source: type === "bind" ? target.inside("etc") : "tmpfs",
            options: type === "bind" ? ["bind"] : [],
          });
        });
        const result = target.run();
        untouched(host);
        // Refused, or mounted at the place inside the root that has the same name.
        if (result.code !== 0) return;
        const points = parseMountinfo(result.stdout).map((entry) => entry.point);
        expect(points.some((point) => point.endsWith("/sub/deep"))).toBe(true);
      });

  testAsRoot("chained and dangling links", () => {
    const target = bundle().script("true");
    const host = marker(target);
    symlinkSync("two", target.inside("one"));
    symlinkSync("three/x", target.inside("two"));
    symlinkSync(`${host}/dangling`, target.inside("three"));
    target.edit((spec) => {
      spec.root.readonly = false;
      spec.mounts.push({ destination: "/one/y", type: "tmpfs", source: "tmpfs" });
    });
    target.run();
    untouched(host);
  });

  testAsRoot("a link that leads to itself is an error, not a hang", () => {
    const target = bundle();
    symlinkSync("loop", target.inside("loop"));
    target.edit((spec) => {
      spec.root.readonly = false;
      spec.mounts.push({ destination: "/loop/x", type: "tmpfs", source: "tmpfs" });
    });
    expect(target.run().code).toBe(1);
  });

  testAsRoot("a bind source that is a link of the host is followed there", () => {
    const target = bundle().script("cat /mnt/file");
    const host = marker(target);
    writeFileSync(join(host, "file"), "of the host\n");
    symlinkSync(host, target.beside("link"));
    target.edit((spec) => {
      spec.root.readonly = false;
      const source = target.beside("link");
      spec.mounts.push({ destination: "/mnt", type: "bind", source, options: ["bind"] });
    });
    expect(target.output()).toBe("of the host");
  });
});

describe("T-race: a directory that is swapped for a link meanwhile", () => {
  testBerth("never gets anything made or mounted outside the root", async () => {
    const target = bundle().withProcess({ args: ["true"] });
    const host = marker(target);
    mkdirSync(target.inside("a"));
    symlinkSync(host, target.inside("b"));
    const swapping = inBackground([harness(), "exchange", target.inside("a"), target.inside("b")]);
    await eventually("the swapping", () => swapping.stdout() === "listening\n");
    target.edit((spec) => {
      spec.root.readonly = false;
      for (let index = 0; index < 20; index++)
        spec.mounts.push({ destination: `/a/m${String(index)}/x`, type: "tmpfs", source: "tmpfs" });
    });
    for (let round = 0; round < 30; round++) {
      target.run();
      untouched(host);
    }
    swapping.child.kill("SIGKILL");
    await swapping.ended;
  });
});

describe("T-fakeproc: /proc or /sys that is no plain directory", () => {
  for (const name of ["proc", "sys"] as const)
    for (const [kind, link] of [
      ["a relative link", "tmp"],
      ["an absolute link", "/tmp"],
      ["a chain of links", "chain"],
      ["a dangling link", "nothing"],
      ["a link with a final slash", "tmp/"],
    ] as const)
      testAsRoot(`/${name} as ${kind} is refused`, () => {
        const target = bundle();
        rmdirSync(target.inside(name));
        symlinkSync("tmp", target.inside("chain"));
        symlinkSync(link, target.inside(name));
        const result = target.run();
        expect(result.code).toBe(1);
        expect(result.stderr).toContain(`/${name}`);
        expect(readdirSync(target.inside("tmp"))).toEqual([]);
      });

  for (const destination of ["/proc/sys", "/proc/self/attr", "/proc/thread-self"])
    testBerth(`a mount over ${destination} is refused`, () => {
      const target = bundle().edit((spec) => {
        spec.mounts.push({ destination, type: "tmpfs", source: "tmpfs" });
      });
      expect(target.run().code).toBe(1);
    });

  testAsRoot("a bind of a directory over /proc is refused", () => {
    const target = bundle();
    const host = marker(target);
    target.edit((spec) => {
      spec.mounts.push({ destination: "/proc", type: "bind", source: host, options: ["bind"] });
    });
    expect(target.run().code).toBe(1);
  });

  testAsRoot("what is commonly put over files of /proc is allowed", () => {
    const target = bundle().script("cat /proc/uptime");
    const source = target.beside("uptime");
    writeFileSync(source, "faked\n");
    target.edit((spec) => {
      spec.mounts.push({ destination: "/proc/uptime", type: "bind", source, options: ["bind"] });
    });
    expect(target.output()).toBe("faked");
  });
});

describe("T-devlink: /dev of the image leads elsewhere", () => {
  for (const [index, [kind]] of links("/x").entries())
    for (const verb of ["create", "run"] as const)
      testBerth(`${kind}, ${verb}`, () => {
        const target = bundle().withProcess({ args: ["true"] });
        const host = marker(target);
        rmdirSync(target.inside("dev"));
        symlinkSync(links(host)[index]?.[1] ?? "", target.inside("dev"));
        target.edit((spec) => {
          spec.root.readonly = false;
          spec.mounts = spec.mounts.filter((mount) => !mount.destination.startsWith("/dev"));
        });
        target.container()[verb]();
        untouched(host);
      });

  testBerth("a link inside an image's own /dev does not redirect a device node", () => {
    const target = bundle().withProcess({ args: ["true"] });
    const host = marker(target);
    symlinkSync(join(host, "made"), target.inside("dev/null"));
    symlinkSync(join(host, "made-too"), target.inside("dev/ptmx"));
    target.edit((spec) => {
      spec.root.readonly = false;
      spec.mounts = spec.mounts.filter((mount) => !mount.destination.startsWith("/dev"));
    });
    target.run();
    untouched(host);
  });
});

describe("T-null: masks when the container's /dev/null is something else", () => {
  const corePattern = "/proc/sys/kernel/core_pattern";
  const fakes: readonly (readonly [string, (path: string) => void])[] = [
    [
      "a link to core_pattern",
      (path) => {
        symlinkSync(corePattern, path);
      },
    ],
    [
      "a regular file",
      (path) => {
        writeFileSync(path, "not null");
      },
    ],
    ["/dev/zero's numbers", (path) => void spawnSync("mknod", [path, "c", "1", "5"])],
    ["a fifo", (path) => void spawnSync("mkfifo", [path])],
  ];
  for (const [kind, fake] of fakes)
    testBerth(`${kind}: refused, or masked by the true one`, () => {
      const before = command(["cat", corePattern]).stdout;
      const target = bundle();
      const dev = target.beside("dev");
      mkdirSync(dev);
      fake(join(dev, "null"));
      target
        .edit((spec) => {
          grant(spec, "CAP_SYS_ADMIN", "CAP_DAC_OVERRIDE");
          spec.process.noNewPrivileges = false;
          spec.linux.maskedPaths = ["/proc/sysrq-trigger", "/proc/keys"];
          spec.linux.readonlyPaths = ["/proc/sys"];
          spec.mounts = spec.mounts.filter((mount) => !mount.destination.startsWith("/dev"));
          spec.mounts.push({ destination: "/dev", type: "bind", source: dev, options: ["rbind"] });
        })
        .script(
          `stat -c %t:%T /proc/keys; { echo hostile > /proc/keys; echo hostile > /proc/sysrq-trigger; } >&2; true`,
        );
      const result = target.run();
      if (result.code === 0) expect(result.stdout).toBe("1:3\n");
      expect(command(["cat", corePattern]).stdout).toBe(before);
    });

  testBerth("a masked directory is a read-only file system that holds nothing", () => {
    const target = bundle().script("cat /proc/self/mountinfo");
    const entry = mountAt(parseMountinfo(target.output()), "/sys/firmware");
    if (!existsSync("/sys/firmware")) return;
    expect(entry.type).toBe("tmpfs");
    expect(entry.superOptions).toContain("ro");
  });
});
