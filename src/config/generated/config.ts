// Generated from schemas/config.schema.json by npm run generate. Do not edit.

/**
 * An unsigned 32-bit integer.
 */
export type Uint32 = number;
/**
 * An unsigned 64-bit integer, exact over its whole range.
 */
export type Uint64 = number | bigint;
/**
 * A signed 32-bit integer.
 */
export type Int32 = number;
/**
 * A signed 64-bit integer, exact over its whole range.
 */
export type Int64 = number | bigint;
/**
 * An unsigned 16-bit integer.
 */
export type Uint16 = number;

/**
 * A bundle's config.json: OCI runtime specification 1.3.0 on Linux. Unknown properties are ignored; null stands for an absent list or object, as engines written in Go emit it. Integers are written in digits alone: 1.0 and 1e3 are none, as for runc and crun.
 */
export interface Spec {
  /**
   * Version of the specification the bundle follows (semver.org).
   */
  ociVersion: string;
  root: Root;
  /**
   * Further mounts, in order.
   */
  mounts?: Mount[];
  process?: Process;
  /**
   * Host name in the container.
   */
  hostname?: string;
  /**
   * NIS domain name in the container.
   */
  domainname?: string;
  hooks?: Hooks;
  /**
   * Arbitrary metadata.
   */
  annotations?: {
    /**
     * A value.
     */
    [k: string]: string;
  };
  linux?: Linux;
}
/**
 * The container's root file system.
 */
export interface Root {
  /**
   * Its directory, absolute or relative to the bundle.
   */
  path: string;
  /**
   * Whether it is read-only in the container.
   */
  readonly?: boolean;
}
/**
 * A file system mounted in the container besides the root (runtime-spec, Mounts).
 */
export interface Mount {
  /**
   * Where it is mounted in the container.
   */
  destination: string;
  /**
   * Device, dummy name, or for bind mounts a path, absolute or relative to the bundle.
   */
  source?: string;
  /**
   * Options in the words of mount(8), and recursive ones.
   */
  options?: string[];
  /**
   * The kernel's name of the file system type; a dummy for bind mounts.
   */
  type?: string;
  /**
   * User id mapping of an id-mapped mount.
   */
  uidMappings?: IdMapping[];
  /**
   * Group id mapping of an id-mapped mount.
   */
  gidMappings?: IdMapping[];
}
/**
 * One range of a mapping between container and host ids (user_namespaces(7)).
 */
export interface IdMapping {
  containerID: Uint32;
  hostID: Uint32;
  size: Uint32;
}
/**
 * The container's program and what it runs with (runtime-spec, Process).
 */
export interface Process {
  /**
   * Whether it gets a pseudo-terminal.
   */
  terminal?: boolean;
  consoleSize?: ConsoleSize;
  /**
   * Absolute working directory in the container.
   */
  cwd: string;
  /**
   * Environment, as NAME=value.
   */
  env?: string[];
  /**
   * Argument vector; the first is looked up along PATH of the environment.
   */
  args?: string[];
  /**
   * Windows only; ignored.
   */
  commandLine?: string;
  user?: User;
  capabilities?: Capabilities;
  /**
   * Forbid gaining privileges by execve.
   */
  noNewPrivileges?: boolean;
  /**
   * AppArmor profile of the program.
   */
  apparmorProfile?: string;
  /**
   * SELinux label of the program.
   */
  selinuxLabel?: string;
  /**
   * Adjustment of the out-of-memory score (proc(5)); untouched if unset.
   */
  oomScoreAdj?: number;
  /**
   * Resource limits, each at most once.
   */
  rlimits?: Rlimit[];
  scheduler?: Scheduler;
  ioPriority?: IoPriority;
  execCPUAffinity?: ExecCpuAffinity;
}
/**
 * Size of the terminal in characters; means nothing without one.
 */
export interface ConsoleSize {
  height: Uint64;
  width: Uint64;
}
/**
 * Who the program runs as, in ids of the container; root if unset.
 */
export interface User {
  uid?: Uint32;
  gid?: Uint32;
  /**
   * File mode creation mask; 18 (octal 022) if unset.
   */
  umask?: number;
  /**
   * Supplementary groups.
   */
  additionalGids?: Uint32[];
  /**
   * Windows only; ignored.
   */
  username?: string;
}
/**
 * The five capability sets; names that are unknown or cannot be granted are left out with a warning.
 */
