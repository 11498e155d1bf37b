// What a user without rights may ask for.
import { describe, expect, test } from "@jest/globals";

import type { Spec } from "../../../src/config/generated/config.ts";
import { isOwnId } from "../../../src/plan/rootless.ts";
import type { HostFacts } from "../../../src/host/host.ts";
import { planWith, specWith, violationsOf } from "./fixtures.ts";

const user: Partial<HostFacts> = { euid: 1000, egid: 1000 };
const map = (hostID: number, size = 1) => [{ containerID: 0, hostID, size }];

function spec(gids = map(1000), additionalGids?: number[]): Spec {
  return specWith({
    linux: {
      namespaces: [{ type: "user" }, { type: "mount" }],
      uidMappings: map(1000),
      gidMappings: gids,
    },
    process: { user: { uid: 0, gid: 0, ...(additionalGids ? { additionalGids } : {}) } },
  });
}

describe("rootless", () => {
  test("one's own id needs no help", () => {
    expect(isOwnId(map(1000), 1000)).toBe(true);
    expect(isOwnId(map(1000, 2), 1000)).toBe(false);
    expect(isOwnId(map(100000), 1000)).toBe(false);
    expect(isOwnId([...map(1000), ...map(100000)], 1000)).toBe(false);
  });

  test("needs a user namespace", () => {
    const bare = specWith({ linux: { namespaces: [{ type: "mount" }] } });
    expect(violationsOf(() => planWith(bare, {}, user)).violations[0]).toEqual([
      "/linux/namespaces",
      "rootless container requires user namespaces",
    ]);
  });

  test("gives up groups only where one's own group is all that is mapped", () => {
    const setgroups = (plan: ReturnType<typeof planWith>) =>
      plan.init.find(({ op }) => op === "credentials");
    expect(setgroups(planWith(spec(), {}, user))).toMatchObject({ setgroups: false });
    expect(setgroups(planWith(spec(map(100000, 9)), {}, user))).toMatchObject({
      setgroups: true,
    });
    expect(violationsOf(() => planWith(spec(map(1000), [5]), {}, user)).violations).toEqual([
      ["/process/user/additionalGids", "cannot set any additional groups in a rootless container"],
    ]);
  });

  test("opens init to its user while the ids are mapped, and root does not", () => {
    const sync = (host: Partial<HostFacts>) =>
      planWith(spec(), {}, host).init.find(({ op }) => op === "sync");
    expect(sync(user)).toMatchObject({ point: "userNamespace", traceable: true });
    expect(sync({})).not.toHaveProperty("traceable");
  });

  test("opens it while it waits for its start, and to take a filter's listener", () => {
    const syscalls = [{ names: ["getppid"] as [string], action: "SCMP_ACT_NOTIFY" as const }];
    const config = spec();
    config.linux = {
      ...config.linux,
      seccomp: { defaultAction: "SCMP_ACT_ALLOW", listenerPath: "/agent", syscalls },
    };
    const traceable = (host: Partial<HostFacts>) =>
      planWith(config, {}, host).init.flatMap((op) =>
        "traceable" in op && op.traceable === true ? [op.op] : [],
      );
    expect(traceable(user)).toEqual(["sync", "seccomp", "waitStart"]);
    expect(traceable({})).toEqual([]);
  });
});
