// exec --process: the process as engines describe it, in a file.
import { writeFileSync } from "node:fs";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { command, inBackground, said, type Result } from "../../support/runtime.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

interface Described {
  readonly container: Container;
  readonly file: string;
}

/** A container, and a file to describe processes in. */
function described(target: Bundle = bundle()): Described {
  return { container: target.running(), file: target.beside("process.json") };
}

function execute({ container, file }: Described, process: unknown): Result {
  writeFileSync(file, typeof process === "string" ? process : JSON.stringify(process));
  return container.exec(["--process", file], []);
}

const shell = (script: string) => ({
  args: ["sh", "-c", script],
  cwd: "/",
  env: ["PATH=/bin"],
  user: { uid: 0, gid: 0 },
});

describe("exec --process", () => {
  testAsRoot("takes what the file says", () => {
    const result = execute(described(), {
      ...shell("echo $A; pwd; id -u; id -g; id -G; umask; ulimit -n"),
      cwd: "/tmp",
      env: ["PATH=/bin", "A=b"],
      user: { uid: 3, gid: 4, additionalGids: [5], umask: 0o77 },
      rlimits: [{ type: "RLIMIT_NOFILE", soft: 55, hard: 66 }],
    });
    expect(succeeded(result).stdout).toBe("b\n/tmp\n3\n4\n4 5\n0077\n55\n");
  });

  testAsRoot("takes from the container what the file does not say", () => {
    const target = bundle()
      .withProcess({ rlimits: [{ type: "RLIMIT_NOFILE", soft: 44, hard: 77 }] })
      .edit((spec) => {
        const sets = ["CAP_KILL"];
        spec.process.capabilities = { bounding: sets, permitted: sets, effective: sets };
      });
    const script = "ulimit -n; grep CapEff /proc/self/status | cut -f2";
    const place = described(target);
    const expected = `44\n${(1 << 5).toString(16).padStart(16, "0")}\n`;
    expect(succeeded(execute(place, shell(script))).stdout).toBe(expected);
    const withNulls = { ...shell(script), capabilities: null, rlimits: null, apparmorProfile: "" };
    expect(succeeded(execute(place, withNulls)).stdout).toBe(expected);
  });

  testAsRoot("capabilities in the file replace the container's", () => {
    const sets = ["CAP_CHOWN"];
    const result = execute(described(), {
      ...shell("grep CapEff /proc/self/status | cut -f2"),
      capabilities: { bounding: sets, permitted: sets, effective: sets },
    });
    expect(succeeded(result).stdout).toBe(`${"1".padStart(16, "0")}\n`);
  });

  testAsRoot("noNewPrivileges is as the file says, not as the container has it", () => {
    const place = described(bundle().withProcess({ noNewPrivileges: true }));
    const script = "grep NoNewPrivs /proc/self/status | cut -f2";
    expect(succeeded(execute(place, shell(script))).stdout).toBe("0\n");
    const own = { ...shell(script), noNewPrivileges: true };
    expect(succeeded(execute(place, own)).stdout).toBe("1\n");
  });

  testAsRoot("the user is root where the file does not say", () => {
    const { user: _, ...process } = shell("id -u; id -g");
    expect(succeeded(execute(described(), process)).stdout).toBe("0\n0\n");
    expect(succeeded(execute(described(), { ...process, user: { gid: 5 } })).stdout).toBe("0\n5\n");
  });

  testAsRoot("may come by standard input or by a fifo", async () => {
    const { container, file } = described();
    const text = JSON.stringify(shell("echo done"));
    expect(succeeded(container.exec(["-p", "/dev/stdin"], [], { input: text })).stdout).toBe(
      "done\n",
    );
    succeeded(command(["mkfifo", file]));
    const writer = inBackground(["sh", "-c", `sleep 0.2; printf %s '${text}' > ${file}`]);
    expect(succeeded(container.exec(["-p", file], [])).stdout).toBe("done\n");
    expect(await writer.ended).toBe(0);
  });

  testBerth(
    "that never comes is not waited for without end, and nobody waits meanwhile",
    async () => {
      const { container, file } = described();
      succeeded(command(["mkfifo", file]));
      const waiting = container.execInBackground(["-p", file], []);
      succeeded(command(container.argv("pause")));
      succeeded(command(container.argv("resume")));
      expect(await waiting.ended).toBe(255);
      expect(waiting.stderr()).toContain(`process.json did not come within 10 s: ${file}`);
    },
  );

  testBerth("obeys the rules of config.json's process", () => {
    const place = described();
    for (const [process, where] of [
      [{ cwd: "" }, "/process/cwd: the working directory"],
      [{ cwd: "bin" }, "/process/cwd: the working directory"],
      [{ args: [] }, "/process/args: at least one"],
      [{ args: [""] }, "/process/args/0: "],
      [{ env: ["PATH=/bin", "FOO"] }, '/process/env/1: "FOO"'],
      [
        { consoleSize: { height: 70_000, width: 1 }, terminal: true },
        "/process/consoleSize/height",
      ],
    ] as const) {
      const result = execute(place, { ...shell("true"), ...process });
      expect([result.code, said(result)]).toEqual([255, expect.stringContaining(where)]);
    }
  });

  testBerth("faults are told by their place in the file", () => {
    const place = described();
    const wrong = execute(
      place,
      '{\n "args": ["true"],\n "cwd": "here",\n "user": {"uid": -1, "gid": 0}\n}',
    );
    expect(wrong.code).toBe(255);
    expect(said(wrong)).toContain("process.json:4:18");
    expect(
      said(
        execute(place, '{\n "args": ["true"],\n "cwd": "here",\n "user": {"uid": 0, "gid": 0}\n}'),
      ),
    ).toContain("process.json:3:9");
    expect(said(execute(place, "{"))).toContain("process.json:1:2");
    expect(said(execute(place, "[]"))).toContain("holds no object");
    for (const uid of ["1.0", "1e3", "1e400", "-1", "4294967296", "9".repeat(40)]) {
      const refused = execute(
        place,
        `{"args": ["true"], "cwd": "/",\n "user": {"uid": ${uid}, "gid": 0}}`,
      );
      expect([uid, refused.code]).toEqual([uid, 255]);
      expect(said(refused)).toMatch(/process\.json:2:18 \/process\/user\/uid: .*an integer/);
      expect(said(refused)).toContain(uid);
    }
    const missing = place.container.exec(["--process", "/nowhere/process.json"], []);
    expect([missing.code, said(missing)]).toEqual([
      255,
      expect.stringContaining("process.json is missing"),
    ]);
  });
});