export interface Capabilities {
  /**
   * The bounding set, as CAP_ names (capabilities(7)).
   */
  bounding?: string[];
  /**
   * The effective set, as CAP_ names (capabilities(7)).
   */
  effective?: string[];
  /**
   * The inheritable set, as CAP_ names (capabilities(7)).
   */
  inheritable?: string[];
  /**
   * The permitted set, as CAP_ names (capabilities(7)).
   */
  permitted?: string[];
  /**
   * The ambient set, as CAP_ names (capabilities(7)).
   */
  ambient?: string[];
}
/**
 * A resource limit (getrlimit(2)).
 */
export interface Rlimit {
  /**
   * Which limit.
   */
  type:
    | "RLIMIT_CPU"
    | "RLIMIT_FSIZE"
    | "RLIMIT_DATA"
    | "RLIMIT_STACK"
    | "RLIMIT_CORE"
    | "RLIMIT_RSS"
    | "RLIMIT_NPROC"
    | "RLIMIT_NOFILE"
    | "RLIMIT_MEMLOCK"
    | "RLIMIT_AS"
    | "RLIMIT_LOCKS"
    | "RLIMIT_SIGPENDING"
    | "RLIMIT_MSGQUEUE"
    | "RLIMIT_NICE"
    | "RLIMIT_RTPRIO"
    | "RLIMIT_RTTIME";
  soft: Uint64;
  hard: Uint64;
}
/**
 * Scheduling attributes (sched_setattr(2)).
 */
export interface Scheduler {
  /**
   * Scheduling policy.
   */
  policy:
    | "SCHED_OTHER"
    | "SCHED_FIFO"
    | "SCHED_RR"
    | "SCHED_BATCH"
    | "SCHED_ISO"
    | "SCHED_IDLE"
    | "SCHED_DEADLINE";
  nice?: Int32;
  priority?: Int32;
  /**
   * Scheduling flags.
   *
   * Items: A scheduling flag.
   */
  flags?: (
    | "SCHED_FLAG_RESET_ON_FORK"
    | "SCHED_FLAG_RECLAIM"
    | "SCHED_FLAG_DL_OVERRUN"
    | "SCHED_FLAG_KEEP_POLICY"
    | "SCHED_FLAG_KEEP_PARAMS"
    | "SCHED_FLAG_UTIL_CLAMP_MIN"
    | "SCHED_FLAG_UTIL_CLAMP_MAX"
  )[];
  runtime?: Uint64;
  deadline?: Uint64;
  period?: Uint64;
}
/**
 * I/O priority (ioprio_set(2)).
 */
export interface IoPriority {
  /**
   * I/O scheduling class.
   */
  class: "IOPRIO_CLASS_RT" | "IOPRIO_CLASS_BE" | "IOPRIO_CLASS_IDLE";
  /**
   * 0 is the highest.
   */
  priority?: number;
}
/**
 * CPUs of programs started by exec; not of the container's first program.
 */
export interface ExecCpuAffinity {
  /**
   * CPUs before the cgroup is entered, as a list.
   */
  initial?: string;
  /**
   * CPUs after the cgroup was entered, as a list.
   */
  final?: string;
}
/**
 * Programs run at points of the container's life.
 */
export interface Hooks {
  /**
   * Deprecated: run by create in the runtime's namespaces, before createRuntime.
   */
  prestart?: Hook[];
  /**
   * Run by create in the runtime's namespaces, before the pivot.
   */
  createRuntime?: Hook[];
  /**
   * Run by create in the container's namespaces, before the pivot.
   */
  createContainer?: Hook[];
  /**
   * Run by start in the container, before the program.
   */
  startContainer?: Hook[];
  /**
   * Run by start in the runtime's namespaces, after the program was executed.
   */
  poststart?: Hook[];
  /**
   * Run by delete in the runtime's namespaces, after the container was destroyed.
   */
  poststop?: Hook[];
}
/**
 * A program run at a point of the container's life (runtime-spec, POSIX-platform Hooks).
 */
export interface Hook {
  /**
   * Absolute path of the program.
   */
  path: string;
  /**
   * Its whole argument vector, the program's name included.
   */
  args?: string[];
  /**
   * Its whole environment.
   */
  env?: string[];
  /**
   * Seconds after which it is killed and has failed.
   */
  timeout?: number;
}
/**
 * What is particular to Linux.
 */
