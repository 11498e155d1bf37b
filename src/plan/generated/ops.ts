// Generated from schemas/plan.schema.json by npm run generate. Do not edit.

/**
 * One operation, told apart by its op member.
 */
export type Op =
  | OpOomScoreAdj
  | OpSetns
  | OpJoinContainer
  | OpUnshare
  | OpTimeOffsets
  | OpLoopback
  | OpFork
  | OpPrepareEntry
  | OpForget
  | OpEnter
  | OpBecomeRoot
  | OpSession
  | OpSessionKeyring
  | OpHostname
  | OpDomainname
  | OpOpenSource
  | OpHostPropagation
  | OpRootfs
  | OpMount
  | OpBind
  | OpRemount
  | OpMknod
  | OpBindDevice
  | OpSymlink
  | OpDevptmx
  | OpSync
  | OpHooks
  | OpPivotRoot
  | OpMoveRoot
  | OpChroot
  | OpDetachRoot
  | OpMountPoint
  | OpRootPropagation
  | OpReadonlyRoot
  | OpSysctl
  | OpReadonlyPath
  | OpMaskPath
  | OpCheckPaths
  | OpTerminal
  | OpChownStdio
  | OpReopenNull
  | OpRlimit
  | OpBoundingSet
  | OpCredentials
  | OpCapabilities
  | OpNoNewPrivileges
  | OpSeccomp
  | OpChdir
  | OpFindExecutable
  | OpFindHome
  | OpWaitStart
  | OpExec
  | OpScheduler
  | OpIoPriority
  | OpCpuAffinity
  | OpMemoryPolicy
  | OpPersonality
  | OpExecLabel;
/**
 * A JSON pointer into config.json, or "runtime:<why>" for what no line of the configuration asked for.
 */
export type Origin = string;
/**
 * A kind of namespace, in the words of the runtime specification.
 */
export type NamespaceType =
  "user" | "mount" | "pid" | "network" | "ipc" | "uts" | "cgroup" | "time";
/**
 * A path without NUL; absolute in the container unless the operation says otherwise.
 */
export type Path = string;
/**
 * The name of a descriptor in the descriptor table, such as "source:3".
 */
export type FdName = string;
/**
 * A signed 64-bit integer in decimal digits.
 */
export type Int64 = string;
/**
 * A propagation type; the r-form works on the whole subtree (mount_namespaces(7)).
 */
export type Propagation =
  "shared" | "slave" | "private" | "unbindable" | "rshared" | "rslave" | "rprivate" | "runbindable";
/**
 * A per-mount attribute, set or cleared by name (mount_setattr(2)).
 */
export type Attribute =
  | "ro"
  | "rw"
  | "nosuid"
  | "suid"
  | "nodev"
  | "dev"
  | "noexec"
  | "exec"
  | "noatime"
  | "relatime"
  | "strictatime"
  | "nodiratime"
  | "diratime"
  | "nosymfollow"
  | "symfollow";
/**
 * An unsigned 64-bit integer in decimal digits.
 */
export type Uint64 = string;

/**
 * The vocabulary between TypeScript and C++: a flat, ordered list of small operations. Words cross the boundary, numbers are born in C++.
 */
export interface Plan {
  /**
   * Version of this vocabulary.
   */
  version: 1;
  /**
   * Operations done by berth-init, in order.
   */
  init: Op[];
}
/**
 * Write the badness adjustment of the process (proc(5) oom_score_adj).
 */
export interface OpOomScoreAdj {
  op: "oomScoreAdj";
  origin: Origin;
  /**
   * The adjustment.
   */
  value: number;
}
/**
 * Join existing namespaces: all files are opened and verified first, then joined, the user namespace last (setns(2)).
 */
export interface OpSetns {
  op: "setns";
  origin: Origin;
  /**
   * The namespaces to join.
   */
  namespaces: NamespacePath[];
  /**
   * Whether a new user namespace is made afterwards, in which the rights to those joined end.
   */
  newUserNamespace?: boolean;
}
/**
 * A namespace to join.
 */
export interface NamespacePath {
  type: NamespaceType;
  path: Path;
  /**
   * Whether it must not be the one that the runtime is in, which is to be changed.
   */
  foreign?: boolean;
  origin: Origin;
}
/**
 * Join a running container's namespaces, all in one call by a pidfd of its init (setns(2), Linux 5.8), and take its root as root.
 */
