// One place where containers are tortured, always with the same id: its directory, its cgroup, its driver; and what a
// container may leave there.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errnoName } from "../../support/errno.ts";
import { comparable, endingReport, limitOf, makeBundle, reportEnd, type Limit } from "./bundle.ts";
import { Driver, type Outcome } from "./driver.ts";

/** Milliseconds in which processes that are to end must have ended, and reports be written. */
const patienceMs = 5_000;

export class Stage {
  readonly id: string;
  readonly driver: Driver;
  readonly directory: string;
  /** The bundle whose program stays. */
  readonly lasting: string;
  /** The same in a user and a time namespace. */
  readonly mapped: string;
  /** The bundle whose program ends. */
  readonly ending: string;
  readonly limit: Limit | undefined;
  readonly #runtime: string;
  readonly #root: string;
  readonly #cgroups: readonly string[];
  readonly #removesParent: boolean;
  readonly #hooks: string;
  readonly #untouched: readonly string[];

  /** @param removesParent whether the runtime promises to remove what it made above the container's cgroup */
  constructor(runtime: string, name: string, removesParent: boolean) {
    this.directory = mkdtempSync(join(tmpdir(), "berth-torture-"));
    this.id = `torture-${String(process.pid)}-${name}`;
    this.#runtime = runtime;
    this.#root = join(this.directory, "state");
    this.#hooks = join(this.directory, "hooks");
    this.#removesParent = removesParent;
    chmodSync(this.directory, 0o755); // root of a user namespace is nobody here
    mkdirSync(this.#root);
    mkdirSync(join(this.directory, "aside"));
    const mounts = cgroupMounts();
    const parent = `/${this.id}`;
    this.#cgroups = mounts.map(({ path }) => join(path, parent));
    this.limit = limitOf(mounts.find(({ type }) => type === "cgroup2")?.path);
    this.lasting = join(this.directory, "lasting");
    this.mapped = join(this.directory, "mapped");
    this.ending = join(this.directory, "ending");
    const common = { cgroupsPath: join(parent, "c"), hooks: this.#hooks, limit: this.limit };
    const stays = ["sh", "/bin/report", "stay"];
    makeBundle({ ...common, directory: this.lasting, args: stays });
    makeBundle({ ...common, directory: this.mapped, args: stays, mapped: true });
    makeBundle({ ...common, directory: this.ending, args: endingReport });
    writeFileSync(this.updateFile, JSON.stringify(this.limit?.resources(33) ?? {}));
    this.#untouched = this.#files();
    this.driver = new Driver(ownPrograms(runtime), join(this.directory, "output"));
  }

  /** A file with the limits that `update` is to set. */
  get updateFile(): string {
    return join(this.directory, "update.json");
  }

  get pidFile(): string {
    return join(this.directory, "aside", "pid");
  }

  get images(): string {
    return join(this.directory, "images");
  }

  /** The command line of a verb; what is not an error is told as well. */
  argv(words: readonly string[]): string[] {
    return [this.#runtime, "--debug", "--root", this.#root, ...words];
  }

  /** Runs a verb that nothing disturbs and that must succeed. */
  async must(words: readonly string[], code = 0, label = "must"): Promise<Outcome> {
    const outcome = await this.driver.run(label, this.argv(words));
    if (outcome.code !== code) throw new Error(`${words.join(" ")}: ${describe(outcome)}`);
    return outcome;
  }

  /** What the program of the command of this label says of itself, once it has said all. */
  async report(label: string): Promise<string> {
    const end = Date.now() + patienceMs;
    let text = this.driver.output(label);
    while (!text.endsWith(reportEnd) && Date.now() < end) {
      await delay(1);
      text = this.driver.output(label);
    }
    return comparable(text);
  }

  /** What a living container shows outside. */
  outside(): string {
    const limit = this.#cgroups.map((path) => join(path, "c", this.limit?.file ?? "none"));
    const shown = limit.filter(existsSync).map((path) => readFileSync(path, "utf8"));
    return [...shown, this.hooks()].join("\n");
  }

  /** Which hooks ran that may stop it. */
  hooks(): string {
    return this.#noted()
      .filter((line) => !line.startsWith("post"))
      .join(" ");
  }

  /** Which hooks ran whose failure is only told. */
  afterwards(): string {
    return this.#noted()
      .filter((line) => line.startsWith("post"))
      .join(" ");
  }

  #noted(): string[] {
    return existsSync(this.#hooks) ? readFileSync(this.#hooks, "utf8").trim().split("\n") : [];
  }

  /** Nothing that a former life noted or kept. */
  forget(): void {
    rmSync(this.#hooks, { force: true });
    rmSync(this.pidFile, { force: true });
    rmSync(this.images, { force: true, recursive: true });
    // The compiled filters: made anew, so that this too is disturbed.
    rmSync(join(this.#root, "@seccomp"), { force: true, recursive: true });
  }

  /** What is there of a container, other than processes. */
  things(): string[] {
    const mounts = readFileSync("/proc/self/mountinfo", "utf8").split("\n");
    return [
      ...this.#cgroups
        .map((path) => (this.#removesParent ? path : join(path, "c")))
        .filter(existsSync)
        .map((path) => `cgroup ${path}`),
      ...mounts.filter((line) => line.includes(this.directory)).map((line) => `mount ${line}`),
      ...this.#files()
        .filter(
          (name) => !this.#untouched.includes(name) && !/\/@seccomp(\/[0-9a-f]{16})?$/.test(name),
        )
        .map((name) => `file ${name}`),
      // A killed command cannot take back what it wrote beside the pid file; the next one replaces it.
      ...listed(dirname(this.pidFile))
        .filter((name) => ![basename(this.pidFile), `.${basename(this.pidFile)}`].includes(name))
        .map((name) => `file ${name} beside the pid file`),
    ];
  }

  /** What is there of a container, once all of it that is about to end has ended. */
  async remains(): Promise<string[]> {
    const living = await this.driver.settle(patienceMs);
    return [...living.map((line) => `process ${line}`), ...this.things()];
  }

  /** Removes by force what should not be there. */
  async clear(): Promise<void> {
    await this.driver.purge();
    for (const path of this.#cgroups) removeCgroups(path);
    for (const name of listed(this.#root))
      rmSync(join(this.#root, name), { recursive: true, force: true });
    rmSync(dirname(this.pidFile), { recursive: true, force: true });
    mkdirSync(dirname(this.pidFile));
  }

  async close(): Promise<void> {
    await this.clear();
    await this.driver.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #files(): string[] {
    const below = (path: string, depth: number): string[] =>
      listed(path).flatMap((name) => {
        const at = join(path, name);
        return [at, ...(depth > 0 ? below(at, depth - 1) : [])];
      });
    return [this.#root, this.lasting, this.mapped, this.ending].flatMap((path) => below(path, 2));
  }
}

/** What a command said of its failure: lines without those of the lowest level. */
export const saidError = ({ stderr }: Outcome): string =>
  stderr
    .split("\n")
    .filter((line) => !/level=(debug|info) /.test(line))
    .join("\n")
    .trim();

/** Whether a command said anything but that it began. */
export const saidAnything = ({ stderr }: Outcome): boolean =>
  stderr.split("\n").some((line) => line !== "" && !/msg="berth \w+: state in /.test(line));

/** One line about how a command ended. */
export function describe(outcome: Outcome): string {
  const { code, signal, hung } = outcome;
  const how = hung
    ? "did not end"
    : signal === 0
      ? `exit ${String(code)}`
      : `signal ${String(signal)}`;
  return `${how}: ${saidError(outcome).split("\n").slice(-2).join(" / ").slice(0, 300)}`;
}

/** How the paths of the runtime's own programs begin. */
function ownPrograms(runtime: string): string {
  const path = realpathSync(runtime);
  return basename(path) === "berth" ? `${dirname(dirname(path))}/` : path;
}

function cgroupMounts(): { path: string; type: string }[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => (/ - (cgroup2?) /.exec(line)?.[1] === undefined ? undefined : line))
    .filter((line) => line !== undefined)
    .map((line) => ({ path: line.split(" ")[4] ?? "", type: / - (\S+) /.exec(line)?.[1] ?? "" }));
}

/** Removes a cgroup and those below it; what lives there was killed before. */
function removeCgroups(path: string): void {
  if (!existsSync(path)) return;
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) removeCgroups(join(path, entry.name));
  rmdirSync(path);
}

function listed(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (!["ENOENT", "ENOTDIR"].includes(errnoName(error))) throw error;
    return [];
  }
}
