// Records that were damaged: no other container suffers, nothing is said to be gone that lives, and nothing is left.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { onCleanup } from "../../support/cleanup.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { remains } from "../../support/leaks.ts";
import { command, said } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { withoutNamespace } from "../../support/spec.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth", "cgroup2");

const directoryOf = ({ root, id }: Container): string => join(root, id);

const lives = (pid: number): boolean => {
  const file = `/proc/${String(pid)}/status`;
  return existsSync(file) && !/^State:\s*[ZX]/m.test(readFileSync(file, "utf8"));
};

/** What was done to a file, by name. */
const damages: readonly (readonly [string, (file: string) => void])[] = [
  [
    "emptied",
    (file) => {
      truncateSync(file, 0);
    },
  ],
  [
    "cut in half",
    (file) => {
      truncateSync(file, Math.floor(readFileSync(file).length / 2));
    },
  ],
  [
    "overwritten",
    (file) => {
      writeFileSync(file, "\0\xff garbage");
    },
  ],
  [
    "given wrong types",
    (file) => {
      writeFileSync(file, '{"version":1,"id":[],"init":"x","cgroup":3}');
    },
  ],
  [
    "removed",
    (file) => {
      rmSync(file);
    },
  ],
  [
    "replaced by a directory",
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
];

/** A container that runs, with a child of its program's, and its processes. */
async function running(
  ownPidNamespace = true,
): Promise<{ container: Container; pids: readonly number[] }> {
  const target = bundle().script("sleep 1000 & echo ready; wait");
  if (!ownPidNamespace)
    target.edit((spec) => {
      withoutNamespace(spec, "pid");
    });
  const container = target.container();
  succeeded(container.run(["--detach"]));
  const pids = await eventually("both", () => {
    const found: number[] = JSON.parse(
      succeeded(command(container.argv("ps", ["--format", "json"]))).stdout,
    );
    return found.length === 2 && found;
  });
  return { container, pids };
}

describe("a container whose state and intent are damaged", () => {
  for (const [what, damage] of damages)
    for (const files of [["state.json"], ["intent.json"], ["state.json", "intent.json"]])
      testBerth(`${files.join(" and ")} ${what}: delete --force leaves no process`, async () => {
        const { container, pids } = await running(what !== "emptied");
        for (const file of files) damage(join(directoryOf(container), file));
        succeeded(container.delete(["--force"]));
        expect(pids.filter(lives)).toEqual([]);
        expect(remains([container.id])).toEqual([]);
        expect(existsSync(directoryOf(container))).toBe(false);
      });

  testBerth("is flagged by list and refused by every command, and another is not", () => {
    const target = bundle().waiting();
    const [container, other] = [target.container(), target.container()];
    for (const each of [container, other]) succeeded(each.create());
    const { pid } = container.state();
    for (const file of ["state.json", "intent.json"])
      truncateSync(join(directoryOf(container), file), 7);
    const { stdout } = succeeded(command([...container.globals(), "list"]));
    expect(stdout).toMatch(new RegExp(`^${container.id}\\s.*damaged`, "m"));
    expect(stdout).toMatch(new RegExp(`^${other.id}\\s.*created`, "m"));
    for (const [verb, options, after] of [
      ["state", [], []],
      ["start", [], []],
      ["kill", [], ["KILL"]],
      ["delete", [], []],
      ["pause", [], []],
      ["exec", [], ["true"]],
      ["update", ["--pids-limit", "7"], []],
      ["ps", [], []],
    ] as const) {
      const result = command(container.argv(verb, options, after));
      expect([verb, result.code]).toEqual([verb, verb === "exec" ? 255 : 1]);
      expect(said(result)).toContain("state.json is damaged");
      expect(said(result)).not.toContain("does not exist");
      expect(lives(pid)).toBe(true);
    }
    expect(other.state().status).toBe("created");
  });

  testBerth("can have its id again after delete --force", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    for (const file of ["state.json", "intent.json"])
      truncateSync(join(directoryOf(container), file), 0);
    succeeded(container.delete(["--force"]));
    succeeded(container.create());
  });
});

/** Takes the records away, and puts them back at the end of the test. */
function lose(container: Container, names: readonly string[]): string {
  const directory = directoryOf(container);
  const aside = join(container.root, "..", "aside");
  mkdirSync(aside);
  for (const name of names) renameSync(join(directory, name), join(aside, name));
  onCleanup(() => {
    for (const name of readdirSync(aside)) renameSync(join(aside, name), join(directory, name));
  });
  return directory;
}

describe("a container of which every record is lost", () => {
  testBerth("is not said to be deleted while its processes live", async () => {
    const { container, pids } = await running();
    const directory = lose(container, ["state.json", "intent.json", "remains"]);
    const result = container.delete(["--force"]);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(container.id);
    for (const pid of pids) expect(result.stderr).toContain(String(pid));
    expect(pids.filter(lives)).toEqual(pids);
    expect(existsSync(directory)).toBe(true);
  });

  testBerth("is not said to be deleted even where nothing but its directory is left", async () => {
    const { container, pids } = await running();
    const directory = lose(container, readdirSync(directoryOf(container)));
    const result = container.delete(["--force"]);
    expect(result.code).toBe(1);
    for (const pid of pids) expect(result.stderr).toContain(String(pid));
    expect(pids.filter(lives)).toEqual(pids);
    expect(existsSync(directory)).toBe(true);
  });
});

describe("a container without a cgroup", () => {
  /** On a host that has no cgroup2 mounted, as this command sees it. */
  const bare = [
    ...["unshare", "--mount", "sh", "-c"],
    `awk '/ - cgroup2 / {print $5}' /proc/self/mountinfo | xargs -r umount -l; exec "$@"`,
    "sh",
  ];

  function runningBare(): { container: Container; pid: number } {
    const container = bundle()
      .withProcess({ args: ["sleep", "1000"] })
      .edit((spec) => {
        spec.mounts = spec.mounts.filter(({ type }) => type !== "cgroup");
      })
      .container();
    succeeded(container.run(["--detach"], { through: bare }));
    return { container, pid: container.state().pid };
  }

  testBerth("is killed by delete --force though state and intent are damaged", () => {
    const { container, pid } = runningBare();
    for (const file of ["state.json", "intent.json"])
      truncateSync(join(directoryOf(container), file), 9);
    succeeded(command(container.argv("delete", ["--force"]), { through: bare }));
    expect(lives(pid)).toBe(false);
    expect(existsSync(directoryOf(container))).toBe(false);
  });

  testBerth("is not said to be deleted when its records are lost", () => {
    const { container, pid } = runningBare();
    const directory = lose(container, ["state.json", "intent.json", "remains"]);
    for (const through of [bare, []]) {
      const result = command(container.argv("delete", ["--force"]), { through });
      expect(result.code).toBe(1);
      expect(said(result)).toContain(directory);
    }
    expect(lives(pid)).toBe(true);
    expect(existsSync(directory)).toBe(true);
  });
});

describe("a creation that was cut short", () => {
  for (const [what, text] of [
    ["before its intent was written", undefined],
    ["while its intent was opened", ""],
    ["while its intent was written", '{"version":1,"id":"'],
  ] as const)
    testBerth(`${what} is removed by delete --force`, () => {
      const container = bundle().container();
      const directory = directoryOf(container);
      mkdirSync(directory, { recursive: true });
      if (text !== undefined) writeFileSync(join(directory, "intent.json"), text);
      expect(container.stateCommand().code).toBe(1);
      succeeded(container.delete(["--force"]));
      expect(existsSync(directory)).toBe(false);
    });
});