export interface OpJoinContainer {
  op: "joinContainer";
  origin: Origin;
  fd: FdName;
  /**
   * The kinds to join: those the container does not share with the runtime.
   */
  namespaces: NamespaceType[];
  root?: FdName;
}
/**
 * Make new namespaces (unshare(2)).
 */
export interface OpUnshare {
  op: "unshare";
  origin: Origin;
  /**
   * The kinds to make.
   */
  namespaces: NamespaceType[];
}
/**
 * Set the clock offsets of the time namespace just made, before any process enters it.
 */
export interface OpTimeOffsets {
  op: "timeOffsets";
  origin: Origin;
  /**
   * The offsets.
   */
  offsets: ClockOffset[];
}
/**
 * Offset of one clock of a time namespace (time_namespaces(7)).
 */
export interface ClockOffset {
  /**
   * Which clock.
   */
  clock: "monotonic" | "boottime";
  secs: Int64;
  /**
   * Nanoseconds.
   */
  nanosecs: number;
}
/**
 * Set up the loopback interface of the network namespace just made (netdevice(7)).
 */
export interface OpLoopback {
  op: "loopback";
  origin: Origin;
}
/**
 * Continue in a child that is a sibling of this process (CLONE_PARENT), so that new pid and time namespaces take effect.
 */
export interface OpFork {
  op: "fork";
  origin: Origin;
}
/**
 * Make ready to enter a pid namespace that others live in: give the engine its ends of what it will talk to the process inside by.
 */
export interface OpPrepareEntry {
  op: "prepareEntry";
  origin: Origin;
}
/**
 * Close what is of the host and wipe from memory what was planned up to here: the operations that follow are all that is still known.
 */
export interface OpForget {
  op: "forget";
  origin: Origin;
}
/**
 * Continue in a child inside the pid namespace, a sibling of this process (CLONE_PARENT), which begins a session and waits for the engine's word.
 */
export interface OpEnter {
  op: "enter";
  origin: Origin;
  /**
   * Whether standard input becomes its controlling terminal.
   */
  terminal: boolean;
}
/**
 * Take user and group id 0 of the user namespace just entered.
 */
export interface OpBecomeRoot {
  op: "becomeRoot";
  origin: Origin;
}
/**
 * Start a new session (setsid(2)).
 */
export interface OpSession {
  op: "session";
  origin: Origin;
}
/**
 * Join a session keyring of our own (keyctl(2)).
 */
export interface OpSessionKeyring {
  op: "sessionKeyring";
  origin: Origin;
  /**
   * Name of the keyring, which is made if there is none, or is somebody else's; empty for a new one without.
   */
  name: string;
}
/**
 * Set the host name (sethostname(2)).
 */
export interface OpHostname {
  op: "hostname";
  origin: Origin;
  /**
   * The name, at most 64 bytes.
   */
  name: string;
}
/**
 * Set the NIS domain name (setdomainname(2)).
 */
export interface OpDomainname {
  op: "domainname";
  origin: Origin;
  /**
   * The name, at most 64 bytes.
   */
  name: string;
}
/**
 * Open a bind mount's source as a detached mount, on the runtime's side of the mount namespace (open_tree(2)).
 */
export interface OpOpenSource {
  op: "openSource";
  origin: Origin;
  fd: FdName;
  path: Path;
  /**
   * Whether a symbolic link at the end of the path is opened itself.
   */
  nofollow?: boolean;
  /**
   * Whether mounts below it come along.
   */
  recursive: boolean;
  idmap?: FdName;
  /**
   * Whether the mapping goes for mounts below it as well.
   */
  idmapRecursive?: boolean;
}
/**
 * Set the propagation of the whole mount tree inherited from the host, before anything is mounted.
 */
export interface OpHostPropagation {
  op: "hostPropagation";
  origin: Origin;
  propagation: Propagation;
}
/**
 * Open the root file system and make it a mount of its own; later operations resolve their paths inside it.
 */
export interface OpRootfs {
  op: "rootfs";
  origin: Origin;
  path: Path;
  /**
   * Whether to make it a mount; false without a mount namespace, where it is only opened.
   */
  mount: boolean;
}
/**
 * Make a new file system and attach it (fsopen(2), fsconfig(2), fsmount(2), move_mount(2)).
 */
