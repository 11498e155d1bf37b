// mounts[] as seen from inside: file systems with their options, bind mounts, propagation, destinations.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../support/bundle.ts";
import { cgroup2Mounts } from "../support/leaks.ts";
import { mountAt, parseMountinfo, type MountEntry } from "../support/mountinfo.ts";
import { requires } from "../support/requirements.ts";
import { withNamespace, type Mount } from "../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const withMounts = (...mounts: readonly Mount[]): Bundle =>
  bundle()
    .edit((spec) => {
      spec.mounts.push(...mounts);
      spec.root.readonly = false;
    })
    .script("cat /proc/self/mountinfo");

/** The entry at a point of a container with these further mounts. */
const mounted = (point: string, ...mounts: readonly Mount[]): MountEntry =>
  mountAt(parseMountinfo(withMounts(...mounts).output()), point);

const tmpfs = (destination: string, ...options: string[]): Mount => ({
  destination,
  type: "tmpfs",
  source: "tmpfs",
  options,
});

describe("file systems", () => {
  testAsRoot("those of the default specification are mounted with their options", () => {
    const entries = parseMountinfo(bundle().script("cat /proc/self/mountinfo").output());
    const facts = ["/proc", "/dev", "/dev/pts", "/dev/shm", "/dev/mqueue", "/sys"].map((point) => {
      const { type, options } = mountAt(entries, point);
      return [point, type, options.filter((option) => option !== "relatime").join(",")];
    });
    expect(facts).toEqual([
      ["/proc", "proc", "rw"],
      ["/dev", "tmpfs", "rw,nosuid"],
      ["/dev/pts", "devpts", "rw,nosuid,noexec"],
      ["/dev/shm", "tmpfs", "rw,nosuid,nodev,noexec"],
      ["/dev/mqueue", "mqueue", "rw,nosuid,nodev,noexec"],
      ["/sys", "sysfs", "ro,nosuid,nodev,noexec"],
    ]);
    expect(mountAt(entries, "/dev").superOptions).toEqual(
      expect.arrayContaining(["size=65536k", "mode=755"]),
    );
    expect(mountAt(entries, "/dev/pts").superOptions).toEqual(
      expect.arrayContaining(["gid=5", "mode=620", "ptmxmode=666"]),
    );
  });

  testAsRoot("/dev has strictatime when asked for: neither relatime nor noatime is shown", () => {
    const { options } = mountAt(
      parseMountinfo(bundle().script("cat /proc/self/mountinfo").output()),
      "/dev",
    );
    expect(options).not.toContain("relatime");
    expect(options).not.toContain("noatime");
  });

  testAsRoot("proc shows the container's processes only", () => {
    expect(bundle().script("ls /proc | grep -c '^[0-9]*$'").output()).toMatch(/^[1-4]$/);
  });

  testAsRoot("tmpfs takes size, mode, owner and flags", () => {
    const target = withMounts(
      tmpfs(
        "/mnt",
        "size=1m",
        "mode=1750",
        "uid=5",
        "gid=6",
        "nosuid",
        "nodev",
        "noexec",
        "noatime",
      ),
    ).script("cat /proc/self/mountinfo; stat -c '%a %u:%g' /mnt; df -k /mnt | tail -1");
    const output = target.output();
    const { options } = mountAt(parseMountinfo(output), "/mnt");
    expect(options).toEqual(expect.arrayContaining(["rw", "nosuid", "nodev", "noexec", "noatime"]));
    expect(output).toContain("1750 5:6");
    expect(output).toMatch(/tmpfs +1024 /);
  });

  testAsRoot("a later option overrides an earlier one", () => {
    expect(mounted("/mnt", tmpfs("/mnt", "ro", "nosuid", "rw", "suid")).options).not.toEqual(
      expect.arrayContaining(["nosuid"]),
    );
    expect(mounted("/mnt", tmpfs("/mnt", "rw", "ro")).options).toContain("ro");
  });

  testAsRoot("tmpcopyup copies what was below, with modes and links", () => {
    const target = withMounts(tmpfs("/data", "tmpcopyup")).script(
      "cat /data/file /data/sub/deep; stat -c %a /data /data/file; readlink /data/link; rm /data/file; ls /data",
    );
    mkdirSync(target.inside("data/sub"), { recursive: true });
    chmodSync(target.inside("data"), 0o751);
    writeFileSync(target.inside("data/file"), "one\n");
    chmodSync(target.inside("data/file"), 0o640);
    writeFileSync(target.inside("data/sub/deep"), "two\n");
    symlinkSync("sub/deep", target.inside("data/link"));
    expect(target.lines()).toEqual(["one", "two", "751", "640", "sub/deep", "link", "sub"]);
    expect(existsSync(target.inside("data/file"))).toBe(true);
  });

  testAsRoot("devpts is an instance of its own", () => {
    expect(bundle().script("ls /dev/pts").output()).toBe("ptmx");
  });

  requires(
    "root",
    "cgroup2",
    "berth",
  )("cgroup shows the container's own version 2 hierarchy", () => {
    const target = bundle().edit((spec) => {
      withNamespace(spec, "cgroup");
    });
    const output = target
      .script(
        "cat /proc/self/mountinfo; ls /sys/fs/cgroup/cgroup.procs; cat /sys/fs/cgroup/cgroup.procs",
      )
      .output();
    const entry = mountAt(parseMountinfo(output), "/sys/fs/cgroup");
    expect(entry.type).toBe("cgroup2");
    expect(entry.root).toBe("/");
    expect(entry.options).toEqual(expect.arrayContaining(["ro", "nosuid", "nodev", "noexec"]));
    expect(output).toMatch(/^1$/m);
  });

  requires("root", "overlay")("overlay", () => {
    const target = bundle();
    const at = (name: string): string => target.beside(name);
    for (const name of ["lower", "upper", "work"]) mkdirSync(at(name));
    writeFileSync(join(at("lower"), "file"), "below\n");
    target
      .edit((spec) => {
        spec.mounts.push({
          destination: "/mnt",
          type: "overlay",
          source: "overlay",
          options: [`lowerdir=${at("lower")},upperdir=${at("upper")},workdir=${at("work")}`],
        });
        spec.root.readonly = false;
      })
      .script("cat /mnt/file; echo more > /mnt/other");
    expect(target.output()).toBe("below");
    expect(readdirSync(at("upper"))).toEqual(["other"]);
  });

  testAsRoot("an option no one knows is an error", () => {
    const result = withMounts(tmpfs("/mnt", "flavour=sweet")).run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("/mnt");
  });

  testBerth("a misspelt option is named with its place and a suggestion", () => {
    const result = withMounts(tmpfs("/mnt", "nosuidd")).run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("/mounts/7");
    expect(result.stderr).toMatch(/did you mean.*nosuid/);
  });

  testBerth("a file system the kernel does not have is an error", () => {
    const result = withMounts({ destination: "/mnt", type: "nothingfs", source: "x" }).run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("nothingfs");
  });
});

