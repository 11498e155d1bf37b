// hostname, domainname, sysctl, rlimits and the OOM score, as the kernel has them inside.
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { bundle } from "../support/bundle.ts";
import { requires } from "../support/requirements.ts";
import { withoutNamespace, type Spec } from "../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

describe("hostname and domainname", () => {
  testAsRoot("the hostname is set inside and unchanged outside", () => {
    const before = hostname();
    expect(bundle().script("hostname; uname -n").lines()).toEqual(["inside", "inside"]);
    expect(hostname()).toBe(before);
  });

  testBerth("the domainname is set", () => {
    const target = bundle().edit((spec) => {
      spec.domainname = "example.org";
    });
    expect(target.script("cat /proc/sys/kernel/domainname").output()).toBe("example.org");
  });

  testAsRoot("without both, the new namespace begins with the host's", () => {
    const target = bundle().edit((spec) => {
      delete spec.hostname;
    });
    expect(target.script("hostname").output()).toBe(hostname());
  });

  testAsRoot("a hostname without a uts namespace is an error, and the host keeps its own", () => {
    const before = hostname();
    const target = bundle().edit((spec) => {
      withoutNamespace(spec, "uts");
    });
    expect(target.run().code).toBe(1);
    expect(hostname()).toBe(before);
  });
});

describe("sysctl", () => {
  const withSysctl = (values: Record<string, string>, edit?: (spec: Spec) => void) =>
    bundle().edit((spec) => {
      spec.linux.sysctl = values;
      edit?.(spec);
    });

  testAsRoot("net.* and the ipc settings are written in the container's namespaces only", () => {
    const host = readFileSync("/proc/sys/net/ipv4/ip_forward", "utf8").trim();
    const other = host === "1" ? "0" : "1";
    const target = withSysctl({
      "net.ipv4.ip_forward": other,
      "kernel.msgmax": "12345",
      "kernel.shmmni": "777",
      "fs.mqueue.msg_max": "33",
    }).script(
      "cd /proc/sys; cat net/ipv4/ip_forward kernel/msgmax kernel/shmmni fs/mqueue/msg_max",
    );
    expect(target.lines()).toEqual([other, "12345", "777", "33"]);
    expect(readFileSync("/proc/sys/net/ipv4/ip_forward", "utf8").trim()).toBe(host);
  });

  testAsRoot("keys with slashes are the same settings", () => {
    const target = withSysctl({ "net/ipv4/ip_default_ttl": "77" });
    expect(target.script("cat /proc/sys/net/ipv4/ip_default_ttl").output()).toBe("77");
  });

  for (const [why, key, edit] of [
    ["a setting of the whole host", "kernel.panic", undefined],
    ["a net setting without a network namespace", "net.ipv4.ip_forward", "network"],
    ["an ipc setting without an ipc namespace", "kernel.msgmax", "ipc"],
  ] as const)
    testAsRoot(`${why} is refused`, () => {
      const target = withSysctl({ [key]: "1" }, (spec) => {
        if (edit === undefined) return;
        withoutNamespace(spec, edit);
        spec.mounts = spec.mounts.filter(({ type }) => type !== "mqueue");
      });
      const result = target.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain(key);
    });

  testAsRoot("a setting that does not exist is an error that names it", () => {
    const result = withSysctl({ "net.no.such": "1" }).run();
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/net[./]no[./]such/);
  });
});

describe("rlimits", () => {
  testAsRoot("are set exactly", () => {
    const lines = bundle()
      .edit((spec) => {
        spec.process.rlimits = [
          { type: "RLIMIT_NOFILE", soft: 100, hard: 200 },
          { type: "RLIMIT_CORE", soft: 0, hard: 4096 },
          { type: "RLIMIT_STACK", soft: 1_048_576, hard: 8_388_608 },
          { type: "RLIMIT_AS", soft: 1_073_741_824, hard: 2_147_483_648 },
        ];
        spec.process.args = ["/bin/probe", "limits"];
      })
      .lines();
    expect(lines).toEqual(
      expect.arrayContaining([
        "7 100 200",
        "4 0 4096",
        "3 1048576 8388608",
        "9 1073741824 2147483648",
      ]),
    );
  });

  testAsRoot("infinity, as an exact 64-bit number, is taken", () => {
    const target = bundle().withProcess({ args: ["/bin/probe", "limits"] });
    target.withProcess({ rlimits: [{ type: "RLIMIT_CPU", soft: 60, hard: 2n ** 64n - 1n }] });
    expect(target.lines()).toContain("0 60 18446744073709551615");
  });

  testBerth("those not given are the caller's, the soft limit of descriptors too", () => {
    const target = bundle().withProcess({ args: ["/bin/probe", "limits"] });
    delete target.spec.process.rlimits;
    const lines = target.lines({
      through: ["sh", "-c", 'ulimit -Sn 321; ulimit -c 0; exec "$@"', "sh"],
    });
    expect(lines).toContainEqual(expect.stringMatching(/^7 321 /));
    expect(lines).toContainEqual(expect.stringMatching(/^4 0 /));
  });

  testBerth("the same limit twice is an error", () => {
    const limit = { type: "RLIMIT_NOFILE", soft: 10, hard: 10 };
    const result = bundle()
      .withProcess({ rlimits: [limit, limit] })
      .run();
    expect(result.code).toBe(1);
  });
});

describe("oomScoreAdj", () => {
  testAsRoot("is set when given", () => {
    const target = bundle().withProcess({ oomScoreAdj: 321 });
    expect(target.script("cat /proc/self/oom_score_adj").output()).toBe("321");
  });

  testAsRoot("is the caller's when not given", () => {
    const output = bundle()
      .script("cat /proc/self/oom_score_adj")
      .output({ through: ["sh", "-c", 'echo 123 > /proc/self/oom_score_adj; exec "$@"', "sh"] });
    expect(output).toBe("123");
  });
});
