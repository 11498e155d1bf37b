// A client of the Container Runtime Interface: what the kubelet would say, said by the tests. Which messages there are
// is in cri.proto.
import { Client, credentials, type MethodDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { join } from "node:path";
import { repository } from "../../support/tools.ts";

const definitions = loadSync(join(repository, "test/engines/support/cri.proto"), {
  keepCase: true,
  longs: Number,
  enums: String,
  defaults: true,
});

/** Milliseconds after which a call counts as hanging. */
const callTimeoutMs = 60_000;

export type NamespaceMode = "POD" | "CONTAINER" | "NODE" | "TARGET";

export interface IdMapping {
  readonly host_id: number;
  readonly container_id: number;
  readonly length: number;
}

export interface NamespaceOption {
  readonly network?: NamespaceMode;
  readonly pid?: NamespaceMode;
  readonly ipc?: NamespaceMode;
  readonly target_id?: string;
  readonly userns_options?: {
    readonly mode: NamespaceMode;
    readonly uids: readonly IdMapping[];
    readonly gids: readonly IdMapping[];
  };
}

export interface SecurityProfile {
  readonly profile_type: "RuntimeDefault" | "Unconfined";
}

export interface PodConfig {
  readonly metadata: { readonly name: string; readonly uid: string; readonly namespace: string };
  readonly hostname?: string;
  readonly log_directory?: string;
  readonly linux: {
    readonly cgroup_parent: string;
    readonly security_context?: {
      readonly namespace_options?: NamespaceOption;
      readonly privileged?: boolean;
    };
    readonly sysctls?: Readonly<Record<string, string>>;
  };
}

export interface Resources {
  readonly cpu_period?: number;
  readonly cpu_quota?: number;
  readonly cpu_shares?: number;
  readonly memory_limit_in_bytes?: number;
  readonly oom_score_adj?: number;
  readonly unified?: Readonly<Record<string, string>>;
}

export interface ContainerSecurity {
  readonly capabilities?: {
    readonly add_capabilities?: readonly string[];
    readonly drop_capabilities?: readonly string[];
  };
  readonly privileged?: boolean;
  readonly namespace_options?: NamespaceOption;
  readonly run_as_user?: { readonly value: number };
  readonly run_as_group?: { readonly value: number };
  readonly supplemental_groups?: readonly number[];
  readonly readonly_rootfs?: boolean;
  readonly no_new_privs?: boolean;
  readonly masked_paths?: readonly string[];
  readonly readonly_paths?: readonly string[];
  readonly seccomp?: SecurityProfile;
}

export interface Mount {
  readonly container_path: string;
  readonly host_path: string;
  readonly readonly?: boolean;
}

export interface ContainerConfig {
  readonly metadata: { readonly name: string };
  readonly image: { readonly image: string };
  readonly command: readonly string[];
  readonly mounts?: readonly Mount[];
  readonly log_path?: string;
  readonly linux: {
    readonly resources?: Resources;
    readonly security_context?: ContainerSecurity;
  };
}

export type ContainerState = "CONTAINER_CREATED" | "CONTAINER_RUNNING" | "CONTAINER_EXITED";

interface Named {
  readonly pod: { readonly pod_sandbox_id: string };
  readonly container: { readonly container_id: string };
}

/** What is sent and what comes back, by the call's name. */
interface RuntimeCalls {
  Version: [
    request: object,
    response: { readonly runtime_name: string; readonly runtime_version: string },
  ];
  Status: [
    request: { readonly verbose: boolean },
    response: {
      readonly status: {
        readonly conditions: readonly { readonly type: string; readonly status: boolean }[];
      };
      readonly info: Readonly<Record<string, string>>;
      readonly runtime_handlers: readonly {
        readonly name: string;
        readonly features: {
          readonly recursive_read_only_mounts: boolean;
          readonly user_namespaces: boolean;
        } | null;
      }[];
    },
  ];
  RuntimeConfig: [
    request: object,
    response: { readonly linux: { readonly cgroup_driver: string } | null },
  ];
  RunPodSandbox: [
    request: { readonly config: PodConfig; readonly runtime_handler: string },
    response: Named["pod"],
  ];
  PodSandboxStatus: [
    request: Named["pod"] & { readonly verbose: boolean },
    response: {
      readonly status: {
        readonly state: "SANDBOX_READY" | "SANDBOX_NOTREADY";
        readonly network: { readonly ip: string } | null;
        readonly runtime_handler: string;
      };
      readonly info: Readonly<Record<string, string>>;
    },
  ];
  ListPodSandbox: [request: object, response: { readonly items: readonly { id: string }[] }];
  StopPodSandbox: [request: Named["pod"], response: object];
  RemovePodSandbox: [request: Named["pod"], response: object];
  CreateContainer: [
    request: Named["pod"] & {
      readonly config: ContainerConfig;
      readonly sandbox_config: PodConfig;
    },
    response: Named["container"],
  ];
  StartContainer: [request: Named["container"], response: object];
  ContainerStatus: [
    request: Named["container"] & { readonly verbose: boolean },
    response: {
      readonly status: {
        readonly state: ContainerState;
        readonly exit_code: number;
        readonly reason: string;
        readonly message: string;
      };
      readonly info: Readonly<Record<string, string>>;
    },
  ];
  ContainerStats: [
    request: Named["container"],
    response: {
      readonly stats: {
        readonly cpu: {
          readonly usage_core_nano_seconds: { readonly value: number } | null;
        } | null;
        readonly memory: { readonly working_set_bytes: { readonly value: number } | null } | null;
      };
    },
  ];
  ListContainers: [
    request: { readonly filter: Named["pod"] },
    response: {
      readonly containers: readonly { readonly id: string; readonly state: ContainerState }[];
    },
  ];
  UpdateContainerResources: [
    request: Named["container"] & { readonly linux: Resources },
    response: object,
  ];
  ExecSync: [
    request: Named["container"] & { readonly cmd: readonly string[]; readonly timeout: number },
    response: { readonly stdout: Buffer; readonly stderr: Buffer; readonly exit_code: number },
  ];
  StopContainer: [request: Named["container"] & { readonly timeout: number }, response: object];
  RemoveContainer: [request: Named["container"], response: object];
}

interface ImageCalls {
  ListImages: [
    request: object,
    response: { readonly images: readonly { readonly repo_tags: readonly string[] }[] },
  ];
}

type Calls = RuntimeCalls & ImageCalls;

/** A service's calls by name, as the loader returns them. */
type Service = Readonly<Record<string, MethodDefinition<object, object>>>;

export class CriClient {
  readonly #client: Client;

  constructor(socket: string) {
    this.#client = new Client(`unix:${socket}`, credentials.createInsecure());
  }

  call<Name extends keyof Calls>(name: Name, request: Calls[Name][0]): Promise<Calls[Name][1]> {
    const service = name === "ListImages" ? "ImageService" : "RuntimeService";
    const method = (definitions[`runtime.v1.${service}`] as unknown as Service)[name];
    if (method === undefined) throw new Error(`cri.proto has no ${name}`);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest<object, Calls[Name][1]>(
        method.path,
        method.requestSerialize,
        method.responseDeserialize as (bytes: Buffer) => Calls[Name][1],
        request,
        { deadline: Date.now() + callTimeoutMs },
        (error, response) => {
          if (response !== undefined && error === null) resolve(response);
          else reject(new Error(`${name}: ${error?.message ?? "no answer"}`));
        },
      );
    });
  }

  close(): void {
    this.#client.close();
  }
}