export interface OpMount {
  op: "mount";
  origin: Origin;
  /**
   * The kernel's name of the file system type.
   */
  type: string;
  instead?: Path;
  /**
   * What is shown as the mount's source.
   */
  source: string;
  target: Path;
  /**
   * Flags of the file system itself.
   *
   * Items: A flag of the file system itself.
   */
  superblock: ("ro" | "sync" | "dirsync" | "lazytime" | "mand" | "iversion")[];
  /**
   * Attributes of the mount.
   */
  attributes: Attribute[];
  /**
   * Attributes of the mount and of all below it.
   */
  recursiveAttributes: Attribute[];
  /**
   * Parameters of the file system.
   */
  parameters: MountParameter[];
  /**
   * Propagation changes, in order.
   */
  propagation: Propagation[];
  /**
   * Copy what the target holds into the new file system first (tmpcopyup).
   */
  copyUp: boolean;
  idmap?: FdName;
}
/**
 * One parameter of a new file system, given with fsconfig(2).
 */
export interface MountParameter {
  /**
   * Name of the parameter.
   */
  key: string;
  /**
   * Its value; absent for a flag.
   */
  value?: string;
}
/**
 * Attach an existing tree (open_tree(2), mount_setattr(2), move_mount(2)).
 */
export interface OpBind {
  op: "bind";
  origin: Origin;
  fd?: FdName;
  path: Path;
  idmap?: FdName;
  /**
   * Whether the mapping goes for mounts below it as well.
   */
  idmapRecursive?: boolean;
  target: Path;
  /**
   * Whether a symbolic link at the target is covered itself.
   */
  targetItself?: boolean;
  /**
   * Whether a source that is a symbolic link is made anew at the target instead of attached.
   */
  copyLink?: boolean;
  /**
   * Whether mounts below the source come along.
   */
  recursive: boolean;
  /**
   * Whether a symbolic link at the end of `path` is attached itself.
   */
  nofollow?: boolean;
  /**
   * Attributes of the mount.
   */
  attributes: Attribute[];
  /**
   * Attributes that are cleared because others are named, unless the kernel keeps what a mount of another user namespace forbids.
   */
  implied?: Attribute[];
  /**
   * Attributes of the mount and of all below it.
   */
  recursiveAttributes: Attribute[];
  /**
   * Propagation changes, in order.
   */
  propagation: Propagation[];
  /**
   * Whether what the source's mount forbids stays forbidden, as the kernel has it for mounts that come into a user namespace.
   */
  locked?: boolean;
}
/**
 * Change the attributes or the file system flags of what is mounted at a target (mount option "remount").
 */
export interface OpRemount {
  op: "remount";
  origin: Origin;
  target: Path;
  /**
   * Flags of the file system itself; used when bind is false.
   *
   * Items: A flag of the file system itself.
   */
  superblock: ("ro" | "sync" | "dirsync" | "lazytime" | "mand" | "iversion")[];
  /**
   * Parameters of the file system; used when bind is false.
   */
  parameters: MountParameter[];
  /**
   * Attributes of the mount.
   */
  attributes: Attribute[];
  /**
   * Attributes of the mount and of all below it.
   */
  recursiveAttributes: Attribute[];
  /**
   * Propagation changes, in order.
   */
  propagation: Propagation[];
  /**
   * Whether only the mount changes, not its file system.
   */
  bind: boolean;
}
/**
 * Make a device node or a named pipe (mknod(2)); an existing equal one is kept, an existing different one is an error.
 */
export interface OpMknod {
  op: "mknod";
  origin: Origin;
  path: Path;
  /**
   * Kind of node.
   */
  type: "c" | "b" | "u" | "p";
  /**
   * Major number; 0 for a pipe.
   */
  major: number;
  /**
   * Minor number; 0 for a pipe.
   */
  minor: number;
  /**
   * Permission bits, not subject to the umask.
   */
  mode: number;
  /**
   * Owner, as the container sees it.
   */
  uid: number;
  /**
   * Group, as the container sees it.
   */
  gid: number;
}
/**
 * Attach the host's device node where nodes cannot be made (user namespaces).
 */
export interface OpBindDevice {
  op: "bindDevice";
  origin: Origin;
  path: Path;
  /**
   * Kind of node, verified.
   */
  type: "c" | "b" | "u" | "p";
  /**
   * Major number, verified.
   */
  major: number;
  /**
   * Minor number, verified.
   */
  minor: number;
}
/**
 * Make a symbolic link; an existing one is kept.
 */
