// Pods and their containers as a test wants them: made, looked at, and removed when the test is over.
import { output } from "./containers.ts";
import type {
  ContainerSecurity,
  Mount,
  NamespaceOption,
  PodConfig,
  Resources,
} from "./cri-client.ts";
import { image, podParent, type CriNode } from "./cri.ts";
import type { RuntimeName } from "./matrix.ts";
import { untilAsync } from "./waiting.ts";

export interface PodOptions {
  readonly namespaces?: NamespaceOption;
  readonly privileged?: boolean;
  /** Where on the host the containers' logs go. */
  readonly logs?: string;
  readonly sysctls?: Readonly<Record<string, string>>;
}

export interface ContainerOptions {
  readonly security?: ContainerSecurity;
  readonly resources?: Resources;
  readonly mounts?: readonly Mount[];
  /** Below the pod's logs. */
  readonly log?: string;
}

/** Ends at once when it is asked to, as a program should. */
export const sleeper = ["sh", "-c", "trap 'exit 9' TERM; while :; do sleep 0.1; done"];

/** A shell's script as a container's command. */
export const script = (text: string): readonly string[] => ["sh", "-c", text];

let sequence = 0;
const nextName = (): string => `n${String((sequence += 1))}`;

/** Runs something with a pod, and removes it with all its containers. */
export async function withPod(
  node: CriNode,
  runtime: RuntimeName,
  options: PodOptions,
  body: (pod: Pod) => Promise<void>,
): Promise<void> {
  const name = nextName();
  const namespaces = { pid: "CONTAINER", ...options.namespaces } as const;
  const config: PodConfig = {
    metadata: { name, uid: `uid-${name}`, namespace: "tests" },
    // A pod in the host's network has the host's name.
    hostname: namespaces.network === "NODE" ? "" : name,
    log_directory: options.logs ?? "",
    linux: {
      cgroup_parent: podParent,
      security_context: {
        namespace_options: namespaces,
        privileged: options.privileged ?? false,
      },
      ...(options.sysctls === undefined ? {} : { sysctls: options.sysctls }),
    },
  };
  const made = await node.client.call("RunPodSandbox", { config, runtime_handler: runtime });
  const pod = new Pod(node, runtime, config, made.pod_sandbox_id);
  try {
    expect(node.containersOf(runtime)).toContain(pod.id);
    await body(pod);
  } finally {
    await node.client.call("StopPodSandbox", { pod_sandbox_id: pod.id });
    await node.client.call("RemovePodSandbox", { pod_sandbox_id: pod.id });
  }
}

export class Pod {
  readonly node: CriNode;
  readonly runtime: RuntimeName;
  readonly config: PodConfig;
  readonly id: string;

  constructor(node: CriNode, runtime: RuntimeName, config: PodConfig, id: string) {
    this.node = node;
    this.runtime = runtime;
    this.config = config;
    this.id = id;
  }

  /** Makes a container. Its namespaces are the pod's, as the kubelet would say again. */
  async create(
    command: readonly string[],
    { security = {}, resources = {}, mounts = [], log = "" }: ContainerOptions = {},
  ): Promise<Container> {
    const { container_id } = await this.node.client.call("CreateContainer", {
      pod_sandbox_id: this.id,
      sandbox_config: this.config,
      config: {
        metadata: { name: nextName() },
        image: { image },
        command,
        mounts,
        log_path: log,
        linux: {
          resources,
          security_context: {
            namespace_options: this.config.linux.security_context?.namespace_options ?? {},
            ...security,
          },
        },
      },
    });
    return new Container(this, container_id);
  }

  /** Makes and starts one. */
  async run(command: readonly string[], options: ContainerOptions = {}): Promise<Container> {
    const container = await this.create(command, options);
    await container.start();
    return container;
  }

  /** The same with one that lasts: the runtime that the pod asked for must have it. */
  async start(command: readonly string[], options: ContainerOptions = {}): Promise<Container> {
    const container = await this.run(command, options);
    expect(this.node.containersOf(this.runtime)).toContain(container.id);
    return container;
  }
}

export class Container {
  readonly pod: Pod;
  readonly id: string;

  constructor(pod: Pod, id: string) {
    this.pod = pod;
    this.id = id;
  }

  async start(): Promise<void> {
    await this.#client.call("StartContainer", { container_id: this.id });
  }

  async status() {
    const words = { container_id: this.id, verbose: true };
    return (await this.#client.call("ContainerStatus", words)).status;
  }

  /** Waits for the end; the status then. */
  async ended() {
    await untilAsync("the end", async () => (await this.status()).state === "CONTAINER_EXITED");
    return this.status();
  }

  async exec(cmd: readonly string[], timeout = 0) {
    const request = { container_id: this.id, cmd, timeout };
    const { stdout, stderr, exit_code } = await this.#client.call("ExecSync", request);
    return { code: exit_code, stdout: stdout.toString(), stderr: stderr.toString() };
  }

  /** What a script in the container printed; it must have succeeded. */
  async prints(text: string): Promise<string> {
    return output(await this.exec(script(text)));
  }

  /** Which namespaces its processes are in, of the kinds given. */
  async namespaces(kinds: string): Promise<readonly string[]> {
    const links = await this.prints(`cd /proc/self/ns; ls -l ${kinds} | grep -o '[a-z]*:\\[.*'`);
    return links.split("\n");
  }

  /** The lines of its first process's status, by their names. */
  async processStatus(): Promise<ReadonlyMap<string, string>> {
    const lines = (await this.prints("cat /proc/1/status")).split("\n");
    return new Map(
      lines.map((line) => line.split(":\t")).map(([key = "", value = ""]) => [key, value]),
    );
  }

  /** Whether its first process has a handler of a signal; without one the kernel keeps the signal from it. */
  async catches(signal: number): Promise<boolean> {
    const caught = BigInt(`0x${(await this.processStatus()).get("SigCgt") ?? "0"}`);
    return (caught & (1n << BigInt(signal - 1))) !== 0n;
  }

  async stop(seconds: number): Promise<void> {
    await this.#client.call("StopContainer", { container_id: this.id, timeout: seconds });
  }

  async remove(): Promise<void> {
    await this.#client.call("RemoveContainer", { container_id: this.id });
  }

  get #client() {
    return this.pod.node.client;
  }
}
