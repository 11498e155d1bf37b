import { describe, expect, test } from "@jest/globals";

import { initLines, planWith, specWith } from "./fixtures.ts";

function lines(sysctl: Record<string, string>) {
  const spec = specWith({ linux: { namespaces: [{ type: "mount" }], sysctl } });
  return initLines(planWith(spec), /kernel parameter/);
}

describe("kernel parameters", () => {
  test.each([
    ["net.ipv4.ip_forward", "net/ipv4/ip_forward"],
    ["net/ipv4/ip_forward", "net/ipv4/ip_forward"],
    ["net.ipv4.conf.eth0/1.rp_filter", "net/ipv4/conf/eth0.1/rp_filter"],
    ["net/ipv4/conf/eth0.1/rp_filter", "net/ipv4/conf/eth0.1/rp_filter"],
  ])("%s is %s below /proc/sys", (key, path) => {
    expect(lines({ [key]: "1" })[0]).toContain(`kernel parameter ${path} = 1`);
  });

  test("name their place in the configuration as a JSON pointer", () => {
    expect(lines({ "net/a~b": "0 1" })).toEqual([
      'kernel parameter net/a~b = "0 1"  /linux/sysctl/net~1a~0b',
    ]);
  });
});

describe("host and domain name", () => {
  test("are set when they are not empty", () => {
    expect(initLines(planWith(specWith({ hostname: "h", domainname: "d" })), /name/)).toEqual([
      "host name h  /hostname",
      "domain name d  /domainname",
    ]);
    expect(initLines(planWith(specWith({ hostname: "", domainname: "" })), /name/)).toEqual([]);
  });
});
