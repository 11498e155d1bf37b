// The five capability sets and noNewPrivileges, as the kernel has them for root and for others.
import { bundle } from "../support/bundle.ts";
import { requires } from "../support/requirements.ts";
import { grant } from "../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** Lines of /proc/self/status as a map. */
const status = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split("\n")
      .map((line) => line.split(":\t"))
      .map(([name = "", value = ""]) => [name, value.trim()]),
  );

const showStatus = "cat /proc/self/status";
const capabilityLines = ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"] as const;
const bits = (...numbers: readonly number[]): string =>
  numbers
    .reduce((sum, bit) => sum + 2n ** BigInt(bit), 0n)
    .toString(16)
    .padStart(16, "0");
const none = bits();

describe("capabilities", () => {
  testAsRoot("user 0 has exactly the sets given", () => {
    const target = bundle().edit((spec) => {
      spec.process.capabilities = {
        bounding: ["CAP_CHOWN", "CAP_KILL", "CAP_SYS_ADMIN"],
        permitted: ["CAP_CHOWN", "CAP_KILL"],
        effective: ["CAP_CHOWN"],
        inheritable: [],
        ambient: [],
      };
      spec.process.args = ["cat", "/proc/self/status"];
    });
    const facts = status(target.output());
    expect(facts.get("CapBnd")).toBe(bits(0, 5, 21));
    expect(facts.get("CapInh")).toBe(none);
    expect(facts.get("CapAmb")).toBe(none);
    // With noNewPrivileges, execve(2) adds nothing to the permitted set, not even for user 0; see capabilities(7).
    expect(facts.get("CapPrm")).toBe(bits(0, 5));
    target.withProcess({ noNewPrivileges: false });
    expect(status(target.output()).get("CapPrm")).toBe(bits(0, 5, 21));
  });

  testAsRoot(
    "another user has none after exec without ambient ones, though permitted before",
    () => {
      const facts = status(
        bundle()
          .withProcess({ user: { uid: 1000, gid: 1000 } })
          .script(showStatus)
          .output(),
      );
      expect(capabilityLines.map((line) => facts.get(line))).toEqual([
        none,
        none,
        none,
        bits(5, 10, 29),
        none,
      ]);
    },
  );

  testAsRoot("another user keeps the ambient ones", () => {
    const names = ["CAP_KILL", "CAP_NET_BIND_SERVICE"];
    const facts = status(
      bundle()
        .withProcess({
          user: { uid: 1000, gid: 1000 },
          capabilities: {
            bounding: [...names, "CAP_CHOWN"],
            permitted: names,
            effective: names,
            inheritable: names,
            ambient: ["CAP_KILL"],
          },
        })
        .script(showStatus)
        .output(),
    );
    expect(capabilityLines.map((line) => facts.get(line))).toEqual([
      bits(5, 10),
      bits(5),
      bits(5),
      bits(0, 5, 10),
      bits(5),
    ]);
  });

  testAsRoot("empty sets mean none at all, for user 0 too", () => {
    const facts = status(
      bundle()
        .withProcess({
          capabilities: {
            bounding: [],
            permitted: [],
            effective: [],
            inheritable: [],
            ambient: [],
          },
        })
        .script(showStatus)
        .output(),
    );
    expect(capabilityLines.map((line) => facts.get(line))).toEqual([none, none, none, none, none]);
  });

  testBerth("without the member, there are none either", () => {
    const target = bundle().script(showStatus);
    delete target.spec.process.capabilities;
    const facts = status(target.output());
    expect(capabilityLines.map((line) => facts.get(line))).toEqual([none, none, none, none, none]);
  });

  testAsRoot("an unknown one is left out", () => {
    const target = bundle().edit((spec) => {
      grant(spec, "CAP_KILL", "CAP_TEST");
    });
    const result = target.script(showStatus).run();
    expect(result.code).toBe(0);
    expect(status(result.stdout).get("CapBnd")).toBe(bits(5));
  });

  testBerth("and warned of, with its place", () => {
    const target = bundle().edit((spec) => {
      grant(spec, "CAP_KILL", "CAP_TEST");
    });
    expect(target.run().stderr).toMatch(
      /level=warning msg="config\.json:\d+:\d+ \/process\/capabilities\/bounding\/1: CAP_TEST is left out/,
    );
  });
});
