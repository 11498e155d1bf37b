// What runc and crun have on their command lines, and why Berth lacks or differs in some of it. That Berth has the rest
// is not said here but looked up in its own tables.

/** Options by command, "" for the global ones; of runc 1.5 and crun 1.29. */
export const peers: Readonly<Record<"runc" | "crun", Readonly<Record<string, string>>>> = {
  runc: {
    "": "debug log log-format root systemd-cgroup rootless criu help version",
    create: "bundle console-socket pidfd-socket pid-file no-pivot no-new-keyring preserve-fds",
    run: "bundle console-socket pidfd-socket pid-file no-pivot no-new-keyring preserve-fds detach keep no-subreaper",
    start: "",
    state: "",
    exec:
      "console-socket pidfd-socket cwd env tty user additional-gids process detach pid-file process-label apparmor " +
      "no-new-privs cap preserve-fds cgroup ignore-paused",
    kill: "all",
    delete: "force",
    list: "format quiet",
    ps: "format",
    pause: "",
    resume: "",
    events: "interval stats",
    features: "",
    spec: "bundle rootless",
    update:
      "resources blkio-weight cpu-period cpu-quota cpu-burst cpu-share cpu-rt-period cpu-rt-runtime cpu-idle cpuset-cpus " +
      "cpuset-mems memory memory-reservation memory-swap pids-limit l3-cache-schema mem-bw-schema kernel-memory " +
      "kernel-memory-tcp",
    checkpoint:
      "image-path work-path parent-path leave-running tcp-established tcp-skip-in-flight link-remap ext-unix-sk shell-job " +
      "lazy-pages status-fd page-server file-locks pre-dump manage-cgroups-mode empty-ns auto-dedup",
    restore:
      "console-socket image-path work-path tcp-established ext-unix-sk shell-job file-locks manage-cgroups-mode bundle " +
      "detach pid-file no-subreaper no-pivot empty-ns auto-dedup lazy-pages lsm-profile lsm-mount-context",
  },
  crun: {
    "": "cgroup-manager log-level",
    create: "config no-subreaper",
    run: "config",
    kill: "regex",
    delete: "regex",
    spec: "file",
    checkpoint: "network-lock",
    restore: "tcp-close network-lock",
    mounts: "",
  },
};

const pidFile = "yes; a fifo, which somebody must read, or a device is written to, not replaced";

/** Of a command, or of one of its options. */
export const remarks: Readonly<Record<string, string>> = {
  mounts: "not: changes a running container behind its configuration",
  criu: "accepted without effect, as by runc since 1.2",
  rootless: "accepted without effect: what the caller may do is found out",
  "update cpu-rt-period": "refused: cgroup v2 cannot express it",
  "update cpu-rt-runtime": "refused: cgroup v2 cannot express it",
  "update kernel-memory": "accepted without effect, as by runc",
  "update kernel-memory-tcp": "accepted without effect, as by runc",
  "create pid-file": pidFile,
  "run pid-file": pidFile,
  "exec pid-file": pidFile,
  "restore pid-file": pidFile,
  "create no-subreaper": "accepted without effect: `create` waits for nobody",
  "exec process": "yes; a fifo or standard input has ten seconds",
  "exec cgroup":
    "one path below the container's cgroup; controllers cannot be named, since cgroup v2 has one tree",
  delete: "of a container that was never started: killed and deleted, as by runc and crun",
};
