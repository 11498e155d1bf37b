// checkpoint and restore: what a container was goes on, and nothing else is left of either.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { consoleSocket, onPty } from "../../support/console.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { addHook, recorded, scripted, withRecords } from "../../support/hooks.ts";
import { leaked, snapshot } from "../../support/leaks.ts";
import { requires } from "../../support/requirements.ts";
import {
  berth,
  command,
  inBackground,
  said,
  type Background,
  type Result,
} from "../../support/runtime.ts";
import { eventually } from "../../support/waiting.ts";
import { cgroupFile } from "../support/cgroup.ts";

const test = requires("root", "berth");

/** Counts in memory alone, ten times a second, and says how far it is. */
const counting = "i=0; while :; do i=$((i+1)); echo $i >/tmp/count; usleep 100000; done";

function counter(change: (target: Bundle) => void = () => undefined): Bundle {
  const target = bundle()
    .script(counting)
    .edit((spec) => (spec.root.readonly = false));
  change(target);
  return target;
}

const count = (target: Bundle): number =>
  Number(
    existsSync(target.inside("tmp/count")) ? readFileSync(target.inside("tmp/count"), "utf8") : 0,
  );

const reaches = (target: Bundle, least: number) =>
  eventually(`a count of ${String(least)}`, () => count(target) >= least && count(target));

async function running(target: Bundle): Promise<Container> {
  const container = target.container();
  succeeded(container.run(["--detach"]));
  await reaches(target, 3);
  return container;
}

const images = (target: Bundle): string => target.beside("images");

const checkpoint = (target: Bundle, container: Container, ...options: readonly string[]): Result =>
  command(container.argv("checkpoint", ["--image-path", images(target), ...options]));

/** The same id, from the same bundle. */
const restore = (target: Bundle, container: Container, ...options: readonly string[]): Result =>
  command(
    container.argv("restore", [
      ...["--detach", "--bundle", target.directory, "--image-path", images(target), ...options],
    ]),
  );

/** Goes on where it was, not from the start. */
async function goesOn(target: Bundle, before: number): Promise<void> {
  const after = await reaches(target, before + 3);
  expect(after).toBeLessThan(before + 100);
}

describe("a counter", () => {
  test("goes on where it was, as the container that it was", async () => {
    const target = counter();
    const before = snapshot();
    const container = await running(target);
    succeeded(checkpoint(target, container));
    expect(container.stateCommand().stderr).toContain("container does not exist");
    expect(leaked(before)).toEqual([]);
    const stopped = count(target);

    succeeded(restore(target, container, "--pid-file", target.beside("pid")));
    const state = await container.becomes("running");
    expect(readFileSync(target.beside("pid"), "utf8")).toBe(String(state.pid));
    await goesOn(target, stopped);
    expect(readFileSync(`/proc/${String(state.pid)}/cgroup`, "utf8")).toBe(`0::/${container.id}\n`);
    expect(succeeded(container.exec([], ["id", "-u"])).stdout).toBe("0\n");

    succeeded(command(container.argv("pause")));
    await container.becomes("paused");
    succeeded(command(container.argv("resume")));
    succeeded(container.kill("KILL"));
    await container.becomes("stopped");
    succeeded(container.delete());
  });

  test("goes on by itself with --leave-running, and again from its files", async () => {
    const target = counter();
    const container = await running(target);
    succeeded(checkpoint(target, container, "--leave-running"));
    await goesOn(target, count(target));
    succeeded(container.delete(["--force"]));
    const stopped = count(target);
    succeeded(restore(target, container));
    // It was some way back then.
    await eventually(
      "an earlier count",
      () => count(target) < stopped || count(target) > stopped + 2,
    );
    await goesOn(target, count(target));
  });

  test("is dumped after pre-dumps, which leave it running", async () => {
    const target = counter();
    const container = await running(target);
    const first = target.beside("first");
    succeeded(command(container.argv("checkpoint", ["--pre-dump", "--image-path", first])));
    await goesOn(target, count(target));
    succeeded(checkpoint(target, container, "--parent-path", "../first"));
    const stopped = count(target);
    succeeded(restore(target, container));
    await goesOn(target, stopped);
  });

  test("is checkpointed while it is paused, and goes on unpaused", async () => {
    const target = counter();
    const container = await running(target);
    succeeded(command(container.argv("pause")));
    const stopped = count(target);
    succeeded(checkpoint(target, container));
    succeeded(restore(target, container));
    await goesOn(target, stopped);
  });

  test("is restored again and again", async () => {
    const target = counter();
    const container = await running(target);
    for (let round = 0; round < 3; round++) {
      succeeded(checkpoint(target, container));
      const stopped = count(target);
      succeeded(restore(target, container));
      await goesOn(target, stopped);
    }
  });

  test("is restored under another name, in the cgroup of that name, with its limits", async () => {
    const target = counter((made) =>
      made.edit((spec) => {
        spec.linux.resources = { memory: { limit: 64n << 20n } };
        spec.linux.namespaces.push({ type: "cgroup" });
      }),
    );
    const container = await running(target);
    succeeded(checkpoint(target, container));
    const stopped = count(target);
    const other = target.container();
    succeeded(restore(target, other));
    await goesOn(target, stopped);
    const { pid } = other.state();
    expect(readFileSync(`/proc/${String(pid)}/cgroup`, "utf8")).toBe(`0::/${other.id}\n`);
    expect(cgroupFile(other.id, "memory.max")).toBe(String(64 << 20));
    expect(existsSync(`/sys/fs/cgroup/${container.id}`)).toBe(false);
    expect(succeeded(other.exec([], ["cat", "/proc/self/cgroup"])).stdout).toBe("0::/\n");
  });
});

