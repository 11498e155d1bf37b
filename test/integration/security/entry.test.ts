// What a container with CAP_SYS_PTRACE gets of the processes that the runtime starts in its pid namespace.
import { attackFrom, hostSecret, someFilter } from "../../support/attack.ts";
import { bundle } from "../../support/bundle.ts";
import { requires } from "../../support/requirements.ts";

const testBerth = requires("root", "berth");

const rounds = 40;
const environment = { ...process.env, HOST_SECRET: hostSecret } as Record<string, string>;

describe("a hostile container that traces whoever enters its pid namespace", () => {
  testBerth("gets nothing of the host from exec", async () => {
    const target = bundle().edit((spec) => {
      spec.linux.seccomp = { ...someFilter, syscalls: [...someFilter.syscalls] } as never;
    });
    const attack = await attackFrom(target, "look");
    for (let round = 0; round < rounds; round++) {
      const result = attack.container.exec([], ["true"], { env: environment });
      expect([round, result.code, result.stderr]).toEqual([round, 0, ""]);
    }
    expect(attack.leaks()).toEqual([]);
    expect(attack.seen()).toBeGreaterThanOrEqual(rounds);
  });
});