export interface Linux {
  /**
   * User ids of a new user namespace.
   */
  uidMappings?: IdMapping[];
  /**
   * Group ids of a new user namespace.
   */
  gidMappings?: IdMapping[];
  timeOffsets?: TimeOffsets;
  /**
   * Kernel parameters of the container's namespaces.
   */
  sysctl?: {
    /**
     * The value.
     */
    [k: string]: string;
  };
  resources?: Resources;
  /**
   * Where the container's cgroup is; slice:prefix:name with systemd.
   */
  cgroupsPath?: string;
  /**
   * Namespaces, each kind at most once; a kind not listed is the runtime's own.
   */
  namespaces?: Namespace[];
  /**
   * Device nodes besides the default ones.
   */
  devices?: Device[];
  /**
   * Network interfaces moved into the container, by their names on the host.
   */
  netDevices?: {
    [k: string]: NetDevice;
  };
  seccomp?: Seccomp;
  /**
   * Propagation of the root's mount; the r-forms are accepted for engines that use them.
   */
  rootfsPropagation?:
    | "shared"
    | "slave"
    | "private"
    | "unbindable"
    | "rshared"
    | "rslave"
    | "rprivate"
    | "runbindable";
  /**
   * Absolute paths hidden from the container.
   */
  maskedPaths?: string[];
  /**
   * Absolute paths made read-only.
   */
  readonlyPaths?: string[];
  /**
   * SELinux context of the container's mounts.
   */
  mountLabel?: string;
  personality?: Personality;
  intelRdt?: IntelRdt;
  memoryPolicy?: MemoryPolicy;
}
/**
 * Clock offsets of a new time namespace.
 */
export interface TimeOffsets {
  monotonic?: ClockOffset;
  boottime?: ClockOffset1;
}
/**
 * Offset of the monotonic clock.
 */
export interface ClockOffset {
  secs?: Int64;
  /**
   * Nanoseconds.
   */
  nanosecs?: number;
}
/**
 * Offset of the boottime clock.
 */
export interface ClockOffset1 {
  secs?: Int64;
  /**
   * Nanoseconds.
   */
  nanosecs?: number;
}
/**
 * Limits of the container's cgroup (runtime-spec, Control groups).
 */
export interface Resources {
  /**
   * Files of cgroup v2 and what is written to them.
   */
  unified?: {
    /**
     * The file's content.
     */
    [k: string]: string;
  };
  /**
   * Device rules; later ones win.
   */
  devices?: DeviceRule[];
  pids?: Pids;
  memory?: Memory;
  cpu?: Cpu;
  blockIO?: BlockIo;
  /**
   * Limits of huge pages.
   */
  hugepageLimits?: HugepageLimit[];
  network?: NetworkResources;
  /**
   * Limits of RDMA devices by name.
   */
  rdma?: {
    [k: string]: Rdma;
  };
}
/**
 * Allows or denies devices of the cgroup.
 */
export interface DeviceRule {
  /**
   * Whether access is allowed.
   */
  allow: boolean;
  /**
   * a for all (also when absent), c for character, b for block devices.
   */
  type?: "a" | "b" | "c";
  major?: Int64;
  minor?: Int64;
  /**
   * Some of r, w and m; all if absent.
   */
  access?: string;
}
/**
 * Limit of the number of tasks.
 */
export interface Pids {
  limit?: Int64;
}
/**
 * Memory limits in bytes; -1 is no limit.
 */
export interface Memory {
  limit?: Int64;
  reservation?: Int64;
  swap?: Int64;
  kernel?: Int64;
  kernelTCP?: Int64;
  swappiness?: Uint64;
  /**
   * Switch off the out-of-memory killer; cannot be expressed on cgroup v2.
   */
  disableOOMKiller?: boolean;
  /**
   * Hierarchical accounting; always on in cgroup v2.
   */
  useHierarchy?: boolean;
  /**
   * Refuse a limit below the present usage.
   */
  checkBeforeUpdate?: boolean;
}
/**
 * CPU shares, quotas and sets.
 */