describe("destinations", () => {
  testAsRoot("missing ones are made, with parents", () => {
    expect(mounted("/a/b/c", tmpfs("/a/b/c")).type).toBe("tmpfs");
  });

  testAsRoot("a relative one is below the root", () => {
    expect(mounted("/relative/path", tmpfs("relative/path")).type).toBe("tmpfs");
  });

  testAsRoot("dots stay inside the root", () => {
    const target = withMounts(tmpfs("/../../mnt/../escape"));
    expect(mountAt(parseMountinfo(target.output()), "/escape").type).toBe("tmpfs");
    expect(lstatSync(target.inside("escape")).isDirectory()).toBe(true);
  });

  for (const [kind, link] of [
    ["absolute", "/tmp"],
    ["relative", "tmp"],
    ["with dots", "../../../../../../tmp"],
  ] as const)
    testAsRoot(`a symbolic link that is ${kind} is followed inside the root`, () => {
      const target = withMounts(tmpfs("/link/sub"));
      symlinkSync(link, target.inside("link"));
      expect(mountAt(parseMountinfo(target.output()), "/tmp/sub").type).toBe("tmpfs");
      expect(statSync(target.inside("tmp/sub")).isDirectory()).toBe(true);
    });

  testAsRoot("mounts are made in the order of the list, so a later one covers an earlier", () => {
    const target = withMounts(
      tmpfs("/mnt", "size=1m"),
      tmpfs("/mnt/deep"),
      tmpfs("/mnt", "size=2m"),
    );
    const entries = parseMountinfo(target.output()).filter((entry) =>
      entry.point.startsWith("/mnt"),
    );
    expect(entries.map((entry) => entry.point)).toEqual(["/mnt", "/mnt/deep", "/mnt"]);
    expect(entries[2]?.superOptions).toContain("size=2048k");
  });

  requires(
    "root",
    "cgroup2",
    "berth",
  )("cgroup2 as a type of its own", () => {
    expect(cgroup2Mounts()).not.toEqual([]);
    const entry = mounted("/mnt", { destination: "/mnt", type: "cgroup2", source: "cgroup2" });
    expect(entry.type).toBe("cgroup2");
  });
});
