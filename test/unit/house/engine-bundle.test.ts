// The bundle of the shipped engine in a realm that has the language and nothing else: no Node, no browser.
import { beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { repository } from "../../support/tools.ts";

const twin = join(repository, "src/native/platform-engine.ts");

/** The modules as one script, with the twin in the place of native/platform.ts. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(repository, "src/cli/main.ts")],
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2023",
    plugins: [
      {
        name: "platform",
        setup(plugin) {
          plugin.onResolve({ filter: /\/platform\.ts$/ }, () => ({ path: twin }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}

const environment = {
  BERTH_EXECUTABLE: "/usr/bin/berth",
  BERTH_CALLER_CWD: "/",
  BERTH_CALLER_PID: "2",
  BERTH_CALLER_FDS: "",
  BERTH_CALLER_UMASK: "22",
  BERTH_CALLER_NOFILE: "1024:1024",
  BERTH_CALLER_LIMITS: "",
};

/** What a call of the addon gives; no file can be read, and there is a state directory without containers. */
const answers: Readonly<Record<string, unknown>> = {
  writeText: undefined,
  endProcess: undefined,
  closeFile: undefined,
  readLink: "",
  seccompVersion: "2.5.4",
  openStateRoot: { kind: "opened", fd: 7 },
  openStateDirectory: { kind: "missing" },
};

describe("the engine's bundle", () => {
  let script = "";
  beforeAll(async () => {
    script = await bundled();
  });

  /** Its `main`, and the calls of the addon with what they are given. */
  function loaded() {
    const calls: (readonly [string, unknown])[] = [];
    const addon = Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        (request: unknown) => {
          calls.push([name, request]);
          return answer;
        },
      ]),
    );
    const berth: { addon: object; main?: (args: readonly string[], env: object) => void } = {
      addon,
    };
    runInContext(script, createContext({ berth }));
    return { main: (...args: string[]) => berth.main?.(args, environment), calls };
  }

  test("asks nothing of the host while its modules are evaluated", () => {
    expect(loaded().calls).toEqual([]);
  });

  test("runs a command", () => {
    const { main, calls } = loaded();
    main("--version");
    expect(calls).toEqual([
      ["seccompVersion", undefined],
      ["writeText", expect.objectContaining({ text: expect.stringMatching(/^berth version /) })],
      ["endProcess", { code: 0 }],
    ]);
  });

  test("closes what it has opened, and says what is wrong", () => {
    const { main, calls } = loaded();
    main("state", "missing");
    expect(calls).toContainEqual(["closeFile", { fd: 7 }]);
    const written = calls.filter(([name]) => name === "writeText");
    expect(JSON.stringify(written)).toContain("container does not exist");
    expect(calls.at(-1)).toEqual(["endProcess", { code: 1 }]);
  });
});
