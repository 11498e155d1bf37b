// The directories and files of the state must be nobody's but ours: whoever may write there may forge a container, whose
// hooks the runtime executes on the host.
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { testDirectory } from "../../support/directory.ts";
import { berth, command, type Result } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { withoutNamespace } from "../../support/spec.ts";

const testBerth = requires("root", "berth");

/** Another user, whom nobody here trusts. */
const stranger = 1000;

const ownedByStranger = (path: string): void => lchownSync(path, stranger, stranger);

/** Every command that looks at a container that exists, by its words around the id. */
const commands: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["state", [], []],
  ["start", [], []],
  ["kill", [], ["KILL"]],
  ["kill", ["--all"], ["KILL"]],
  ["exec", [], ["true"]],
  ["pause", [], []],
  ["resume", [], []],
  ["update", ["--pids-limit", "7"], []],
  ["ps", [], []],
  ["events", ["--stats"], []],
  ["delete", [], []],
  ["delete", ["--force"], []],
];

/** A container as somebody may have forged it: its poststop hook would leave a witness. */
function forged(): {
  readonly container: Container;
  readonly target: Bundle;
  readonly witness: string;
} {
  const target = bundle();
  const witness = target.beside("witness");
  const container = target
    .edit((spec) => {
      spec.hooks = {
        poststop: [{ path: "/bin/busybox", args: ["busybox", "touch", witness] }],
      };
    })
    .container();
  succeeded(container.create());
  process.kill(container.state().pid, "SIGKILL");
  return { container, target, witness };
}

/** Runs every command on a container and expects that each refuses, and does nothing. */
function refusedByAll(container: Container, witness: string): void {
  for (const [verb, options, after] of commands) {
    const result = command(container.argv(verb, options, after));
    expect([verb, options, result.code]).toEqual([verb, options, verb === "exec" ? 255 : 1]);
    expect(result.stderr).toContain("refusing the state directory");
    expect([verb, existsSync(witness)]).toEqual([verb, false]);
  }
}

const list = (container: Container): Result =>
  command([...container.globals(), "list", "--format", "json"]);

/** Undoes what was spoilt, so that the container can be removed. */
function takeBack(container: Container): void {
  for (const directory of [container.root, join(container.root, container.id)]) {
    chownSync(directory, 0, 0);
    chmodSync(directory, 0o700);
  }
}

describe("a state root that others can change", () => {
  for (const [fault, spoil, words] of [
    ["belongs to another user", ownedByStranger, "user 1000"],
    ["can be written by all", (root: string) => chmodSync(root, 0o777), "written by others"],
    ["is sticky", (root: string) => chmodSync(root, 0o1777), "written by others"],
    ["can be written by a group", (root: string) => chmodSync(root, 0o770), "written by others"],
  ] as const) {
    testBerth(`that ${fault} is refused by run and left as it was`, () => {
      const container = bundle().container();
      mkdirSync(container.root, { mode: 0o700 });
      spoil(container.root);
      const result = container.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain(words);
      expect(readdirSync(container.root)).toEqual([]);
    });

    testBerth(`that ${fault} is refused by every command, and no forged hook runs`, () => {
      const { container, witness } = forged();
      spoil(container.root);
      refusedByAll(container, witness);
      expect(list(container).code).toBe(1);
      takeBack(container);
    });
  }
});

describe("a directory that is no container's", () => {
  testBerth("is not removed by delete, not even by force", () => {
    const container = bundle().container();
    const precious = join(container.root, container.id);
    mkdirSync(precious, { recursive: true });
    writeFileSync(join(precious, "precious"), "");
    for (const options of [[], ["--force"]]) expect(container.delete(options).code).toBe(1);
    expect(readdirSync(precious)).toEqual(["precious"]);
    expect(container.create().code).toBe(1);
    expect(readdirSync(precious)).toEqual(["precious"]);
    rmSync(precious, { recursive: true });
  });

  testBerth("but empty, as a creation that was killed leaves it, is removed by force", () => {
    const container = bundle().container();
    mkdirSync(join(container.root, container.id), { recursive: true });
    expect(container.delete().code).toBe(1);
    succeeded(container.delete(["--force"]));
    succeeded(container.create());
  });
});

