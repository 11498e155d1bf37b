// The engine is a general interpreter: nothing in the environment or the working directory may make it run other code.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { testDirectory } from "../../support/directory.ts";
import { berth, command, type CommandOptions, type Result } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";

const testBerth = requires("root", "berth");

/** Commands whose output must not depend on the surroundings. */
const commands = (root: string): readonly (readonly string[])[] => [
  [berth(), "--version"],
  [berth(), "--help"],
  [berth(), "--root", root, "state", "nothing"],
  [berth(), "features"],
];

const results = (root: string, how: CommandOptions): readonly Result[] =>
  commands(root).map((argv) => {
    const { code, stdout, stderr } = command(argv, how);
    return { code, stdout, stderr: stderr.replace(/time="[^"]*"/, "") };
  });

const cleanEnvironment = { PATH: "/usr/bin:/bin" };

/** A file that, were it loaded, would say so. */
function hostileFiles(target: Bundle): {
  readonly script: string;
  readonly library: string;
  readonly record: string;
} {
  const record = target.beside("hijacked");
  const script = target.beside("hostile.cjs");
  writeFileSync(
    script,
    `require("fs").writeFileSync(${JSON.stringify(record)}, "x"); console.log("HIJACKED");\n`,
  );
  const source = target.beside("hostile.c");
  const library = target.beside("hostile.so");
  writeFileSync(
    source,
    `#include <stdio.h>\n__attribute__((constructor)) static void run(void) { puts("HIJACKED"); fclose(fopen("${record}", "w")); }\n`,
  );
  const gcc = command(["gcc", "-shared", "-fPIC", "-o", library, source]);
  if (gcc.code !== 0) throw new Error(gcc.stderr);
  return { script, library, record };
}

describe("a hostile environment changes nothing", () => {
  testBerth(
    "for every variable that engines and the dynamic loader heed",
    () => {
      const target = bundle();
      const { script, library, record } = hostileFiles(target);
      const clean = results(target.beside("state"), { env: cleanEnvironment });
      const variables: readonly (readonly [string, string])[] = [
        ["BUN_OPTIONS", `--preload ${script}`],
        ["BUN_BE_BUN", "1"],
        ["BUN_INSPECT", "ws://127.0.0.1:9229/x?break=1"],
        ["BUN_INSPECT_PRELOAD", script],
        ["BUN_CONFIG_VERBOSE_FETCH", "1"],
        ["BUN_DEBUG", "1"],
        ["BUN_JSC_dumpOptions", "2"],
        ["BUN_JSC_useJIT", "nonsense"],
        ["BUN_RUNTIME_TRANSPILER_CACHE_PATH", testDirectory()],
        ["BUN_TMPDIR", "/nowhere"],
        ["NODE_OPTIONS", `--require ${script}`],
        ["NODE_V8_COVERAGE", target.beside("coverage")],
        ["NODE_REDIRECT_WARNINGS", record],
        ["NODE_EXTRA_CA_CERTS", script],
        ["NODE_PATH", target.directory],
        ["NODE_DEBUG", "*"],
        ["OPENSSL_CONF", script],
        ["LD_PRELOAD", library],
        ["LD_AUDIT", library],
        ["LD_LIBRARY_PATH", target.directory],
        ["LD_DEBUG", "all"],
        ["GCONV_PATH", target.directory],
        ["LOCPATH", target.directory],
        ["GLIBC_TUNABLES", "glibc.malloc.check=3"],
        ["MALLOC_CHECK_", "3"],
        ["MALLOC_ARENA_MAX", "1"],
        ["LANG", "tr_TR.UTF-8"],
        ["LC_ALL", "C"],
        ["TZ", ":/etc/passwd"],
        ["DEBUG", "*"],
        ["FORCE_COLOR", "3"],
        ["BERTH_EXECUTABLE", "/bin/false"],
        ["BERTH_CALLER_CWD", "/nowhere"],
        ["BERTH_CALLER_FDS", "0,1,2,9999"],
        ["BERTH_CALLER_NOFILE", "x"],
        ["BERTH_CALLER_UMASK", "8"],
      ];
      for (const [name, value] of variables) {
        const env = { ...cleanEnvironment, [name]: value };
        expect([name, ...results(target.beside("state"), { env })]).toEqual([name, ...clean]);
      }
      const all = { ...cleanEnvironment, ...Object.fromEntries(variables) };
      expect(results(target.beside("state"), { env: all })).toEqual(clean);
      expect(command(["ls", record, target.beside("coverage")]).stdout).toBe("");
      expect(target.script("env").output({ env: all })).not.toContain("HIJACKED");
    },
    240_000,
  );
});

describe("a hostile working directory changes nothing", () => {
  testBerth("with every file that engines load by themselves", () => {
    const target = bundle();
    const { script, record } = hostileFiles(target);
    const clean = results(target.beside("state"), { env: cleanEnvironment });
    const hostile = target.beside("hostile");
    mkdirSync(join(hostile, "node_modules/berth.node"), { recursive: true });
    const files: readonly (readonly [string, string])[] = [
      [".env", "BUN_OPTIONS=--preload ./x.cjs\nNODE_OPTIONS=--require ./x.cjs\nPATH=/nowhere\n"],
      [".env.local", "HIJACKED=1\n"],
      [".env.production", "HIJACKED=1\n"],
      ["bunfig.toml", `preload = ["${script}"]\n`],
      [".bunfig.toml", `preload = ["${script}"]\n`],
      ["package.json", '{"type": "commonjs", "imports": {"#x": "./x.cjs"}, "main": "x.cjs"}'],
      ["tsconfig.json", '{"compilerOptions": {"paths": {"*": ["./x.cjs"]}}}'],
      ["jsconfig.json", "{"],
      [".npmrc", "script-shell=/bin/false\n"],
      ["x.cjs", `require(${JSON.stringify(script)})\n`],
      ["index.js", `require(${JSON.stringify(script)})\n`],
      ["engine", `#!/bin/sh\necho HIJACKED\n`],
      ["node_modules/berth.node/index.js", `require(${JSON.stringify(script)})\n`],
    ];
    for (const [name, text] of files) writeFileSync(join(hostile, name), text);
    const env = { ...cleanEnvironment, HOME: hostile, XDG_CONFIG_HOME: hostile };
    expect(results(target.beside("state"), { cwd: hostile, env })).toEqual(clean);
    expect(command(["ls", record]).stdout).toBe("");
    for (const [name, text] of files)
      if (!name.includes("/")) writeFileSync(join(target.directory, name), text);
    expect(target.script("echo ok").output({ cwd: target.directory, env })).toBe("ok");
    expect(command(["ls", record]).stdout).toBe("");
  });
});

describe("being called by another name or place", () => {
  testBerth("a symbolic link to the executable works", () => {
    const target = bundle();
    const link = target.beside("link-to-berth");
    command(["ln", "-s", berth(), link]);
    expect(command([link, "--version"])).toEqual(command([berth(), "--version"]));
  });

  testBerth("the names of its other roles are not taken from the caller's argument 0", () => {
    for (const name of ["berth-init", "init", "engine", ""]) {
      const result = command(["sh", "-c", `exec -a "${name}" ${berth()} --version`], {
        through: ["bash", "-c", `exec -a "${name}" ${berth()} --version`],
      });
      expect([name, result.code]).not.toEqual([name, 139]);
      expect(result.code).toBeLessThan(128);
    }
  });
});