export interface OpSymlink {
  op: "symlink";
  origin: Origin;
  path: Path;
  /**
   * What it says.
   */
  target: string;
  onlyIf?: Path;
}
/**
 * Make /dev/ptmx a link to pts/ptmx, replacing what the image put there.
 */
export interface OpDevptmx {
  op: "devptmx";
  origin: Origin;
}
/**
 * Meet the runtime: report the point and wait for its word to go on.
 */
export interface OpSync {
  op: "sync";
  origin: Origin;
  /**
   * Which point: the user namespace awaits its mappings; all is mounted and the old root still visible; all is done but the start.
   */
  point: "userNamespace" | "mounted" | "ready";
  /**
   * Be open to the runtime's user meanwhile: one without rights may write the mappings only of a process it might trace.
   */
  traceable?: boolean;
}
/**
 * Run hooks inside the container's namespaces, each with the container's state on its standard input.
 */
export interface OpHooks {
  op: "hooks";
  origin: Origin;
  /**
   * Which point of the lifecycle.
   */
  phase: "createContainer" | "startContainer";
  /**
   * The hooks, in order.
   */
  hooks: Hook[];
  /**
   * The state as JSON with a pid of 0 replaced by the process's own pid: the text before the pid and after it are joined around the number at the mark \u0001.
   */
  state: string;
}
/**
 * A program to run at a point of the lifecycle.
 */
export interface Hook {
  path: Path;
  /**
   * Its argument vector; never empty.
   */
  args: string[];
  /**
   * Its whole environment.
   */
  env: string[];
  /**
   * Seconds until it is killed; 0 means no limit.
   */
  timeout: number;
  origin: Origin;
}
/**
 * Make the root file system the root and let go of the old one (pivot_root(2)).
 */
export interface OpPivotRoot {
  op: "pivotRoot";
  origin: Origin;
}
/**
 * Make the root file system the root by MS_MOVE and chroot(2), for roots that pivot_root refuses (ramfs).
 */
export interface OpMoveRoot {
  op: "moveRoot";
  origin: Origin;
}
/**
 * Make the root file system the root by chroot(2) alone, when there is no mount namespace of its own.
 */
export interface OpChroot {
  op: "chroot";
  origin: Origin;
}
/**
 * Unmount the root file system with all that was mounted in it; it can be mounted anew.
 */
export interface OpDetachRoot {
  op: "detachRoot";
  origin: Origin;
}
/**
 * Make the directory that something will be mounted on, and mount nothing.
 */
export interface OpMountPoint {
  op: "mountPoint";
  origin: Origin;
  target: Path;
}
/**
 * Set the propagation of the container's root mount after the pivot.
 */
export interface OpRootPropagation {
  op: "rootPropagation";
  origin: Origin;
  propagation: Propagation;
}
/**
 * Make the container's root mount read-only.
 */
export interface OpReadonlyRoot {
  op: "readonlyRoot";
  origin: Origin;
}
/**
 * Set a kernel parameter of the container's namespaces through a verified procfs.
 */
export interface OpSysctl {
  op: "sysctl";
  origin: Origin;
  /**
   * The parameter with slashes, relative to /proc/sys.
   */
  key: string;
  /**
   * The value to write.
   */
  value: string;
}
/**
 * Make a path read-only; nothing is done if it does not exist.
 */
export interface OpReadonlyPath {
  op: "readonlyPath";
  origin: Origin;
  path: Path;
}
/**
 * Hide a path: a file behind /dev/null, a directory behind an empty read-only tmpfs; nothing is done if it does not exist.
 */
export interface OpMaskPath {
  op: "maskPath";
  origin: Origin;
  path: Path;
}
/**
 * Look again at all masked and read-only paths: what is there must be covered, or read-only, and lie in the file system that it is meant to lie in.
 */
export interface OpCheckPaths {
  op: "checkPaths";
  origin: Origin;
  /**
   * Paths that are hidden.
   */
  masked: Path[];
  /**
   * Paths that cannot be written.
   */
  readonly: Path[];
  /**
   * Whether /proc must be a procfs.
   */
  procfs: boolean;
  /**
   * Whether /sys must be a sysfs.
   */
  sysfs: boolean;
}
/**
 * Allocate a pseudo-terminal in the container's devpts, on demand mount its slave at /dev/console, send the master away, and make the slave standard input, output and error, and on demand the controlling terminal.
 */