describe("a container's directory that others can change", () => {
  for (const [fault, spoil] of [
    ["belongs to another user", ownedByStranger],
    ["can be written by all", (directory: string) => chmodSync(directory, 0o777)],
  ] as const)
    testBerth(`since it ${fault} is refused by every command, and no forged hook runs`, () => {
      const { container, witness } = forged();
      spoil(join(container.root, container.id));
      refusedByAll(container, witness);
      expect(succeeded(list(container)).stdout).not.toContain(witness);
      takeBack(container);
    });

  testBerth("since it is a link is refused by every command, and no forged hook runs", () => {
    const { container, target, witness } = forged();
    const [place, elsewhere] = [join(container.root, container.id), target.beside("elsewhere")];
    renameSync(place, elsewhere);
    symlinkSync(elsewhere, place);
    refusedByAll(container, witness);
    expect(JSON.parse(succeeded(list(container)).stdout)).toBeNull();
    rmSync(place);
    renameSync(elsewhere, place);
    takeBack(container);
  });
});

describe("a state file that others can change", () => {
  for (const [fault, spoil] of [
    ["belongs to another user", ownedByStranger],
    ["can be written by all", (file: string) => chmodSync(file, 0o666)],
    [
      "is a link",
      (file: string) => {
        renameSync(file, `${file}.elsewhere`);
        symlinkSync(`${file}.elsewhere`, file);
      },
    ],
    [
      "is a fifo",
      (file: string) => {
        rmSync(file);
        succeeded(command(["mkfifo", file]));
      },
    ],
  ] as const) {
    testBerth(`since it ${fault} is refused by all but delete --force, and no hook runs`, () => {
      const { container, witness } = forged();
      spoil(join(container.root, container.id, "state.json"));
      for (const [verb, options, after] of commands) {
        if (options.includes("--force")) continue;
        const result = command(container.argv(verb, options, after));
        expect(result.stderr).toMatch(/\.json is (?:refused|damaged): it /);
        expect([verb, options, result.code]).toEqual([verb, options, verb === "exec" ? 255 : 1]);
      }
      // By the intent record, which is ours, all is removed that the container may have left.
      succeeded(container.delete(["--force"]));
      expect(existsSync(witness)).toBe(false);
    });

    testBerth(`the kept configuration, since it ${fault}, is not what exec goes by`, () => {
      const target = bundle().withProcess({ args: ["sleep", "1000"] });
      const container = target.container();
      succeeded(container.run(["--detach"]));
      spoil(join(container.root, container.id, "config.json"));
      const result = container.exec([], ["true"]);
      expect(result.code).toBe(255);
      expect(result.stderr).toMatch(/\.json is (?:refused|damaged): it /);
    });
  }
});

describe("a directory of others beside a container's", () => {
  testBerth("is in nobody's way", () => {
    const container = bundle()
      .edit((spec) => {
        withoutNamespace(spec, "pid");
      })
      .running();
    mkdirSync(join(container.root, "theirs"));
    chmodSync(join(container.root, "theirs"), 0o777);
    succeeded(container.delete(["--force"]));
    const failing = bundle().withProcess({ args: ["/no/such/program"] });
    const other = failing.container();
    const run = command([
      ...container.globals(),
      ...other.argv("run", ["--bundle", failing.directory]).slice(3),
    ]);
    expect(run.stderr).not.toContain("could be removed");
    expect(readdirSync(container.root)).toEqual(["theirs"]);
  });
});

describe("the cache of system call filters", () => {
  for (const [fault, spoil] of [
    ["belongs to another user", ownedByStranger],
    ["can be written by all", (cache: string) => chmodSync(cache, 0o777)],
    [
      "is a link",
      (cache: string) => {
        renameSync(cache, `${cache}.elsewhere`);
        symlinkSync(`${cache}.elsewhere`, cache);
      },
    ],
  ] as const)
    testBerth(`is not used when it ${fault}`, () => {
      const target = bundle()
        .script("mkdir /tmp/x 2>/dev/null; echo $?")
        .edit((spec) => {
          spec.root.readonly = false;
          spec.linux.seccomp = {
            defaultAction: "SCMP_ACT_ALLOW",
            syscalls: [{ names: ["mkdir", "mkdirat"], action: "SCMP_ACT_ERRNO" }],
          };
        });
      const cache = target.beside("state/@seccomp");
      expect(target.output()).toBe("1");
      const [name = ""] = readdirSync(cache);
      const filter = readFileSync(join(cache, name));
      // What lets everything pass: the last instruction's value becomes SECCOMP_RET_ALLOW.
      writeFileSync(join(cache, name), Buffer.concat([filter.subarray(0, -8), allowAll]));
      spoil(cache);
      expect(target.output()).toBe("1");
    });
});

/** BPF: return SECCOMP_RET_ALLOW. */
const allowAll = Buffer.from([0x06, 0, 0, 0, 0, 0, 0xff, 0x7f]);

