// Programs that call the runtime: where they change the host, nobody else sees it, and it ends with them.

/** By kind, what unshare(1) needs to make the namespace. A private one takes no mounts back to the host. */
const unshare = {
  mount: ["unshare", "--mount", "--propagation", "private"],
  network: ["unshare", "--net"],
  uts: ["unshare", "--uts"],
} as const;

/** Calls the runtime in a namespace of its own, after the shell did these commands. */
export const inNamespace = (
  kind: keyof typeof unshare,
  ...commands: readonly string[]
): readonly string[] => [...unshare[kind], ...afterCommands(...commands)];

/** Calls the runtime from a shell that did these commands. */
export const afterCommands = (...commands: readonly string[]): readonly string[] => [
  ...["sh", "-c"],
  [...commands, 'exec "$0" "$@"'].join(" && "),
];

/** The same, with one more command after the runtime; its exit code is the runtime's. */
export const aroundNetwork = (before: readonly string[], after: string): readonly string[] => [
  ...unshare.network,
  ...["sh", "-c"],
  [...before, `{ "$0" "$@"; code=$?; ${after}; exit $code; }`].join(" && "),
];
