// What Docker and Podman do alike, by the same command line: every scenario with both runtimes.
import type { Result } from "../../support/runtime.ts";
import { runtimes, scenario, type RuntimeName } from "./matrix.ts";
import { until } from "./waiting.ts";

/** An engine with Docker's command line, and an image `bb` of busybox. */
export interface ContainerEngine {
  /** Runs a command that has no runtime to choose, such as `ps`. */
  call(...words: readonly string[]): Result;
  /** Runs `run` with the runtime, without a network. */
  run(runtime: RuntimeName, ...words: readonly string[]): Result;
  /** Runs `run` or `exec` on a pseudo-terminal. */
  onTerminal(runtime: RuntimeName, words: readonly string[]): Result;
  /** What says which runtime a container has: a word of `inspect --format`. */
  readonly runtimeFormat: string;
}

/** What a command printed; it must have succeeded. */
export function output(result: Result): string {
  if (result.code !== 0)
    throw new Error(`exit ${String(result.code)}: ${result.stderr}${result.stdout}`);
  return result.stdout.trim();
}

/** Ends at once when it is asked to, as a program should. */
const sleeper = "trap 'exit 9' TERM; echo awake; sleep 1000 & wait";

/**
 * Has a child that dies for want of memory once `makeGreedy` was executed, and lasts until it is asked to end. A shim
 * watches a container from the return of `start` until its end: an OOM kill outside of that is lost, whichever the
 * runtime.
 */
export const greedyParent =
  "trap 'exit 9' TERM; until test -e /tmp/greedy; do sleep 0.1; done; " +
  "sh -c 'x=$(tr \"\\0\" x </dev/zero)'; while :; do sleep 0.1; done";

export const makeGreedy = ["touch", "/tmp/greedy"] as const;

/** Containers that sleep, one for each runtime: scenarios share them, for a start takes long. */
export class Sleepers {
  readonly #engine: () => ContainerEngine;
  readonly #options: readonly string[];
  readonly #running = new Set<RuntimeName>();

  /** Declared within the `describe` whose scenarios use them. */
  constructor(engine: () => ContainerEngine, options: readonly string[] = []) {
    this.#engine = engine;
    this.#options = options;
    afterAll(() => runtimes.forEach((runtime) => this.remove(runtime)), 60_000);
  }