describe("what leads to the state root", () => {
  /** A container whose root is below this directory of the test's. */
  function rootBelow(name: string): {
    readonly above: string;
    readonly run: () => Result;
    readonly list: (root: string) => Result;
    readonly root: string;
  } {
    const target = bundle();
    target.writeConfig();
    const above = target.beside(name);
    const root = join(above, "state");
    return {
      above,
      root,
      run: () => command([berth(), "--root", root, "run", "--bundle", target.directory, "lead"]),
      list: (path) => command([berth(), "--root", path, "list"]),
    };
  }

  testBerth("is made when it is missing, for nobody but its owner", () => {
    const { root, run } = rootBelow("run/containerd/runc");
    succeeded(run());
    expect(command(["stat", "-c", "%a %u", root, dirname(root)]).stdout).toBe("700 0\n700 0\n");
  });

  testBerth("may be a link that is root's, as /var/run is", () => {
    const { above, root, run, list: listAt } = rootBelow("link");
    mkdirSync(`${above}-target`);
    symlinkSync(`${above}-target`, above);
    succeeded(run());
    succeeded(listAt(root));
    expect(existsSync(`${above}-target/state`)).toBe(true);
  });

  testBerth("may be a relative link that is root's", () => {
    const { above, root, run, list: listAt } = rootBelow("relative");
    mkdirSync(`${above}-target/below`, { recursive: true });
    symlinkSync("./relative-target/below/..", above);
    succeeded(run());
    succeeded(listAt(root));
    expect(existsSync(`${above}-target/state`)).toBe(true);
  });

  testBerth("may be a sticky directory, where nobody can touch what is others'", () => {
    const { above, root, run, list: listAt } = rootBelow("sticky");
    mkdirSync(above);
    chmodSync(above, 0o1777);
    succeeded(run());
    succeeded(listAt(root));
  });

  for (const [fault, spoil] of [
    [
      "a link of another user's",
      (above: string) => {
        renameSync(above, `${above}-target`);
        symlinkSync(`${above}-target`, above);
        ownedByStranger(above);
      },
    ],
    ["a directory of another user's", ownedByStranger],
    ["a directory that all can write", (above: string) => chmodSync(above, 0o777)],
    [
      "a directory that another group can write",
      (above: string) => {
        chownSync(above, 0, stranger);
        chmodSync(above, 0o775);
      },
    ],
  ] as const)
    testBerth(`is refused when it is ${fault}`, () => {
      const { above, root, run, list: listAt } = rootBelow("spoiled");
      mkdirSync(root, { recursive: true });
      chmodSync(root, 0o700);
      succeeded(listAt(root));
      spoil(above);
      for (const result of [listAt(root), run()]) {
        expect(result.code).toBe(1);
        expect(result.stderr).toContain("refusing the state directory");
      }
      expect(readdirSync(root)).toEqual([]);
    });

  testBerth("ends in a directory, not in a link, whoever made it", () => {
    const { above, root, run, list: listAt } = rootBelow("last");
    mkdirSync(above);
    mkdirSync(`${above}/elsewhere`, { mode: 0o700 });
    symlinkSync("elsewhere", root);
    for (const result of [listAt(root), run()]) {
      expect(result.code).toBe(1);
      expect(result.stderr).toContain("is a symbolic link");
    }
    expect(readdirSync(`${above}/elsewhere`)).toEqual([]);
  });
});

describe("an ordinary user", () => {
  const asUser = [
    "setpriv",
    `--reuid=${String(stranger)}`,
    `--regid=${String(stranger)}`,
    "--clear-groups",
  ];

  /** A directory of the user's own. */
  function home(): string {
    const path = join(testDirectory(), "home");
    mkdirSync(path);
    chownSync(path, stranger, stranger);
    return path;
  }

  testBerth("has state below directories of root's and of the user's own", () => {
    const root = join(home(), "state");
    const target = bundle();
    target.writeConfig();
    const create = (): Result =>
      command([berth(), "--root", root, "create", "--bundle", target.directory, "c"], {
        through: asUser,
      });
    // Creating fails for want of a user namespace in the configuration; the root was taken.
    expect(create().stderr).not.toContain("refusing the state directory");
    mkdirSync(root, { recursive: true });
    chownSync(root, stranger, stranger);
    chmodSync(root, 0o700);
    succeeded(command([berth(), "--root", root, "list"], { through: asUser }));
  });

  testBerth("who is root of a user namespace uses them as well, though / is nobody's there", () => {
    const root = join(home(), "state");
    mkdirSync(root, { mode: 0o700 });
    chownSync(root, stranger, stranger);
    const inside = [...asUser, "unshare", "--user", "--map-root-user"];
    expect(command(["stat", "-c", "%u", "/"], { through: inside }).stdout).toBe("65534\n");
    succeeded(command([berth(), "--root", root, "list"], { through: inside }));
  });
});