export interface OpTerminal {
  op: "terminal";
  origin: Origin;
  fd: FdName;
  /**
   * Height in characters; 0 leaves the kernel's.
   */
  rows: number;
  /**
   * Width in characters; 0 leaves the kernel's.
   */
  columns: number;
  /**
   * Owner of the slave, as the container sees it.
   */
  uid: number;
  /**
   * Whether it becomes the container's /dev/console.
   */
  console: boolean;
  /**
   * Whether it becomes this process's controlling terminal.
   */
  controlling: boolean;
}
/**
 * Give standard input, output and error to the container's user where they are pipes, terminals, or files that can be written.
 */
export interface OpChownStdio {
  op: "chownStdio";
  origin: Origin;
  /**
   * The user.
   */
  uid: number;
}
/**
 * Where standard input, output or error is the host's null device, take the container's own instead.
 */
export interface OpReopenNull {
  op: "reopenNull";
  origin: Origin;
}
/**
 * Set a resource limit (prlimit(2)).
 */
export interface OpRlimit {
  op: "rlimit";
  origin: Origin;
  /**
   * RLIMIT_ name.
   */
  type: string;
  soft: Uint64;
  hard: Uint64;
}
/**
 * Drop every capability not listed from the bounding set.
 */
export interface OpBoundingSet {
  op: "boundingSet";
  origin: Origin;
  /**
   * CAP_ names.
   */
  keep: string[];
}
/**
 * Set groups, group and user id, keeping permitted capabilities over the change; set the umask.
 */
export interface OpCredentials {
  op: "credentials";
  origin: Origin;
  /**
   * User id in the container.
   */
  uid: number;
  /**
   * Group id in the container.
   */
  gid: number;
  /**
   * Supplementary groups; all others are dropped.
   *
   * Items: A supplementary group.
   */
  groups: number[];
  /**
   * False where the user namespace forbids setgroups(2); then groups is empty.
   */
  setgroups: boolean;
  /**
   * File mode creation mask.
   */
  umask: number;
}
/**
 * Set the capability sets exactly; ambient ones that cannot be raised are left out.
 */
export interface OpCapabilities {
  op: "capabilities";
  origin: Origin;
  /**
   * CAP_ names.
   */
  effective: string[];
  /**
   * CAP_ names.
   */
  permitted: string[];
  /**
   * CAP_ names.
   */
  inheritable: string[];
  /**
   * CAP_ names.
   */
  ambient: string[];
}
/**
 * Forbid gaining privileges through execve (PR_SET_NO_NEW_PRIVS).
 */
export interface OpNoNewPrivileges {
  op: "noNewPrivileges";
  origin: Origin;
}
/**
 * Load a compiled system call filter (seccomp(2)).
 */
export interface OpSeccomp {
  op: "seccomp";
  origin: Origin;
  fd: FdName;
  /**
   * Flags of the filter.
   *
   * Items: A flag of the filter.
   */
  flags: (
    | "SECCOMP_FILTER_FLAG_TSYNC"
    | "SECCOMP_FILTER_FLAG_LOG"
    | "SECCOMP_FILTER_FLAG_SPEC_ALLOW"
    | "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"
  )[];
  /**
   * Whether it is only read, and loaded right before execve.
   */
  late?: boolean;
  /**
   * Whether the engine takes the filter's notifications away (SECCOMP_FILTER_FLAG_NEW_LISTENER): there is a sync point "listener" before.
   */
  listener?: boolean;
  /**
   * Be open to the runtime's user from then on: one without rights may take a descriptor only of a process it might trace.
   */
  traceable?: boolean;
}
/**
 * Change to the working directory, unless that is done, and verify that it lies inside the container (CVE-2024-21626).
 */
export interface OpChdir {
  op: "chdir";
  origin: Origin;
  path: Path;
  /**
   * Make it if missing, and do not count it as done.
   */
  create: boolean;
  /**
   * Permission that is missing is no failure: a later operation tries again.
   */
  attempt?: boolean;
}
/**
 * Find the program in the container, along PATH if its name has no slash, and verify that it can be executed.
 */
export interface OpFindExecutable {
  op: "findExecutable";
  origin: Origin;
  /**
   * The program's name or path.
   */
  name: string;
  /**
   * The value of PATH.
   */
  searchPath: string;
}
/**
 * Find the user's home directory in the container's /etc/passwd, else take /; the execution of the program puts it in the place of an empty HOME.
 */
