// Words that engines look for in our messages: an interface, not prose. Nothing may reword them, and no other message may
// contain them. Those said by init itself (addon/init/ops/exec.cc) are listed too, so that the whole interface is here.

/** Each phrase, by what it says. The comment names who looks for it and what follows. */
export const phrases = {
  /** containerd: deleting succeeds, killing is "not found". */
  doesNotExist: "container does not exist",
  /** containerd: killing is "process already finished"; CRI-O: the container is gone. */
  notRunning: "container not running",
  /** People and test suites; no engine. */
  notPaused: "container not paused",
  /** People and test suites; no engine. */
  idExists: "container with given ID already exists",
  /** People and test suites; no engine. */
  startStopped: "cannot start a container that has stopped",
  /** People and test suites; no engine. */
  startRunning: "cannot start an already running container",
  /** People and test suites; no engine. */
  startPaused: "cannot start a container in the paused state",
  /** People and test suites; no engine. */
  execStopped: "cannot exec in a stopped container",
  /** People and test suites; no engine. */
  execPaused: "cannot exec in a paused container (use --ignore-paused to override)",
  /** People and test suites; the status follows, after a colon. */
  deleteNotStopped: (id: string): string => `cannot delete container ${id} that is not stopped`,
  /** People and test suites; no engine. */
  notCheckpointed: (status: string): string =>
    `Container cannot be checkpointed in ${status} state`,
  /** moby, podman and docker: exit code 127. Said by init. */
  executableNotFound: "executable file not found in $PATH",
  /** podman takes an option that "requires an argument" for one that exists. */
  requiresArgument: "requires an argument",
} as const;