/** Standard input as a pipe: what Node calls one is a socket. */
const throughPipe = ["sh", "-c", 'cat | "$@"', "sh"];

describe("what is the host's", () => {
  test("pipes are those of whoever restores", async () => {
    const target = counter((made) =>
      made.script("while read -r line; do echo $line >/tmp/count; done"),
    );
    const container = target.container();
    const first = container.runInBackground([], { through: throughPipe });
    first.child.stdin?.write("1\n");
    await reaches(target, 1);
    succeeded(checkpoint(target, container));
    first.child.stdin?.end();
    expect(await first.ended).toBe(128 + 9);
    const second = inBackgroundRestore(target, container, throughPipe);
    second.child.stdin?.write("2\n");
    await reaches(target, 2);
    second.child.stdin?.end();
    expect(await second.ended).toBe(0);
    expect(container.stateCommand().stderr).toContain("container does not exist");
  });

  test("bind mounts, also through links and into files, come from the bundle of now", async () => {
    const target = counter((made) =>
      made.edit((spec) => {
        const volume = made.beside("volume");
        mkdirSync(volume);
        writeFileSync(join(volume, "file"), "kept\n");
        spec.mounts.push(
          { destination: "/var/volume", type: "bind", source: volume, options: ["rbind"] },
          {
            destination: "/etc/one",
            type: "bind",
            source: join(volume, "file"),
            options: ["bind"],
          },
        );
      }),
    );
    command(["ln", "-s", "/tmp", target.inside("var")]);
    const container = await running(target);
    succeeded(checkpoint(target, container));
    const stopped = count(target);
    command(["rmdir", target.inside("tmp/volume")]);
    succeeded(restore(target, container));
    await goesOn(target, stopped);
    const seen = container.exec([], ["cat", "/var/volume/file", "/etc/one"]);
    expect(succeeded(seen).stdout).toBe("kept\nkept\n");
  });

  test("what the container may not do, it may not do afterwards", async () => {
    const target = counter((made) =>
      made.edit((spec) => {
        const [volume, work] = [made.beside("volume"), made.beside("work")];
        for (const path of [volume, work]) mkdirSync(path);
        const options = ["bind", "ro", "nosuid", "nodev", "noexec"];
        spec.mounts.push({ destination: "/volume", type: "bind", source: volume, options });
        spec.mounts.push({ destination: "/tmp", type: "bind", source: work, options: ["bind"] });
        spec.root.readonly = true;
        spec.linux.seccomp = {
          defaultAction: "SCMP_ACT_ALLOW",
          syscalls: [{ names: ["chroot"], action: "SCMP_ACT_ERRNO" }],
        };
      }),
    );
    const restrictions = (container: Container): readonly string[] => {
      const proc = `/proc/${String(container.state().pid)}`;
      const status = readFileSync(`${proc}/status`, "utf8");
      const mounts = readFileSync(`${proc}/mountinfo`, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.split(" "))
        .map(([, , , root = "", point = "", flags = ""]) => `${point} ${root} ${flags}`);
      return [
        ...status.split("\n").filter((line) => /^(Cap|NoNewPrivs|Seccomp:|Uid|Groups)/.test(line)),
        ...mounts.sort(),
      ];
    };
    const container = target.container();
    succeeded(container.run(["--detach"]));
    await eventually("a count", () => existsSync(join(target.beside("work"), "count")));
    const before = restrictions(container);
    succeeded(checkpoint(target, container));
    succeeded(restore(target, container));
    expect(restrictions(container)).toEqual(before);
  });

  test("a joined network namespace is joined again", async () => {
    succeeded(command(["ip", "netns", "add", "berth-ckpt"]));
    try {
      const target = counter((made) =>
        made.edit((spec) => {
          const network = spec.linux.namespaces.find(({ type }) => type === "network");
          if (network !== undefined) network.path = "/run/netns/berth-ckpt";
        }),
      );
      const container = await running(target);
      succeeded(checkpoint(target, container));
      const stopped = count(target);
      succeeded(restore(target, container));
      await goesOn(target, stopped);
      const link = ["stat", "-L", "-c", "%i"];
      expect(command([...link, `/proc/${String(container.state().pid)}/ns/net`]).stdout).toBe(
        command([...link, "/run/netns/berth-ckpt"]).stdout,
      );
      succeeded(container.delete(["--force"]));
    } finally {
      command(["ip", "netns", "del", "berth-ckpt"]);
    }
  });
});

