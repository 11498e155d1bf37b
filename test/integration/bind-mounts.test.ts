// Bind mounts as seen from inside: what is shared, flags, submounts, propagation.
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { mountAt, parseMountinfo, type MountEntry } from "../support/mountinfo.ts";
import { command, said } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";
import { grant, withUserNamespace, type IdMapping } from "../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

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

  testAsRoot("noexec forbids execution", () => {
    const { target, source } = bound("bind", "noexec", "nodev");
    succeeded(command(["cp", "/bin/busybox", source]));
    expect(target.script("/mnt/busybox true; echo $?").lines()).toEqual(["126"]);
  });

  testAsRoot("nodev forbids devices", () => {
    const { target, source } = bound("bind", "noexec", "nodev");
    succeeded(command(["mknod", join(source, "null"), "c", "1", "3"]));
    expect(target.script("cat < /mnt/null; echo $?").lines()).toEqual(["1"]);
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
    succeeded(command(["mount", "-t", "tmpfs", "tmpfs", join(source, "sub")]));
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

  /** Mounts a tmpfs in the container and another below it, and binds both by their place on the host. */
  const ofAnEarlierMount = (): Bundle => {
    const target = bundle().script("cat /proc/self/mountinfo");
    mkdirSync(target.inside("first/new"), { recursive: true });
    symlinkSync("rootfs", join(target.directory, "link"));
    return target.edit((spec) => {
      spec.root.readonly = false;
      const tmpfs = { type: "tmpfs", source: "tmpfs" };
      const bind = { type: "bind", options: ["rbind"] };
      spec.mounts.push({ ...tmpfs, destination: "/first/new", options: ["size=4k"] });
      spec.mounts.push({ ...tmpfs, destination: "/first/new/inner", options: ["size=8k"] });
      spec.mounts.push({ ...bind, destination: "/whole", source: "rootfs/first" });
      spec.mounts.push({ ...bind, destination: "/part", source: "rootfs/first/new/inner" });
      spec.mounts.push({ ...bind, destination: "/by-a-link", source: "link/first/new" });
    });
  };
  const sizesOf = (target: Bundle, ...points: readonly string[]) => {
    const entries = parseMountinfo(target.output());
    return points.map((point) =>
      mountAt(entries, point).superOptions.find((option) => option.startsWith("size=")),
    );
  };

  for (const [name, change] of [
    ["without a user namespace", () => undefined],
    ["in a user namespace", withUserNamespace],
  ] as const)
    testAsRoot(`a source that an earlier mount makes is found ${name}`, () => {
      const target = ofAnEarlierMount().edit(change);
      chownSync(target.rootfs, 100_000, 100_000);
      const points = ["/whole/new", "/whole/new/inner", "/part", "/by-a-link", "/by-a-link/inner"];
      expect(sizesOf(target, ...points)).toEqual(
        ["4k", "8k", "8k", "4k", "8k"].map((size) => `size=${size}`),
      );
    });

  testBerth("and can get other ids", () => {
    const ids: IdMapping[] = [{ containerID: 0, hostID: 150_000, size: 10 }];
    const target = ofAnEarlierMount().script("stat -c %u:%g /part /first/new/inner");
    target.edit((spec) => {
      for (const mount of spec.mounts)
        if (mount.destination === "/part")
          Object.assign(mount, { options: ["bind", "idmap"], uidMappings: ids, gidMappings: ids });
    });
    expect(target.lines()).toEqual(["150000:150000", "0:0"]);
  });

  /** The mount options of a bind mount of a tmpfs that is itself mounted with these. */
  const optionsOf = (source: string, options: readonly string[], user = false): string[] => {
    const { target, source: place } = bound(...options);
    succeeded(command(["mount", "-t", "tmpfs", "tmpfs", place]));
    writeFileSync(join(place, "inner"), "content\n");
    succeeded(command(["mount", "-o", `remount,bind,${source}`, place]));
    if (user) {
      withUserNamespace(target.spec);
      chownSync(target.rootfs, 100_000, 100_000);
    }
    return mountAt(parseMountinfo(target.output()), "/mnt").options.filter(
      (option) => option !== "relatime",
    );
  };

  testAsRoot("without a flag among its options it has its source's", () => {
    for (const options of [["bind"], ["rbind", "rprivate"]])
      expect(optionsOf("ro,nosuid,nodev,noexec", options)).toEqual([
        ...["ro", "nosuid", "nodev", "noexec"],
      ]);
  });

  testAsRoot("with a flag it has exactly those that are named", () => {
    expect(optionsOf("ro,nosuid,nodev,noexec", ["bind", "rw"])).toEqual(["rw"]);
    expect(optionsOf("ro,nosuid,nodev,noexec", ["bind", "noexec"])).toEqual(["rw", "noexec"]);
    expect(optionsOf("ro,nosuid,nodev,noexec", ["bind", "sync"])).toEqual(["rw"]);
  });

  testBerth("in a user namespace what its source forbids stays forbidden", () => {
    expect(optionsOf("nosuid,nodev", ["bind", "noexec"], true)).toEqual([
      ...["rw", "nosuid", "nodev", "noexec"],
    ]);
    expect(() => optionsOf("nosuid,nodev", ["bind", "suid"], true)).toThrow("stays forbidden");
    expect(() => optionsOf("ro,nodev", ["bind", "rw"], true)).toThrow("stays forbidden");
  });

  testAsRoot("rbind is recursive, whatever stands behind it", () => {
    expect(nested("rbind", "bind").some((entry) => entry.point === "/mnt/sub")).toBe(true);
  });

  testAsRoot("options of other layers are passed over", () => {
    const { target } = bound(
      ...["bind", "x-systemd.automount", "X-mount.mkdir", "_netdev", "nofail", "noauto", "user"],
      ...["comment=a", "z", "Z", "U", "O", "nocopy", "cached", "size=64k"],
    );
    expect(target.output()).toMatch(/^content\n/);
  });

  testBerth("but not those that look misspelt", () => {
    const result = bound("bind", "nodevv").target.run();
    expect(result.code).toBe(1);
    expect(said(result)).toContain('did you mean "nodev"?');
  });
});

