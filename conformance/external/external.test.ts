// The runner of the suites of others, with directories that only look like theirs.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "../lib/prober.ts";

let directory = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "berth-external-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A shell script in the directory. */
function script(name: string, text: string): void {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

function external(suite: string, ...args: readonly string[]): Outcome {
  const words = ["--suite", suite, "--runtime", "/bin/true", ...args, directory];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["scripts/run.mjs", "conformance/external/external.ts", ...words],
    {
      cwd: repository,
      encoding: "utf8",
      env: { ...process.env, PATH: `${directory}/bin:/usr/bin:/bin` },
    },
  );
  return { code: status, output: stdout + stderr };
}

describe("runtime-tools", () => {
  test("what is to be built is said", () => {
    const { code, output } = external("runtime-tools");
    expect(output).toMatch(/has no runtimetest.*make runtimetest validation-executables/);
    expect(code).toBe(2);
    script("runtimetest", "");
    mkdirSync(join(directory, "validation"));
    expect(external("runtime-tools").output).toMatch(/has no validation\/\*\.t/);
  });

  test("each test runs with RUNTIME, and one that fails fails all", () => {
    script("runtimetest", "");
    script(
      "validation/a/good.t",
      'test "$RUNTIME" = /bin/true && test -x runtimetest && echo "ok 1 - it"',
    );
    script("validation/b/skips.t", 'echo "ok 1 - it # SKIP not here"');
    script("validation/c/bad.t", 'echo "not ok 1 - it"');
    script("validation/d/dies.t", 'echo "ok 1 - it"; exit 1');
    const { code, output } = external("runtime-tools");
    expect(output).toContain("ok - validation/a/good.t\n");
    expect(output).toContain("ok - validation/b/skips.t # SKIP\n");
    expect(output).toContain("not ok - validation/c/bad.t\n  # not ok 1 - it\n");
    expect(output).toContain("not ok - validation/d/dies.t\n");
    expect(output).toContain("runtime-tools: 1 passed, 2 failed, 1 skipped");
    expect(code).toBe(1);
  });

  test("a part that passes is a success", () => {
    script("runtimetest", "");
    script("validation/a/good.t", 'echo "ok 1 - it"');
    script("validation/c/bad.t", 'echo "not ok 1 - it"');
    const { code, output } = external("runtime-tools", "--only", "good");
    expect(output).toContain("1 passed, 0 failed");
    expect(code).toBe(0);
  });
});

describe("runc-bats", () => {
  /** A directory as `make all` leaves it. */
  function built(): void {
    script("tests/integration/kill.bats", "");
    script("tests/cmd/_bin/recvtty", "");
    script("bin/jq", "");
    script(
      "bin/bats",
      'test "$RUNC" = /bin/true && test "$1" = --tap && echo "1..1" && echo "ok 1 kill"',
    );
  }

  test("the runtime must be where its helpers look", () => {
    built();
    expect(external("runc-bats").output).toMatch(/has no runc; ln -s \/bin\/true/);
    script("runc", "");
    const { code, output } = external("runc-bats");
    expect(output).toMatch(/is not the runtime under test; ln -sf \/bin\/true/);
    expect(code).toBe(2);
  });

  test("each file runs by bats", () => {
    built();
    symlinkSync("/bin/true", join(directory, "runc"));
    const { code, output } = external("runc-bats");
    expect(output).toContain("ok - tests/integration/kill.bats\n");
    expect(code).toBe(0);
  });
});

describe("contest", () => {
  test("its groups are told apart", () => {
    script("runtimetest", "");
    script(
      "contest",
      'test "$*" = "run --runtime /bin/true --runtimetest $PWD/runtimetest" || exit 1\n' +
        'printf "# Start group good\\n1 / 2 : one : ok\\n2 / 2 : two : skipped\\n# End group good\\n"\n' +
        'printf "# Start group bad\\n1 / 1 : one : not ok\\n\\twhy\\n# End group bad\\n"',
    );
    const { code, output } = external("contest");
    expect(output).toContain("ok - good\n");
    expect(output).toContain("not ok - bad\n");
    expect(output).toContain("contest: 1 passed, 1 failed, 0 skipped");
    expect(code).toBe(1);
  });

  test("one that ends at once is a failure", () => {
    script("runtimetest", "");
    script("contest", "echo no; exit 66");
    const { code, output } = external("contest");
    expect(output).toContain("not ok - contest: exit 66\n  # no\n");
    expect(code).toBe(1);
  });
});
