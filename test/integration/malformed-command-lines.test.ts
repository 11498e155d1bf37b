// Wrong command lines: exit code 1, a message that names what is wrong, and nothing left behind.
import { existsSync, readdirSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { leaked, snapshot } from "../support/leaks.ts";
import { command } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";

const testBerth = requires("root", "berth");

/** What a wrong command line is made of: BUNDLE and ID stand for good values. */
interface BadCommandLine {
  readonly line: string;
  /** What the message must name. */
  readonly names: string | RegExp;
}

const badCommandLines: readonly BadCommandLine[] = [
  { line: "nothing", names: "nothing" },
  { line: "creat ID", names: /creat/ },
  { line: "CREATE ID", names: "CREATE" },
  { line: "--nothing", names: "nothing" },
  { line: "--nothing list", names: "nothing" },
  { line: "-Z list", names: "Z" },
  { line: "--root", names: "root" },
  { line: "--log", names: "log" },
  { line: "--log-format xml list", names: "xml" },
  { line: "--debug=perhaps list", names: "debug" },
  { line: "--systemd-cgroup=2 list", names: "systemd-cgroup" },
  { line: "--rootless=maybe list", names: "rootless" },
  { line: "--root / list", names: "root" },
  { line: "create", names: "create" },
  { line: "create --bundle BUNDLE", names: "create" },
  { line: "create --bundle BUNDLE ID extra", names: "create" },
  { line: "create --bundle", names: "bundle" },
  { line: "create --bundle /no/such/bundle ID", names: "/no/such/bundle" },
  { line: "create --bundle BUNDLE/config.json ID", names: "config.json" },
  { line: "create --bundle BUNDLE --nothing ID", names: "nothing" },
  { line: "create --bundle BUNDLE --preserve-fds ID", names: "preserve-fds" },
  { line: "create --bundle BUNDLE --preserve-fds x ID", names: "preserve-fds" },
  { line: "create --bundle BUNDLE --preserve-fds -1 ID", names: "preserve-fds" },
  { line: "create --bundle BUNDLE --preserve-fds 1.5 ID", names: "preserve-fds" },
  { line: "create --bundle BUNDLE --preserve-fds 1e3 ID", names: "preserve-fds" },
  { line: "create --bundle BUNDLE --preserve-fds 0x1 ID", names: "preserve-fds" },
  { line: "create --bundle BUNDLE --preserve-fds 99999999999 ID", names: "preserve-fds" },
  { line: "create --bundle BUNDLE --preserve-fds 500 ID", names: /preserve/ },
  { line: "create --bundle BUNDLE --preserve-fds 2147483647 ID", names: /preserve/ },
  { line: "create --bundle BUNDLE --no-pivot=x ID", names: "no-pivot" },
  { line: "create --bundle BUNDLE --console-socket BUNDLE/none ID", names: "console" },
  { line: "create --bundle BUNDLE --pid-file /no/such/pid ID", names: "/no/such/pid" },
  { line: "create --bundle BUNDLE --pid-file BUNDLE ID", names: "pid" },
  { line: "create --bundle BUNDLE a/b", names: "a/b" },
  { line: "create --bundle BUNDLE ..", names: ".." },
  { line: "create --bundle BUNDLE .", names: "." },
  { line: "create --bundle BUNDLE a:b", names: "a:b" },
  { line: "run", names: "run" },
  { line: "run --bundle BUNDLE --detach=perhaps ID", names: "detach" },
  { line: "run --bundle BUNDLE --keep=2 ID", names: "keep" },
  { line: "run --bundle BUNDLE --console-socket BUNDLE/none ID", names: "console socket" },
  { line: "start", names: "start" },
  { line: "start ID ID", names: "start" },
  { line: "start ID", names: "does not exist" },
  { line: "start --force ID", names: "force" },
  { line: "state", names: "state" },
  { line: "state ID", names: "does not exist" },
  { line: "state ../ID", names: "../" },
  { line: "kill", names: "kill" },
  { line: "kill ID", names: "does not exist" },
  { line: "kill ID TERM extra", names: "kill" },
  { line: "kill ID NOTHING", names: /NOTHING|does not exist/ },
  { line: "kill ID 65", names: /65|does not exist/ },
  { line: "kill ID 0x9", names: /0x9|does not exist/ },
  { line: "kill ID 9x", names: /9x|does not exist/ },
  { line: "kill ID -- -9", names: "invalid signal" },
  { line: "delete", names: "delete" },
  { line: "delete ID", names: "does not exist" },
  { line: "delete --force=x ID", names: "force" },
  { line: "delete ../../etc", names: "../../etc" },
  { line: "list extra", names: /extra|list/ },
  { line: "list --format", names: "format" },
  { line: "list --format xml", names: "xml" },
  { line: "spec --bundle /no/such/bundle", names: "/no/such/bundle" },
  { line: "plan /no/such/bundle", names: "/no/such/bundle" },
  { line: "plan --format xml BUNDLE", names: "xml" },
  { line: "check /no/such/bundle", names: "/no/such/bundle" },
  { line: "features extra", names: /extra|features/ },
];

describe("a wrong command line", () => {
  testBerth("comes in at least forty kinds", () => {
    expect(badCommandLines.length).toBeGreaterThanOrEqual(40);
  });

  for (const { line, names } of badCommandLines)
    testBerth(`"${line}" exits with 1, says what is wrong, and leaves nothing`, () => {
      const target = bundle();
      const container = target.container();
      const words = line
        .split(" ")
        .filter((word) => word !== "")
        .map((word) =>
          word.replace(/BUNDLE|ID/, (name) => (name === "ID" ? container.id : target.directory)),
        );
      const before = snapshot();
      const result = command([...container.globals(), ...words], { cwd: target.directory });
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(names);
      expect(result.stderr).not.toMatch(/\n\s+at |undefined|\[object/);
      expect(leaked(before)).toEqual([]);
      expect(existsSync(container.root) ? readdirSync(container.root) : []).toEqual([]);
    });
});