describe("symbolic links and bind mounts", () => {
  const linked = (...options: string[]): Bundle => {
    const target = bundle();
    symlinkSync("/etc/group", target.beside("link"));
    mkdirSync(target.inside("mnt"));
    symlinkSync("/etc/passwd", target.inside("mnt/link"));
    return target.edit((spec) => {
      spec.root.readonly = false;
      const mount = { type: "bind", source: target.beside("link"), options };
      spec.mounts.push({ ...mount, destination: "/mnt/link" }, { ...mount, destination: "/new" });
    });
  };

  testBerth("src-nofollow: the link of the host itself is mounted", () => {
    const target = linked("bind", "src-nofollow").script("readlink /new; readlink /etc/passwd");
    expect(target.lines()).toEqual(["/etc/group", "/etc/group"]);
  });

  testBerth("dest-nofollow: the link of the image itself is covered", () => {
    const target = linked("bind", "dest-nofollow").script(
      "stat -c %F /mnt/link; grep -c guest /etc/passwd",
    );
    expect(target.lines()).toEqual(["regular file", "1"]);
  });

  testBerth("copy-symlink: the link is made anew, and must not be another", () => {
    const target = linked("bind", "copy-symlink");
    const result = target.run();
    expect(result.code).toBe(1);
    expect(said(result)).toContain("/mnt/link is there already, and no link to /etc/group");
    rmSync(target.inside("mnt/link"));
    target.script("readlink /new; readlink /mnt/link; grep -c ' /new ' /proc/self/mountinfo");
    expect(target.run().stdout).toBe("/etc/group\n/etc/group\n0\n");
  });
});
