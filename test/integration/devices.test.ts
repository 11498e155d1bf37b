// Device nodes, the links in /dev, masked and read-only paths, as seen from inside.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { mountAt, parseMountinfo } from "../support/mountinfo.ts";
import { requires } from "../support/requirements.ts";
import { grant } from "../support/spec.ts";

const testAsRoot = requires("root");

describe("default devices", () => {
  testAsRoot("have their numbers and mode 0666, whatever the caller's umask", () => {
    const lines = bundle()
      .script(
        "cd /dev; for d in null zero full random urandom tty; do stat -c '%n %F %t:%T %a %u:%g' $d; done",
      )
      .lines({ through: ["sh", "-c", 'umask 077; exec "$@"', "sh"] });
    expect(lines).toEqual([
      "null character special file 1:3 666 0:0",
      "zero character special file 1:5 666 0:0",
      "full character special file 1:7 666 0:0",
      "random character special file 1:8 666 0:0",
      "urandom character special file 1:9 666 0:0",
      "tty character special file 5:0 666 0:0",
    ]);
  });

  testAsRoot("can be used", () => {
    const lines = bundle()
      .script(
        "echo x > /dev/null && echo null; head -c 2 /dev/zero | wc -c; head -c 2 /dev/urandom | wc -c; " +
          "{ echo x > /dev/full; } 2>/dev/null || echo full",
      )
      .lines();
    expect(lines).toEqual(["null", "2", "2", "full"]);
  });

  testAsRoot(
    "the links in /dev lead to the process's descriptors and the terminals' instance",
    () => {
      const lines = bundle()
        .script(
          "cd /dev; for l in fd stdin stdout stderr ptmx; do echo $l $(readlink $l); done; stat -Lc %t:%T ptmx",
        )
        .lines();
      expect(lines).toEqual([
        "fd /proc/self/fd",
        "stdin /proc/self/fd/0",
        "stdout /proc/self/fd/1",
        "stderr /proc/self/fd/2",
        "ptmx pts/ptmx",
        "5:2",
      ]);
    },
  );

  testAsRoot("nothing else is in /dev, and no console without a terminal", () => {
    const names = bundle().script("ls /dev").lines();
    expect(names.filter((name) => name !== "core")).toEqual(
      [
        ["fd", "full", "mqueue", "null", "ptmx", "pts", "random", "shm"],
        ["stderr", "stdin", "stdout", "tty", "urandom", "zero"],
      ].flat(),
    );
  });

  testAsRoot("when the host's /dev is bound, it is left alone", () => {
    const target = bundle();
    const source = target.beside("dev");
    mkdirSync(source);
    expect(spawnSync("mknod", [`${source}/null`, "c", "1", "3"]).status).toBe(0);
    target
      .edit((spec) => {
        spec.mounts = spec.mounts.filter(({ destination }) => !destination.startsWith("/dev"));
        spec.mounts.push({ destination: "/dev", type: "bind", source, options: ["rbind"] });
      })
      .script("ls /dev");
    expect(target.output()).toBe("null");
  });
});

describe("linux.devices", () => {
  testAsRoot("nodes of all kinds are made with numbers, mode and owner", () => {
    const lines = bundle()
      .edit((spec) => {
        spec.linux.devices = [
          { path: "/dev/fuse", type: "c", major: 10, minor: 229, fileMode: 0o640, uid: 3, gid: 4 },
          { path: "/dev/disk", type: "b", major: 7, minor: 9, fileMode: 0o600 },
          { path: "/dev/raw", type: "u", major: 1, minor: 5 },
          { path: "/dev/pipe", type: "p", fileMode: 0o622 },
          { path: "/dev/sub/deep/zero", type: "c", major: 1, minor: 5 },
        ];
      })
      .script(
        "cd /dev; stat -c '%n %F %t:%T %a %u:%g' fuse disk pipe; stat -c '%n %F %t:%T' raw sub/deep/zero",
      )
      .lines();
    expect(lines).toEqual([
      "fuse character special file a:e5 640 3:4",
      "disk block special file 7:9 600 0:0",
      "pipe fifo 0:0 622 0:0",
      "raw character special file 1:5",
      "sub/deep/zero character special file 1:5",
    ]);
  });

  testAsRoot("one with the path of a default device takes its place", () => {
    const output = bundle()
      .edit((spec) => {
        spec.linux.devices = [
          { path: "/dev/full", type: "c", major: 1, minor: 3, fileMode: 0o600, uid: 0, gid: 0 },
        ];
      })
      .script("stat -c '%t:%T %a' /dev/full")
      .output();
    expect(output).toBe("1:3 600");
  });

  testAsRoot("a node may lie outside /dev", () => {
    const target = bundle().edit((spec) => {
      spec.root.readonly = false;
      spec.linux.devices = [
        { path: "/nodes/null", type: "c", major: 1, minor: 3, fileMode: 0o666 },
      ];
    });
    expect(target.script("stat -c '%F %t:%T' /nodes/null").output()).toBe(
      "character special file 1:3",
    );
  });

  requires("root", "berth")("another file where the node should be is an error", () => {
    const target = bundle().edit((spec) => {
      spec.root.readonly = false;
      spec.linux.devices = [{ path: "/etc/passwd", type: "c", major: 1, minor: 3 }];
    });
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("/etc/passwd");
  });
});