function inBackgroundRestore(
  target: Bundle,
  container: Container,
  through: readonly string[] = [],
): Background {
  const options = ["--bundle", target.directory, "--image-path", images(target)];
  return inBackground(container.argv("restore", options), { through });
}

describe("a terminal", () => {
  const withTerminal = (): Bundle =>
    counter((made) =>
      made
        .script("i=0; while :; do i=$((i+1)); echo $i | tee /tmp/count; usleep 100000; done")
        .withProcess({ terminal: true }),
    );

  test("goes to the console socket of whoever restores", async () => {
    const target = withTerminal();
    const container = target.container();
    const first = await consoleSocket(target);
    succeeded(container.run(["--detach", "--console-socket", first.path]));
    await first.received();
    await reaches(target, 3);
    succeeded(checkpoint(target, container));
    const stopped = count(target);
    first.receiver.child.kill();
    await first.receiver.ended;
    command(["rm", "-f", first.path]);

    const second = await consoleSocket(target);
    succeeded(restore(target, container, "--console-socket", second.path));
    expect((await second.received()).descriptors).toBe(1);
    await eventually(
      "further counting",
      () => second.output().includes(`${String(stopped + 2)}`) || undefined,
    );
  });

  test("becomes that of a restore in the foreground", async () => {
    const target = withTerminal();
    const container = target.container();
    const first = container.runInBackground([], { through: onPty([24, 80]) });
    await reaches(target, 3);
    succeeded(checkpoint(target, container));
    const stopped = count(target);
    await first.ended;
    const second = inBackgroundRestore(target, container, onPty([24, 80]));
    await eventually("further counting", () => second.stdout().includes(String(stopped + 2)));
    succeeded(container.kill("KILL"));
    expect(await second.ended).toBe(128 + 9);
  });
});

describe("hooks", () => {
  test("poststop runs at the checkpoint; prestart and createRuntime at the restore", async () => {
    const { target, at } = withRecords();
    target.script(counting);
    const kinds = [
      "prestart",
      "createRuntime",
      "createContainer",
      "poststart",
      "poststop",
    ] as const;
    for (const kind of kinds)
      addHook(target, kind, scripted(`cat >/dev/null; echo ${kind} >>${at("hooks")}`));
    const container = await running(target);
    succeeded(checkpoint(target, container));
    expect(recorded(at("hooks")).trim().split("\n")).toEqual(kinds);
    succeeded(restore(target, container));
    expect(recorded(at("hooks")).trim().split("\n").slice(kinds.length)).toEqual([
      "prestart",
      "createRuntime",
    ]);
  });

  test("one that fails at the restore leaves nothing", async () => {
    const target = counter();
    const container = await running(target);
    succeeded(checkpoint(target, container));
    const before = snapshot();
    addHook(target, "createRuntime", scripted("exit 3"));
    target.writeConfig();
    const result = restore(target, container);
    expect([result.code, said(result)]).toEqual([1, expect.stringContaining("createRuntime hook")]);
    expect(leaked(before)).toEqual([]);
  });
});