  /** The name of a runtime's, started if it is not there. */
  of(runtime: RuntimeName): string {
    const name = `sleeper-${runtime}`;
    if (!this.#running.has(runtime)) {
      this.#running.add(runtime);
      const options = ["-d", "--name", name, ...this.#options];
      output(this.#engine().run(runtime, ...options, "bb", "sh", "-c", sleeper));
    }
    return name;
  }

  remove(runtime: RuntimeName): void {
    if (this.#running.delete(runtime)) this.#engine().call("rm", "--force", `sleeper-${runtime}`);
  }
}

/** Demands the runtime of the engine's own word for it. */
export function expectRuntime(engine: ContainerEngine, name: string, runtime: RuntimeName): void {
  const used = output(engine.call("inspect", "--format", engine.runtimeFormat, name));
  process.stdout.write(`inspect: ${name} runs on ${used}\n`);
  expect(used.endsWith(runtime)).toBe(true);
}

/**
 * Names its terminal and ends with a code. Podman loses the output of a terminal whose program ends at once, whichever
 * the runtime.
 */
const onTerminal = (code: number): string => `tty; sleep 0.5; exit ${String(code)}`;

export function containerScenarios(engine: () => ContainerEngine): void {
  const sleepers = new Sleepers(engine);

  scenario("run, with the runtime that was asked for", (runtime) => {
    expectRuntime(engine(), sleepers.of(runtime), runtime);
  });

  scenario("run: output and exit code", (runtime) => {
    const result = engine().run(runtime, "--rm", "bb", "sh", "-c", "id -u; exit 5");
    expect([result.code, result.stdout]).toEqual([5, "0\n"]);
  });

  scenario("run: no such program is 127, a directory 126", (runtime) => {
    expect(engine().run(runtime, "--rm", "bb", "nothing").code).toBe(127);
    expect(engine().run(runtime, "--rm", "bb", "/etc").code).toBe(126);
  });

  // The engine has the caller's terminal raw: the carriage return is the container's terminal's.
  scenario("run -it, with lines that end in carriage return and line feed", (runtime) => {
    const words = ["run", "--rm", "-it", "bb", "sh", "-c", onTerminal(6)];
    const result = engine().onTerminal(runtime, words);
    expect([result.code, result.stdout]).toEqual([6, expect.stringContaining("/dev/pts/0\r\n")]);
  });

  scenario("exec: output, exit code, user, directory, environment", (runtime) => {
    const name = sleepers.of(runtime);
    const options = ["--user", "5:6", "--workdir", "/tmp", "--env", "A=b"];
    const script = "id -u; id -g; pwd; echo $A; exit 3";
    const result = engine().call("exec", ...options, name, "sh", "-c", script);
    expect([result.code, result.stdout]).toEqual([3, "5\n6\n/tmp\nb\n"]);
    expect([126, 127]).toContain(engine().call("exec", name, "nothing").code);
  });

  scenario("exec -it, with such lines", (runtime) => {
    const name = sleepers.of(runtime);
    const result = engine().onTerminal(runtime, ["exec", "-it", name, "sh", "-c", onTerminal(4)]);
    expect([result.code, result.stdout]).toEqual([4, expect.stringMatching(/\/dev\/pts\/\d+\r\n/)]);
  });

  scenario("logs, top, cp", (runtime) => {
    const name = sleepers.of(runtime);
    until("the log", () => engine().call("logs", name).stdout === "awake\n");
    expect(output(engine().call("top", name))).toContain("sh");
    output(engine().call("cp", "/etc/hostname", `${name}:/tmp/copied`));
    expect(output(engine().call("exec", name, "ls", "/tmp"))).toBe("copied");
  });

  scenario("run --read-only --tmpfs --cap-drop --security-opt --ulimit --device", (runtime) => {
    const result = engine().run(
      runtime,
      ...["--rm", "--read-only", "--tmpfs", "/scratch", "--cap-drop", "ALL"],
      ...["--security-opt", "no-new-privileges", "--ulimit", "nofile=100:200"],
      ...["--device", "/dev/zero:/dev/given", "bb", "sh", "-c"],
      "ulimit -n; grep -E '^(CapEff|NoNewPrivs|Seccomp):' /proc/self/status | tr -d '[:blank:]'; " +
        "touch /scratch/x && echo made; touch /x 2>/dev/null || echo refused; stat -c %F /dev/given",
    );
    expect(output(result).split("\n")).toEqual([
      "100",
      "CapEff:0000000000000000",
      "NoNewPrivs:1",
      "Seccomp:2",
      "made",
      "refused",
      "character special file",
    ]);
  });

  scenario("run --network container:", (runtime) => {
    const name = sleepers.of(runtime);
    const link = ["sh", "-c", "ls -l /proc/self/ns/net | grep -o 'net:.*'"];
    const words = ["--rm", "--network", `container:${name}`, "bb", ...link];
    expect(output(engine().run(runtime, ...words))).toBe(
      output(engine().call("exec", name, ...link)),
    );
  });

  scenario("pause and unpause", (runtime) => {
    const name = sleepers.of(runtime);
    const status = () => output(engine().call("inspect", "--format", "{{.State.Status}}", name));
    output(engine().call("pause", name));
    expect(status()).toBe("paused");
    output(engine().call("unpause", name));
    expect(status()).toBe("running");
  });

  scenario("stop, restart, kill", (runtime) => {
    const name = sleepers.of(runtime);
    const state = (member: string) =>
      output(engine().call("inspect", "--format", `{{.State.${member}}}`, name));
    output(engine().call("stop", name));
    expect([state("Status"), state("ExitCode")]).toEqual(["exited", "9"]);
    output(engine().call("restart", name));
    expect(state("Status")).toBe("running");
    output(engine().call("kill", name));
    until("the end", () => state("Status") === "exited");
    expect(state("ExitCode")).toBe("137");
  });

  scenario("nothing is left behind", () => {
    runtimes.forEach((runtime) => sleepers.remove(runtime));
    expect(output(engine().call("ps", "--all", "--quiet"))).toBe("");
  });
}