describe("masked paths", () => {
  testAsRoot(
    "a file reads empty, a directory is empty and read-only, a missing path is ignored",
    () => {
      const target = bundle().edit((spec) => {
        spec.linux.maskedPaths = ["/secret/file", "/secret/directory", "/secret/missing"];
        spec.root.readonly = false;
      });
      mkdirSync(target.inside("secret/directory"), { recursive: true });
      writeFileSync(target.inside("secret/file"), "secret");
      writeFileSync(target.inside("secret/directory/file"), "secret");
      target.script(
        "cat /secret/file | wc -c; ls -A /secret/directory | wc -l; stat -c '%F %t:%T' /secret/file; " +
          "touch /secret/directory/x 2>/dev/null || echo refused; ls /secret",
      );
      expect(target.lines()).toEqual([
        "0",
        "0",
        "character special file 1:3",
        "refused",
        "directory",
        "file",
      ]);
      expect(existsSync(target.inside("secret/missing"))).toBe(false);
    },
  );

  testAsRoot("those of the default specification are in force", () => {
    const target = bundle().script(
      "cat /proc/keys /proc/timer_list | wc -c; ls -A /proc/acpi /sys/firmware 2>/dev/null | grep -v : | grep -c .",
    );
    expect(target.run().stdout.split("\n").slice(0, 2)).toEqual(["0", "0"]);
  });

  testAsRoot(
    "even with all capabilities masked files cannot be unmounted after the fact by the user",
    () => {
      const target = bundle().script("umount /proc/keys 2>/dev/null || echo refused");
      expect(target.output()).toBe("refused");
    },
  );
});

describe("read-only paths", () => {
  testAsRoot("can be read but not written, although the mount around can", () => {
    const target = bundle().edit((spec) => {
      spec.root.readonly = false;
      spec.linux.readonlyPaths = ["/area/fixed", "/area/file", "/area/missing"];
    });
    mkdirSync(target.inside("area/fixed"), { recursive: true });
    writeFileSync(target.inside("area/fixed/inner"), "text\n");
    writeFileSync(target.inside("area/file"), "text\n");
    target.script(
      "cat /area/fixed/inner; touch /area/free && echo free; touch /area/fixed/new 2>/dev/null || echo refused; " +
        "{ echo x > /area/file; } 2>/dev/null || echo refused; cat /proc/self/mountinfo",
    );
    const output = target.output();
    expect(output).toMatch(/^text\nfree\nrefused\nrefused\n/);
    const entries = parseMountinfo(output);
    expect(mountAt(entries, "/area/fixed").options).toContain("ro");
    expect(mountAt(entries, "/area/file").options).toContain("ro");
  });

  testAsRoot(
    "/proc/sys and /proc/sysrq-trigger cannot be written with the default specification",
    () => {
      const target = bundle().edit((spec) => {
        grant(spec, "CAP_SYS_ADMIN", "CAP_DAC_OVERRIDE");
      });
      target.script(
        "for f in /proc/sys/kernel/domainname /proc/sysrq-trigger; do { echo x > $f; } 2>/dev/null || echo refused; done; " +
          "cat /proc/self/mountinfo",
      );
      const output = target.output();
      expect(output).toMatch(/^refused\nrefused\n/);
      for (const point of [
        "/proc/bus",
        "/proc/fs",
        "/proc/irq",
        "/proc/sys",
        "/proc/sysrq-trigger",
      ])
        if (existsSync(point))
          expect(mountAt(parseMountinfo(output), point).options).toContain("ro");
    },
  );
});
