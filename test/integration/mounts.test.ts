// mounts[] as seen from inside: file systems with their options, bind mounts, propagation, destinations.
import { spawnSync } from "node:child_process";
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
import { grant, withNamespace, type Mount } from "../support/spec.ts";

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
    const result = withMounts(tmpfs("/mnt", "sise=64k")).run();
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

describe("bind mounts", () => {
  /** A bundle that binds a directory of the host, with a file "inner" in it, at /mnt. */
  const bound = (...options: string[]): { readonly target: Bundle; readonly source: string } => {
    const target = bundle();
    const source = target.beside("source");
    mkdirSync(source);
    writeFileSync(join(source, "inner"), "content\n");
    target
      .edit((spec) => {
        spec.mounts.push({ destination: "/mnt", type: "bind", source, options });
        spec.root.readonly = false;
      })
      .script(
        "cat /mnt/inner; touch /mnt/new 2>/dev/null || echo refused; cat /proc/self/mountinfo",
      );
    return { target, source };
  };

  testAsRoot("a directory is shared with the host", () => {
    const { target, source } = bound("bind");
    expect(target.output()).toMatch(/^content\n[0-9]/);
    expect(existsSync(join(source, "new"))).toBe(true);
  });

  testAsRoot("without a type, the option alone makes it a bind mount", () => {
    const { target } = bound("rbind");
    target.edit((spec) => {
      for (const mount of spec.mounts) if (mount.destination === "/mnt") delete mount.type;
    });
    expect(target.output()).toMatch(/^content\n/);
  });

  testAsRoot("flags are applied: ro, nosuid, nodev, noexec", () => {
    const { target } = bound("bind", "ro", "nosuid", "nodev", "noexec");
    const output = target.output();
    expect(output).toMatch(/^content\nrefused\n/);
    expect(mountAt(parseMountinfo(output), "/mnt").options).toEqual(
      expect.arrayContaining(["ro", "nosuid", "nodev", "noexec"]),
    );
  });

  testAsRoot("noexec forbids execution, nosuid and nodev are in force", () => {
    const { target, source } = bound("bind", "noexec", "nodev");
    spawnSync("cp", ["/bin/busybox", source]);
    spawnSync("mknod", [join(source, "null"), "c", "1", "3"]);
    target.script("/mnt/busybox true; echo $?; cat < /mnt/null; echo $?");
    expect(target.lines()).toEqual(["126", "1"]);
  });

  testAsRoot("a file can be bound over a file and over nothing", () => {
    const target = bundle();
    const source = target.beside("file");
    writeFileSync(source, "of the host\n");
    target
      .edit((spec) => {
        const mount = { type: "bind", source, options: ["bind", "ro"] };
        spec.mounts.push({ ...mount, destination: "/etc/passwd" });
        spec.mounts.push({ ...mount, destination: "/made/here/file" });
        spec.root.readonly = false;
      })
      .script("cat /etc/passwd /made/here/file; stat -c %F /made/here/file");
    expect(target.lines()).toEqual(["of the host", "of the host", "regular file"]);
  });

  testAsRoot("a source relative to the bundle is found", () => {
    const target = bundle();
    mkdirSync(join(target.directory, "volume"));
    writeFileSync(join(target.directory, "volume/file"), "text\n");
    target
      .edit((spec) => {
        spec.mounts.push({
          destination: "/tmp",
          type: "bind",
          source: "volume",
          options: ["bind"],
        });
      })
      .script("cat /tmp/file");
    expect(target.output()).toBe("text");
  });

  testAsRoot("a source that does not exist is an error that names it", () => {
    const target = bundle().edit((spec) => {
      spec.mounts.push({
        destination: "/tmp",
        type: "bind",
        source: "/no/such",
        options: ["bind"],
      });
    });
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("/no/such");
  });

  /** A bind mount of a directory that has a tmpfs of its own mounted at "sub". */
  const nested = (...options: string[]): readonly MountEntry[] => {
    const { target, source } = bound(...options);
    mkdirSync(join(source, "sub"));
    spawnSync("mount", ["-t", "tmpfs", "tmpfs", join(source, "sub")]);
    return parseMountinfo(target.output());
  };

  testAsRoot("bind leaves submounts away, rbind takes them along", () => {
    expect(nested("bind").some((entry) => entry.point === "/mnt/sub")).toBe(false);
    expect(nested("rbind").some((entry) => entry.point === "/mnt/sub")).toBe(true);
  });

  testAsRoot("ro is for the mount itself, rro for all below", () => {
    const plain = nested("rbind", "ro");
    expect(mountAt(plain, "/mnt").options).toContain("ro");
    expect(mountAt(plain, "/mnt/sub").options).toContain("rw");
    const recursive = nested("rbind", "rro", "rnosuid", "rnodev", "rnoexec", "rnoatime");
    for (const point of ["/mnt", "/mnt/sub"])
      expect(mountAt(recursive, point).options).toEqual(
        expect.arrayContaining(["ro", "nosuid", "nodev", "noexec", "noatime"]),
      );
  });

  testBerth("nosymfollow forbids following symbolic links", () => {
    const { target, source } = bound("bind", "nosymfollow");
    symlinkSync("inner", join(source, "link"));
    target.script("cat /mnt/link || echo refused");
    expect(target.output()).toBe("refused");
  });

  for (const [option, field] of [
    ["shared", "shared"],
    ["rshared", "shared"],
    ["private", undefined],
    ["rprivate", undefined],
    ["unbindable", "unbindable"],
  ] as const)
    testAsRoot(`propagation ${option}`, () => {
      const { target } = bound("rbind", option);
      const { propagation } = mountAt(parseMountinfo(target.output()), "/mnt");
      expect(propagation.map((value) => value.replace(/:.*/, ""))).toEqual(
        field === undefined ? [] : [field],
      );
    });

  testAsRoot("without a word about propagation a mount inside does not reach the host", () => {
    const { target, source } = bound("rbind");
    mkdirSync(join(source, "sub"));
    target
      .edit((spec) => {
        grant(spec, "CAP_SYS_ADMIN");
      })
      .script("mount -t tmpfs tmpfs /mnt/sub && touch /mnt/sub/inside && ls /mnt/sub");
    expect(target.output()).toBe("inside");
    expect(readdirSync(join(source, "sub"))).toEqual([]);
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