export interface OpFindHome {
  op: "findHome";
  origin: Origin;
  /**
   * The user.
   */
  uid: number;
}
/**
 * Wait for the start command on the exec fifo.
 */
export interface OpWaitStart {
  op: "waitStart";
  origin: Origin;
  fd: FdName;
  status: FdName;
  /**
   * Be open to the runtime's user meanwhile: one without rights may join the namespaces only of a process it might trace.
   */
  traceable?: boolean;
}
/**
 * Close every other descriptor and become the user's program (execve(2)).
 */
export interface OpExec {
  op: "exec";
  origin: Origin;
  /**
   * Its argument vector.
   */
  args: string[];
  /**
   * Its environment.
   */
  env: string[];
  /**
   * How many descriptors after standard error it keeps.
   */
  preserve: number;
  /**
   * Further descriptors that it gets, at most 16.
   */
  pass?: PassedDescriptor[];
}
/**
 * A descriptor that the program gets under a number of its own.
 */
export interface PassedDescriptor {
  fd: FdName;
  /**
   * Its number in the program; above all that init itself has open.
   */
  number: number;
}
/**
 * Set how the process is scheduled (sched_setattr(2)).
 */
export interface OpScheduler {
  op: "scheduler";
  origin: Origin;
  /**
   * The policy.
   */
  policy:
    "SCHED_OTHER" | "SCHED_FIFO" | "SCHED_RR" | "SCHED_BATCH" | "SCHED_IDLE" | "SCHED_DEADLINE";
  /**
   * Flags of the policy.
   */
  flags: (
    | "SCHED_FLAG_RESET_ON_FORK"
    | "SCHED_FLAG_RECLAIM"
    | "SCHED_FLAG_DL_OVERRUN"
    | "SCHED_FLAG_KEEP_POLICY"
    | "SCHED_FLAG_KEEP_PARAMS"
    | "SCHED_FLAG_UTIL_CLAMP_MIN"
    | "SCHED_FLAG_UTIL_CLAMP_MAX"
  )[];
  /**
   * For SCHED_OTHER and SCHED_BATCH.
   */
  nice: number;
  /**
   * For SCHED_FIFO and SCHED_RR.
   */
  priority: number;
  runtime: Uint64;
  deadline: Uint64;
  period: Uint64;
}
/**
 * Set the I/O priority of the process group (ioprio_set(2)).
 */
export interface OpIoPriority {
  op: "ioPriority";
  origin: Origin;
  /**
   * The class.
   */
  ioClass: "IOPRIO_CLASS_RT" | "IOPRIO_CLASS_BE" | "IOPRIO_CLASS_IDLE";
  /**
   * 0 is the highest of the class.
   */
  priority: number;
}
/**
 * Set on which CPUs the process may run (sched_setaffinity(2)).
 */
export interface OpCpuAffinity {
  op: "cpuAffinity";
  origin: Origin;
  /**
   * Numbers of CPUs; all that the cgroup allows if none.
   */
  cpus: number[];
}
/**
 * Set on which memory nodes the process gets its memory (set_mempolicy(2)).
 */
export interface OpMemoryPolicy {
  op: "memoryPolicy";
  origin: Origin;
  /**
   * The mode.
   */
  mode:
    | "MPOL_DEFAULT"
    | "MPOL_BIND"
    | "MPOL_INTERLEAVE"
    | "MPOL_WEIGHTED_INTERLEAVE"
    | "MPOL_PREFERRED"
    | "MPOL_PREFERRED_MANY"
    | "MPOL_LOCAL";
  /**
   * Flags of the mode.
   */
  flags: ("MPOL_F_NUMA_BALANCING" | "MPOL_F_RELATIVE_NODES" | "MPOL_F_STATIC_NODES")[];
  /**
   * Numbers of memory nodes.
   */
  nodes: number[];
}
/**
 * Set the execution domain (personality(2)).
 */
export interface OpPersonality {
  op: "personality";
  origin: Origin;
  /**
   * LINUX32 makes uname(2) tell of a 32-bit machine.
   */
  domain: "LINUX" | "LINUX32";
}
/**
 * Set the security label the program will have, and read it back (/proc/self/attr).
 */
export interface OpExecLabel {
  op: "execLabel";
  origin: Origin;
  /**
   * The security module.
   */
  module: "apparmor" | "selinux";
  /**
   * An AppArmor profile's name or a SELinux context.
   */
  label: string;
}
