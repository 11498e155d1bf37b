// What CRI-O does to a container: conmon creates it and executes in it, the rest goes straight to the runtime. The
// command lines are CRI-O's own (internal/oci/runtime_oci.go), since Debian has no CRI-O that could say them.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Bundle } from "../../support/bundle.ts";
import { onCleanup } from "../../support/cleanup.ts";
import { containerId, type Result } from "../../support/runtime.ts";
import type { RuntimeName } from "./matrix.ts";
import { runtimePath, type Workplace } from "./workplace.ts";

/** What conmon says of a container that it created, or of a command that it executed. */
interface Report {
  readonly pid?: number;
  readonly exit_code?: number;
  readonly message?: string;
}

export interface CrioOptions {
  /** Containers are scopes of systemd. */
  readonly systemd?: boolean;
  readonly terminal?: boolean;
}

export class CrioContainer {
  readonly id = containerId();
  readonly #place: Workplace;
  readonly #runtime: RuntimeName;
  readonly #bundle: Bundle;
  readonly #options: CrioOptions;

  constructor(place: Workplace, runtime: RuntimeName, bundle: Bundle, options: CrioOptions = {}) {
    this.#place = place;
    this.#runtime = runtime;
    this.#bundle = bundle;
    this.#options = options;
    bundle.edit((spec) => {
      spec.process.terminal = options.terminal === true;
      spec.linux.cgroupsPath =
        options.systemd === true ? `system.slice:crio:${this.id}` : `/crio-${this.id}`;
    });
    bundle.writeConfig();
    for (const name of ["exits", "persistent", "sockets"]) mkdirSync(this.#path(name));
    onCleanup(() => {
      this.call("delete", "--force", this.id);
    });
  }

  /** Creates it; the process id, or the failure's words. */
  async create(): Promise<Report> {
    const { directory } = this.#bundle;
    return this.#conmon([
      ...["-b", directory, "-c", this.id, "--exit-dir", this.#path("exits")],
      ...["-l", this.#path("log"), "--log-level", "info", "-n", `k8s_${this.id}`],
      ...["-P", `${directory}/conmon-pidfile`, "-p", `${directory}/pidfile`],
      ...["--persist-dir", this.#path("persistent"), "-r", runtimePath(this.#runtime)],
      ...["--runtime-arg", `--root=${this.#root}`, "--socket-dir-path", this.#path("sockets")],
      ...["--syslog", "-u", this.id],
      ...(this.#options.systemd === true ? ["-s"] : []),
      ...["--log-size-max", "16777216"],
      ...(this.#options.terminal === true ? ["-t"] : []),
    ]);
  }

  /** Creates and starts it; the process id. */
  async start(): Promise<number> {
    const { pid, message } = await this.create();
    if (pid === undefined || pid <= 0) throw new Error(message);
    expect(this.call("start", this.id)).toEqual({ code: 0, stdout: "", stderr: "" });
    return pid;
  }

  /** The runtime itself, with an environment of one variable. */
  call(...words: readonly string[]): Result {
    return this.#call(words, "");
  }

  /** `update`, which is told nothing of systemd. */
  update(resources: object): Result {
    const words = ["--root", this.#root, "update", "--resources", "-", this.id];
    return this.#place.call(this.#runtimeLine(words), { input: JSON.stringify(resources) });
  }

  /** What kubectl's exec does: in the foreground, with the caller's own input and output. */
  exec(argv: readonly string[], input = ""): Result {
    return this.#call(["exec", "--process", this.#processFile(argv, false), this.id], input);
  }

  /** The same on a terminal. */
  execOnTerminal(argv: readonly string[]): Result {
    const words = ["exec", "--process", this.#processFile(argv, true), this.id];
    return this.#place.onTerminal([runtimePath(this.#runtime), ...this.#globals, ...words]);
  }

  /** What a probe does: by conmon, whose log is the output. */
  async execSync(argv: readonly string[], seconds = 0) {
    const [log, pidFile] = [this.#path("exec-log"), this.#path("exec-pid")];
    writeFileSync(log, "");
    // CRI-O makes an empty one first; the runtime must not take it for a finished one.
    writeFileSync(pidFile, "");
    const report = await this.#conmon([
      ...["-c", this.id, "-n", `k8s_${this.id}`, "-r", runtimePath(this.#runtime)],
      ...["-p", pidFile, "-e", "-l", log, "--socket-dir-path", this.#path("sockets")],
      ...["--log-level", "info", "--sync", "--log-global-size-max", "16777216"],
      ...(seconds > 0 ? ["-T", String(seconds)] : []),
      ...(this.#options.systemd === true ? ["-s"] : []),
      ...["--exec-process-spec", this.#processFile(argv, false)],
      ...["--runtime-arg", `--root=${this.#root}`],
    ]);
    return { ...report, ...logged(log) };
  }

  /** The state's member `status`. */
  status(): string {
    const { code, stdout } = this.call("state", this.id);
    if (code !== 0) return "";
    const state: { status: string } = JSON.parse(stdout);
    return state.status;
  }

  /** The exit code, once conmon has written it. */
  exitCode(): string {
    try {
      return readFileSync(`${this.#path("exits")}/${this.id}`, "utf8");
    } catch {
      return "";
    }
  }

  /** What the container wrote. */
  output(): string {
    return logged(this.#path("log")).stdout;
  }

  get #root(): string {
    return this.#place.path(`state-${this.#runtime}`);
  }

  get #globals(): readonly string[] {
    return ["--root", this.#root, ...(this.#options.systemd === true ? ["--systemd-cgroup"] : [])];
  }

  #path(name: string): string {
    return this.#bundle.beside(name);
  }

  #call(words: readonly string[], input: string): Result {
    return this.#place.call(this.#runtimeLine([...this.#globals, ...words]), { input });
  }

  #runtimeLine(words: readonly string[]): readonly string[] {
    const only = ["env", "--ignore-environment", "XDG_RUNTIME_DIR=/run/user/0"];
    return [...only, runtimePath(this.#runtime), ...words];
  }

  #processFile(args: readonly string[], terminal: boolean): string {
    const file = this.#path("process.json");
    writeFileSync(file, JSON.stringify({ ...this.#bundle.spec.process, args, terminal }));
    return file;
  }

  /** Lets conmon begin, as when CRI-O has put it into its cgroup, and waits for what it reports. */
  #conmon(words: readonly string[]): Promise<Report> {
    const child = spawn("conmon", words, {
      cwd: this.#bundle.directory,
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], _OCI_SYNCPIPE: "3", _OCI_STARTPIPE: "4" },
    });
    const [, , errors, sync, start] = child.stdio;
    let [complaints, text] = ["", ""];
    errors?.on("data", (chunk) => (complaints += String(chunk)));
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      // What conmon left running keeps the pipe: a line is all there is.
      sync?.on("data", (chunk) => {
        text += String(chunk);
        if (!text.endsWith("\n")) return;
        sync.destroy();
        const report: Report = JSON.parse(text);
        resolve(report);
      });
      sync?.on("end", () => reject(new Error(`conmon reported nothing: ${complaints}`)));
      if (start !== null && start !== undefined && "end" in start) start.end("\0");
    });
  }
}

/** The lines of a log `DATE STREAM TAG TEXT`, by stream. */
function logged(file: string) {
  const streams = { stdout: "", stderr: "" };
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [, , stream, tag, text = ""] = /^(\S+) (stdout|stderr) (\S) ([^]*)$/.exec(line) ?? [];
    if (stream === "stdout" || stream === "stderr")
      streams[stream] += tag === "P" ? text : `${text}\n`;
  }
  return streams;
}
