// What a hostile program or configuration could reach through the process itself.
// T-cwd and leaked descriptors (CVE-2024-21626), T-exe (CVE-2019-5736), T-devnull (CVE-2015-3627, CVE-2026-88265),
// supplementary groups (CVE-2022-36109), inheritable capabilities (CVE-2022-29162, CVE-2022-27650), uid wrap-around
// (CVE-2024-40635), NUL bytes (T-nul).
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { berth, inBackground } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { withoutNamespace } from "../../support/spec.ts";
import { harness, repository } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const digest = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");

/** Everything Berth consists of. */
const installed = (): readonly string[] => [berth(), join(repository, "dist/lib/berth/engine")];

describe("T-cwd: a working directory behind a descriptor", () => {
  testBerth("/proc/self/fd/N is refused for every N, or is not the host", () => {
    for (const number of [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 50, 100]) {
      const target = bundle().withProcess({ cwd: `/proc/self/fd/${String(number)}` });
      const result = target
        .script("pwd; ls ../../../../..")
        .run({ through: [harness(), "leak", "110"] });
      expect([number, result.code]).toEqual([number, 1]);
      expect(result.stdout).toBe("");
    }
  });

  testBerth("so is a link of the image that leads there", () => {
    const target = bundle().withProcess({ cwd: "/link" }).script("pwd");
    symlinkSync("/proc/self/fd/7", target.inside("link"));
    expect(target.run({ through: [harness(), "leak", "20"] }).code).toBe(1);
  });
});

describe("T-exe: the runtime's own executable", () => {
  testBerth("is not what /proc/self/exe is, and cannot be written through it", () => {
    const before = installed().map(digest);
    const target = bundle().withProcess({ args: ["/proc/self/exe", "--version"] });
    target.run();
    const script = bundle().withProcess({ args: ["/script"] });
    writeFileSync(script.inside("script"), "#!/proc/self/exe\n", { mode: 0o755 });
    script.run();
    expect(installed().map(digest)).toEqual(before);
  });

  testBerth(
    "cannot be opened for writing by a program that sees the runtime's processes",
    async () => {
      const before = installed().map(digest);
      const attacker = bundle().edit((spec) => {
        withoutNamespace(spec, "pid");
        spec.process.capabilities = {};
      });
      // Success is 0; it may open its own executable and those of others, but never one named berth.
      attacker.script(
        "echo ready; while :; do for p in /proc/[0-9]*; do case $(readlink $p/exe) in *berth*) " +
          "[ $(/bin/probe open $p/exe 1) = 0 ] && echo WRITABLE $p;; esac; done; done",
      );
      const container = attacker.container();
      const run = container.runInBackground();
      await eventually("the attacker", () => run.stdout().startsWith("ready"));
      for (let round = 0; round < 15; round++) bundle().run();
      expect(run.stdout()).toBe("ready\n");
      expect(installed().map(digest)).toEqual(before);
    },
  );

  testBerth("a created container's init is a sealed copy that no one can attach to", () => {
    const container = bundle().container();
    succeeded(container.create());
    const { pid } = container.state();
    const exe = `/proc/${String(pid)}/exe`;
    expect(() => writeFileSync(exe, "")).toThrow(/ETXTBSY|EPERM|EACCES|EROFS/);
    expect(statSync(exe).ino).not.toBe(statSync(berth()).ino);
  });
});