export interface Cpu {
  shares?: Uint64;
  quota?: Int64;
  burst?: Uint64;
  period?: Uint64;
  realtimeRuntime?: Int64;
  realtimePeriod?: Uint64;
  /**
   * CPUs, as a list such as 0-3,7.
   */
  cpus?: string;
  /**
   * Memory nodes, as a list.
   */
  mems?: string;
  idle?: Int64;
}
/**
 * Block I/O weights and limits.
 */
export interface BlockIo {
  weight?: Uint16;
  leafWeight?: Uint16;
  /**
   * Weights of devices.
   */
  weightDevice?: WeightDevice[];
  /**
   * Bytes read a second.
   */
  throttleReadBpsDevice?: ThrottleDevice[];
  /**
   * Bytes written a second.
   */
  throttleWriteBpsDevice?: ThrottleDevice1[];
  /**
   * Reads a second.
   */
  throttleReadIOPSDevice?: ThrottleDevice2[];
  /**
   * Writes a second.
   */
  throttleWriteIOPSDevice?: ThrottleDevice3[];
}
/**
 * Weight of one device.
 */
export interface WeightDevice {
  major: Int64;
  minor: Int64;
  weight?: Uint16;
  leafWeight?: Uint16;
}
/**
 * A rate of one device.
 */
export interface ThrottleDevice {
  major: Int64;
  minor: Int64;
  rate?: Uint64;
}
/**
 * A rate of one device.
 */
export interface ThrottleDevice1 {
  major: Int64;
  minor: Int64;
  rate?: Uint64;
}
/**
 * A rate of one device.
 */
export interface ThrottleDevice2 {
  major: Int64;
  minor: Int64;
  rate?: Uint64;
}
/**
 * A rate of one device.
 */
export interface ThrottleDevice3 {
  major: Int64;
  minor: Int64;
  rate?: Uint64;
}
/**
 * Limit of huge pages of one size.
 */
export interface HugepageLimit {
  /**
   * Size, such as 2MB, with base 1024.
   */
  pageSize?: string;
  limit: Uint64;
}
/**
 * Network classes and priorities; cannot be expressed on cgroup v2.
 */
export interface NetworkResources {
  classID?: Uint32;
  /**
   * Priorities of net_prio.
   */
  priorities?: InterfacePriority[];
}
/**
 * Priority of one interface.
 */
export interface InterfacePriority {
  /**
   * Interface in the runtime's network namespace.
   */
  name: string;
  priority: Uint32;
}
/**
 * Limits of one RDMA device.
 */
export interface Rdma {
  hcaHandles?: Uint32;
  hcaObjects?: Uint32;
}
/**
 * A namespace to make, or to join by its file.
 */
export interface Namespace {
  /**
   * Its kind.
   */
  type: "pid" | "network" | "mount" | "ipc" | "uts" | "user" | "cgroup" | "time";
  /**
   * Its file, absolute in the runtime's mount namespace; a new one is made if unset.
   */
  path?: string;
}
/**
 * A device node that exists in the container.
 */
export interface Device {
  /**
   * Kind of node: character, block, unbuffered character, named pipe.
   */
  type: "c" | "b" | "u" | "p";
  /**
   * Where it is in the container.
   */
  path: string;
  major?: Int64;
  minor?: Int64;
  fileMode?: Uint32;
  uid?: Uint32;
  gid?: Uint32;
}
/**
 * A network interface moved into the container.
 */
export interface NetDevice {
  /**
   * Its name there; %d is filled in by the kernel.
   */
  name?: string;
}
/**
 * System call filter (runtime-spec, Seccomp).
 */