describe("what cannot be done", () => {
  test("checkpoint of a container that does not run", () => {
    const target = bundle();
    const container = target.container();
    succeeded(container.create());
    const refused = checkpoint(target, container);
    expect([refused.code, said(refused)]).toEqual([
      1,
      expect.stringContaining("Container cannot be checkpointed in created state"),
    ]);
    expect(existsSync(images(target))).toBe(false);
  });

  test("a parent that is not there, or not relative", async () => {
    const target = counter();
    const container = await running(target);
    for (const parent of ["../nothing", "/tmp"])
      expect(said(checkpoint(target, container, "--parent-path", parent))).toContain(
        `--parent-path: invalid value "${parent}"`,
      );
    await goesOn(target, count(target));
  });

  test("restore from what is no checkpoint, and from a damaged one", async () => {
    const target = counter();
    const container = await running(target);
    const missing = restore(target, target.container());
    expect([missing.code, said(missing)]).toEqual([1, expect.stringContaining("--image-path")]);
    succeeded(checkpoint(target, container));
    const before = snapshot();
    writeFileSync(join(images(target), "core-1.img"), "");
    const damaged = restore(target, container);
    expect([damaged.code, said(damaged)]).toEqual([
      1,
      expect.stringContaining("criu could not restore the container"),
    ]);
    expect(leaked(before)).toEqual([]);
    for (const [name, text] of [
      ["descriptors.json", "{}"],
      ["descriptors.json", "["],
    ] as const) {
      writeFileSync(join(images(target), name), text);
      expect(said(restore(target, container))).toContain("is damaged");
    }
    // Not even opened: it would wait for a writer (runc 227b3494a).
    const descriptors = join(images(target), "descriptors.json");
    succeeded(command(["rm", descriptors]));
    succeeded(command(["mkfifo", descriptors]));
    expect(said(restore(target, container))).toContain("descriptors.json");
    expect(leaked(before)).toEqual([]);
  });

  test("a dump that criu refuses leaves the container as it was", async () => {
    const target = counter();
    const container = target.container();
    // A socket of the caller's, which nobody can bring back.
    const caller = container.runInBackground(["--detach"]);
    expect(await caller.ended).toBe(0);
    await reaches(target, 3);
    const refused = checkpoint(target, container);
    expect([refused.code, said(refused)]).toEqual([
      1,
      expect.stringMatching(/criu could not dump the container: .*its log is .*dump\.log/),
    ]);
    await goesOn(target, count(target));
    expect(container.state().status).toBe("running");
  });

  test("a restore that is asked to stop leaves nothing", async () => {
    const target = counter();
    const container = await running(target);
    succeeded(checkpoint(target, container));
    const before = snapshot();
    addHook(target, "createRuntime", scripted(`touch ${target.beside("slow")}; sleep 100`));
    target.writeConfig();
    const restoring = inBackgroundRestore(target, container);
    await eventually("the hook", () => existsSync(target.beside("slow")));
    restoring.child.kill("SIGTERM");
    expect(await restoring.ended).toBe(128 + 15);
    expect(leaked(before)).toEqual([]);
  });
});

test("lazy pages: the container goes on before its memory has come", async () => {
  const target = counter();
  const container = await running(target);
  mkdirSync(images(target));
  const fifo = target.beside("ready");
  succeeded(command(["mkfifo", fifo]));
  const options = ["--lazy-pages", "--page-server", "127.0.0.1:12346", "--status-fd", "7"];
  const dump = container.argv("checkpoint", [...options, "--image-path", images(target)]);
  const dumping = inBackground(dump, { through: ["sh", "-c", `exec "$@" 7<>${fifo}`, "sh"] });
  const ready = command(["head", "-c", "1", fifo]);
  expect(ready.stdout).toBe("\0");
  const stopped = count(target);
  const daemon = ["--address", "127.0.0.1", "--port", "12346", "--images-dir", images(target)];
  const pages = inBackground(["criu", "lazy-pages", "--page-server", ...daemon]);
  await eventually("the daemon", () => existsSync(join(images(target), "lazy-pages.socket")));
  const other = target.container();
  succeeded(restore(target, other, "--lazy-pages"));
  await goesOn(target, stopped);
  expect(await pages.ended).toBe(0);
  expect(await dumping.ended).toBe(0);
  expect(container.stateCommand().stderr).toContain("container does not exist");
});

test("page server: the memory goes elsewhere", async () => {
  const target = counter();
  const container = await running(target);
  mkdirSync(images(target));
  const server = command([
    ...["criu", "page-server", "--images-dir", images(target), "--port", "12345", "--daemon"],
  ]);
  succeeded(server);
  succeeded(checkpoint(target, container, "--page-server", "127.0.0.1:12345"));
  const stopped = count(target);
  expect(readdirSync(images(target)).some((name) => name.startsWith("pages-"))).toBe(true);
  succeeded(restore(target, container));
  await goesOn(target, stopped);
});

test("engines ask whether there are checkpoints", () => {
  expect(command([berth(), "checkpoint", "--help"]).code).toBe(0);
  const probe = command([berth(), "restore", "--lsm-mount-context"]);
  expect(`${probe.stdout}${probe.stderr}`).toMatch(/requires an argument/);
});