describe("T-devnull", () => {
  testAsRoot("the host's /dev/null keeps its owner and mode", () => {
    const before = statSync("/dev/null");
    const target = bundle()
      .withProcess({ user: { uid: 1000, gid: 1000 } })
      .script("true");
    succeeded(target.run({ through: ["sh", "-c", '"$@" </dev/null >/dev/null 2>&1', "sh"] }));
    const after = statSync("/dev/null");
    expect([after.uid, after.gid, after.mode]).toEqual([before.uid, before.gid, before.mode]);
  });

  testBerth(
    "/dev/null of the image, bound to a file of the host, leaves that file's owner alone",
    () => {
      const target = bundle().withProcess({ user: { uid: 1000, gid: 1000 } });
      const file = target.beside("precious");
      const dev = target.beside("dev");
      mkdirSync(dev);
      writeFileSync(file, "kept");
      symlinkSync(file, join(dev, "null"));
      target.edit((spec) => {
        spec.mounts = spec.mounts.filter((mount) => !mount.destination.startsWith("/dev"));
        spec.mounts.push({ destination: "/dev", type: "bind", source: dev, options: ["rbind"] });
      });
      target.run();
      expect(statSync(file).uid).toBe(0);
      expect(readFileSync(file, "utf8")).toBe("kept");
    },
  );
});

describe("ids and privileges", () => {
  testAsRoot("no group of the caller reaches the program, for any user", () => {
    for (const uid of [0, 1000]) {
      const target = bundle().withProcess({ user: { uid, gid: uid } });
      target.script("grep ^Groups /proc/self/status");
      const output = target.output({ through: ["setpriv", "--groups", "4,24,27,1000"] });
      expect(output.replace(/\s+/, " ").trim()).toBe("Groups:");
    }
  });

  testBerth("ids that wrap around or mean no change are refused", () => {
    for (const uid of [-1, 4_294_967_295, 4_294_967_296, 2 ** 53, 1.5, 1e300]) {
      const result = bundle()
        .withProcess({ user: { uid, gid: 0 } })
        .run();
      expect([uid, result.code]).toEqual([uid, 1]);
      expect(result.stderr).toContain("/process/user/uid");
    }
  });

  testBerth("the largest ids are taken as they are", () => {
    const target = bundle().withProcess({ user: { uid: 4_294_967_294, gid: 2_147_483_648 } });
    expect(target.script("grep -E '^[UG]id' /proc/self/status").lines()).toEqual([
      "Uid:\t4294967294\t4294967294\t4294967294\t4294967294",
      "Gid:\t2147483648\t2147483648\t2147483648\t2147483648",
    ]);
  });

  testAsRoot("capabilities are not inheritable unless the configuration says so", () => {
    expect(bundle().script("grep ^CapInh /proc/self/status").output()).toBe(
      "CapInh:\t0000000000000000",
    );
  });

  testBerth("NUL bytes in strings are refused wherever they stand", () => {
    for (const edit of [
      (text: string) => text.replace('"inside"', '"in\\u0000side"'),
      (text: string) => text.replace('"TERM=xterm"', '"TERM=\\u0000"'),
      (text: string) => text.replace('"nosuid"', '"nosuid\\u0000,exec"'),
      (text: string) => text.replace('"rootfs"', '"rootfs\\u0000"'),
    ]) {
      const target = bundle();
      const text = edit(JSON.stringify(target.spec));
      expect(text).toContain("\\u0000");
      expect(target.withText(text).run().code).toBe(1);
    }
  });

  testAsRoot(
    "a session keyring, signals and the terminal of the caller are not the program's",
    () => {
      expect(bundle().script("cut -d' ' -f7 /proc/self/stat").output()).toBe("0");
    },
  );
});

describe("files that are no plain configuration", () => {
  for (const [what, prepare] of [
    ["a fifo", "mkfifo config.json"],
    ["a directory", "mkdir config.json"],
    ["a link to an endless device", "ln -s /dev/zero config.json"],
    ["a huge sparse file", "truncate -s 2G config.json"],
    ["nothing", "true"],
  ] as const)
    testBerth(`${what} is refused quickly`, async () => {
      const target = bundle();
      const container = target.container();
      const argv = container.argv("create", ["--bundle", target.directory]);
      const started = Date.now();
      const create = inBackground([
        "sh",
        "-c",
        `cd ${target.directory}; rm -f config.json; ${prepare}; exec "$@"`,
        "sh",
        ...argv,
      ]);
      expect(await create.ended).toBe(1);
      expect(create.stderr()).toContain("config.json");
      expect(Date.now() - started).toBeLessThan(20_000);
    });
});
