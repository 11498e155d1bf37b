// Who calls the runtime in the tests: root, or one of those that test/user/run.mjs makes.

/** As spec.ts has it. */
interface IdMapping {
  containerID: number;
  hostID: number;
  size: number;
}

/** Those who are not the host's root. */
export const callers = {
  /** Maps nothing but its own ids. */
  user: "an ordinary user",
  /** Has ranges of ids in /etc/subuid and /etc/subgid, and newuidmap(1). */
  ranges: "a user with ranges of ids",
  /** Has made a user namespace with such ranges, as rootless engines do. */
  namespace: "root of a user namespace",
} as const;

const wanted = process.env["BERTH_TEST_CALLER"] ?? "";
export const caller: keyof typeof callers | "root" =
  wanted === "user" || wanted === "ranges" || wanted === "namespace" ? wanted : "root";

/** Whether the runtime is called by somebody with another id than 0. */
export const isOrdinary = caller === "user" || caller === "ranges";

/** The ids that a container of the caller's gets in a user namespace. */
export function mappingsOf(own: number): IdMapping[] {
  switch (caller) {
    case "root":
      return [{ containerID: 0, hostID: 100_000, size: 65_536 }];
    case "namespace":
      return [{ containerID: 0, hostID: 10_000, size: 20_000 }];
    case "user":
      return [{ containerID: 0, hostID: own, size: 1 }];
    case "ranges":
      return [
        { containerID: 0, hostID: own, size: 1 },
        { containerID: 1, hostID: 100_000, size: 65_535 },
      ];
  }
}
