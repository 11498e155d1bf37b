// The engine as an executable and as a process: what an attacker who has found a flaw in it would look for, and what the
// surroundings can do to it when nobody stands in front of it.
import { cpSync, mkdirSync, readFileSync, readlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { Container } from "../../support/container.ts";
import {
  berth,
  command,
  inBackground,
  type Background,
  type CommandOptions,
} from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { repository } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth");

const installation = (): string => dirname(dirname(berth()));
const engine = (): string => join(installation(), "lib/berth/engine");

const readElf = (option: string): string => command(["readelf", "-W", option, engine()]).stdout;

/** Where the heap image lies (addon/engine/image/image.h). */
const imageBase = "10000000";

describe("the engine's executable", () => {
  testBerth("has no compiler of JavaScript linked in", () => {
    const map = readFileSync(join(repository, "build/native/engine.map"), "utf8");
    const [discarded = "", linked = ""] = map.split("\nLinker script and memory map\n");
    const compiler =
      /\.text\.(__JS_EvalInternal|js_parse_statement_or_decl|js_parse_expr_paren)\b/g;
    expect([...discarded.matchAll(compiler)]).toHaveLength(3);
    expect(linked).not.toMatch(compiler);
    expect(linked).toContain(".text.JS_CallInternal");
  });

  testBerth("asks for no loader, no library and no text relocation", () => {
    expect(readElf("-h")).toMatch(/^ +Type: +DYN /m);
    expect(readElf("-l")).not.toContain("INTERP");
    expect(readElf("-d")).toMatch(/Flags: NOW PIE$/m);
    expect(readElf("-d")).not.toMatch(/NEEDED|R(UN)?PATH|TEXTREL/);
  });

  testBerth("has no segment that is writable and executable, nor such a stack", () => {
    const segments = [
      ...readElf("-l").matchAll(/^ +(LOAD|GNU_STACK|GNU_RELRO) .* ([R ][W ][E ]) 0x/gm),
    ];
    const flags = segments.map(([, type, access]) => [type, access] as const);
    expect(flags).toContainEqual(["LOAD", "R E"]);
    expect(flags).toContainEqual(["GNU_STACK", "RW "]);
    expect(flags).toContainEqual(["GNU_RELRO", "R  "]);
    expect(flags.filter(([, access]) => access === "RWE")).toEqual([]);
  });
});

interface Mapping {
  readonly begin: string;
  readonly access: string;
  readonly path: string;
}

const mappingsOf = (pid: number): readonly Mapping[] =>
  [
    ...readFileSync(`/proc/${String(pid)}/maps`, "utf8").matchAll(
      /^([0-9a-f]+)-\S+ (\S+) \S+ \S+ \S+ *(.*)$/gm,
    ),
  ].map(([, begin = "", access = "", path = ""]) => ({ begin, access, path }));

/** An engine that prints a container's statistics for ever, once it has printed some. */
async function watching(
  container: Container,
  interval: string,
): Promise<Background & { pid: number }> {
  const background = inBackground(container.argv("events", ["--interval", interval]));
  const pid = background.child.pid ?? 0;
  await eventually("statistics", () => background.stdout().includes("\n"));
  expect(readlinkSync(`/proc/${String(pid)}/exe`)).toBe(engine());
  return { ...background, pid };
}

describe("a running engine", () => {
  testBerth("has its code elsewhere each time, and the image at its place", async () => {
    const container = bundle().waiting().running();
    const runs = [await watching(container, "1h"), await watching(container, "1h")];
    const places = runs.map(({ pid }) => {
      const mappings = mappingsOf(pid);
      expect(mappings.find(({ begin }) => begin === imageBase)?.access).toBe("rw-p");
      return mappings.find(({ path, access }) => path === engine() && access === "r-xp")?.begin;
    });
    expect(places[0]).toMatch(/^[0-9a-f]+$/);
    expect(places[0]).not.toBe(places[1]);
  });

  testBerth("has no memory that is writable and executable, and one piece of code", async () => {
    const { pid } = await watching(bundle().waiting().running(), "1h");
    const executable = mappingsOf(pid).filter(({ access }) => access.includes("x"));
    expect(executable.filter(({ access }) => access.includes("w"))).toEqual([]);
    expect(executable.map(({ path }) => path).filter((path) => !path.startsWith("["))).toEqual([
      engine(),
    ]);
  });

  testBerth(
    "is no larger after thousands of lines",
    async () => {
      const container = bundle().waiting().running();
      const events = await watching(container, "1ms");
      const lines = (): number => events.stdout().split("\n").length;
      const resident = (): number =>
        Number(
          /^VmRSS:\s+(\d+) kB$/m.exec(
            readFileSync(`/proc/${String(events.pid)}/status`, "utf8"),
          )?.[1],
        );
      await eventually("the first lines", () => lines() > 500);
      const before = resident();
      for (const goal of [1500, 2500, 3500])
        await eventually(`${String(goal)} lines`, () => lines() > goal);
      expect(before).toBeLessThan(8192);
      expect(resident() - before).toBeLessThan(512);
    },
    120_000,
  );
});

/** Runs what follows in bash after some words of it. */
const after = (words: string): readonly string[] => ["bash", "-c", `${words}; exec "$@"`, "bash"];

/** Executes a program with argc 0, where the kernel still does so (before Linux 5.18). */
const withoutWords = `import ctypes, sys
none = (ctypes.c_char_p * 1)()
ctypes.CDLL(None).execve(sys.argv[1].encode(), none, none)`;

describe("the engine, executed by hand", () => {
  const version = (how: CommandOptions = {}) =>
    command([engine(), "--version"], { env: {}, ...how });
  const works = expect.objectContaining({
    code: 0,
    stdout: expect.stringMatching(/^berth version /),
  });

  testBerth("does the same whatever its environment and directory are", () => {
    expect(version()).toEqual(works);
    const many = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`V${String(i)}`, "x"]),
    );
    const large = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`V${String(i)}`, "x".repeat(100_000)]),
    );
    for (const env of [many, large, { __proto__: "x", constructor: "y", LD_PRELOAD: "/x.so" }])
      expect(version({ env })).toEqual(version());
    expect(version({ cwd: "/proc/self/fd" })).toEqual(version());
  });

  for (const [limit, words] of [
    ["a stack of 64 KiB", "ulimit -s 64"],
    ["an address space of 64 MiB", "ulimit -v 65536"],
    ["data of 32 MiB", "ulimit -d 32768"],
    ["files of no size", "ulimit -f 0; exec > >(cat)"],
    ["no memory to lock", "ulimit -l 0"],
  ] as const)
    testBerth(`works with ${limit}`, () => {
      // Where files are limited, output goes to a pipe.
      const through = ["bash", "-c", 'set -o pipefail; "$@" | cat', "bash", ...after(words)];
      expect(version({ through })).toEqual(works);
    });

  for (const [what, words, said] of [
    ["data of 8 MiB", "ulimit -d 8192", "no memory for the stack"],
    ["an address space of 20 MiB", "ulimit -v 20480", "no memory for the image"],
    ["3 descriptors", "ulimit -n 3", "too many open files"],
  ] as const)
    testBerth(`says what is missing with ${what}`, () => {
      const { code, stderr } = version({ through: after(words) });
      expect(stderr).toContain(said);
      expect(code).toBe(1);
    });

  testBerth("ends by no signal without descriptors, words or sense in its words", () => {
    const calls: readonly (readonly string[])[] = [
      ["bash", "-c", 'exec 0<&- 1>&- 2>&-; exec "$0" --version', engine()],
      ["bash", "-c", 'exec -a "" "$0" state x', engine()],
      // Neither words nor an environment: not even argument 0.
      ["python3", "-c", withoutWords, engine()],
      [engine(), ...Array.from({ length: 10_000 }, () => "--version")],
      [engine(), "x".repeat(130_000)],
      ["bash", "-c", `exec "$0" $'\\xff\\xed\\xa0\\x80\\xf8'`, engine()],
      [engine(), "/tmp/image", "/tmp/bytecode"],
      [engine(), "-".repeat(100), "", "\n", "\u{1f600}"],
    ];
    for (const argv of calls) {
      const shown = argv.join(" ").slice(0, 120);
      expect([shown, command(argv, { env: {} }).code < 2]).toEqual([shown, true]);
    }
  });
});

describe("an installation alone in a root file system", () => {
  testBerth("runs a container", () => {
    const target = bundle().script("echo alone");
    target.writeConfig();
    const root = target.beside("root");
    for (const directory of ["proc", "sys", "dev", "run", "tmp", "bundle"])
      mkdirSync(join(root, directory), { recursive: true });
    for (const directory of ["bin", "lib"])
      cpSync(join(installation(), directory), join(root, directory), { recursive: true });
    const mounts = [
      'mount --bind "$1" "$1"', // a container's root is taken out of a mount, which a directory is not
      'mount -t proc proc "$1/proc"',
      'mount --rbind /sys "$1/sys"',
      'mount --rbind /dev "$1/dev"',
      'mount --bind "$2" "$1/bundle"',
    ];
    const { code, stdout, stderr } = command([
      ...["unshare", "-m", "sh", "-c"],
      `${mounts.join(" && ")} && exec chroot "$1" /bin/berth run --bundle /bundle alone`,
      ...["sh", root, target.directory],
    ]);
    expect([code, stdout, stderr]).toEqual([0, "alone\n", ""]);
  });
});