export interface Seccomp {
  /**
   * What happens to system calls that no rule names.
   */
  defaultAction:
    | "SCMP_ACT_KILL"
    | "SCMP_ACT_KILL_PROCESS"
    | "SCMP_ACT_KILL_THREAD"
    | "SCMP_ACT_TRAP"
    | "SCMP_ACT_ERRNO"
    | "SCMP_ACT_TRACE"
    | "SCMP_ACT_ALLOW"
    | "SCMP_ACT_LOG"
    | "SCMP_ACT_NOTIFY";
  defaultErrnoRet?: Uint32;
  /**
   * Flags of seccomp(2).
   *
   * Items: A flag.
   */
  flags?: (
    | "SECCOMP_FILTER_FLAG_TSYNC"
    | "SECCOMP_FILTER_FLAG_LOG"
    | "SECCOMP_FILTER_FLAG_SPEC_ALLOW"
    | "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"
  )[];
  /**
   * Socket the notify descriptor is sent to.
   */
  listenerPath?: string;
  /**
   * Opaque data for the listener.
   */
  listenerMetadata?: string;
  /**
   * Architectures besides the native one.
   *
   * Items: An architecture.
   */
  architectures?: (
    | "SCMP_ARCH_X86"
    | "SCMP_ARCH_X86_64"
    | "SCMP_ARCH_X32"
    | "SCMP_ARCH_ARM"
    | "SCMP_ARCH_AARCH64"
    | "SCMP_ARCH_MIPS"
    | "SCMP_ARCH_MIPS64"
    | "SCMP_ARCH_MIPS64N32"
    | "SCMP_ARCH_MIPSEL"
    | "SCMP_ARCH_MIPSEL64"
    | "SCMP_ARCH_MIPSEL64N32"
    | "SCMP_ARCH_PPC"
    | "SCMP_ARCH_PPC64"
    | "SCMP_ARCH_PPC64LE"
    | "SCMP_ARCH_S390"
    | "SCMP_ARCH_S390X"
    | "SCMP_ARCH_PARISC"
    | "SCMP_ARCH_PARISC64"
    | "SCMP_ARCH_RISCV64"
    | "SCMP_ARCH_LOONGARCH64"
    | "SCMP_ARCH_M68K"
    | "SCMP_ARCH_SH"
    | "SCMP_ARCH_SHEB"
  )[];
  /**
   * Rules.
   */
  syscalls?: SyscallRule[];
}
/**
 * What happens to some system calls.
 */
export interface SyscallRule {
  /**
   * Names of system calls.
   *
   * @minItems 1
   */
  names: [string, ...string[]];
  /**
   * What happens.
   */
  action:
    | "SCMP_ACT_KILL"
    | "SCMP_ACT_KILL_PROCESS"
    | "SCMP_ACT_KILL_THREAD"
    | "SCMP_ACT_TRAP"
    | "SCMP_ACT_ERRNO"
    | "SCMP_ACT_TRACE"
    | "SCMP_ACT_ALLOW"
    | "SCMP_ACT_LOG"
    | "SCMP_ACT_NOTIFY";
  errnoRet?: Uint32;
  /**
   * Conditions that must all hold.
   */
  args?: SeccompArg[];
}
/**
 * A condition on one argument of a system call.
 */
export interface SeccompArg {
  index: Uint32;
  value: Uint64;
  valueTwo?: Uint64;
  /**
   * How it is compared.
   */
  op:
    | "SCMP_CMP_NE"
    | "SCMP_CMP_LT"
    | "SCMP_CMP_LE"
    | "SCMP_CMP_EQ"
    | "SCMP_CMP_GE"
    | "SCMP_CMP_GT"
    | "SCMP_CMP_MASKED_EQ";
}
/**
 * Execution domain (personality(2)).
 */
export interface Personality {
  /**
   * Execution domain.
   */
  domain?: "LINUX" | "LINUX32";
  /**
   * No flag is defined.
   */
  flags?: string[];
}
/**
 * Cache and memory bandwidth allocation (resctrl).
 */
export interface IntelRdt {
  /**
   * Class of service.
   */
  closID?: string;
  /**
   * Lines written to schemata, last.
   */
  schemata?: string[];
  /**
   * L3 cache line.
   */
  l3CacheSchema?: string;
  /**
   * Memory bandwidth line; starts with MB:.
   */
  memBwSchema?: string;
  /**
   * Make a monitoring group of its own.
   */
  enableMonitoring?: boolean;
}
/**
 * NUMA memory policy (set_mempolicy(2)).
 */
export interface MemoryPolicy {
  /**
   * Policy.
   */
  mode?:
    | "MPOL_DEFAULT"
    | "MPOL_BIND"
    | "MPOL_INTERLEAVE"
    | "MPOL_WEIGHTED_INTERLEAVE"
    | "MPOL_PREFERRED"
    | "MPOL_PREFERRED_MANY"
    | "MPOL_LOCAL";
  /**
   * Memory nodes, as a list.
   */
  nodes?: string;
  /**
   * Flags.
   *
   * Items: A flag.
   */
  flags?: ("MPOL_F_NUMA_BALANCING" | "MPOL_F_RELATIVE_NODES" | "MPOL_F_STATIC_NODES")[];
}
