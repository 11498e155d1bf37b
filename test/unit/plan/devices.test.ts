import { describe, expect, test } from "@jest/globals";

import type { Spec } from "../../../src/config/generated/config.ts";
import type { HostFacts } from "../../../src/host/host.ts";
import { initLines, opNames, planWith, specWith } from "./fixtures.ts";

type Linux = NonNullable<Spec["linux"]>;
type Device = NonNullable<Linux["devices"]>[number];

const nodes = /(make|bind the host's) [cbup] /;

function withDevices(devices: Device[], changes: Omit<Partial<Spec>, "process" | "linux"> = {}) {
  return specWith({ linux: { namespaces: [{ type: "mount" }], devices }, ...changes });
}

describe("/dev", () => {
  test("has the devices and links every container has", () => {
    expect(initLines(planWith(specWith()), /runtime:default/)).toMatchInlineSnapshot(`
[
  "link /dev/ptmx → pts/ptmx  runtime:default-devices",
  "make c 1:3 /dev/null mode 0666 owner 0:0  runtime:default-devices",
  "make c 1:5 /dev/zero mode 0666 owner 0:0  runtime:default-devices",
  "make c 1:7 /dev/full mode 0666 owner 0:0  runtime:default-devices",
  "make c 1:8 /dev/random mode 0666 owner 0:0  runtime:default-devices",
  "make c 1:9 /dev/urandom mode 0666 owner 0:0  runtime:default-devices",
  "make c 5:0 /dev/tty mode 0666 owner 0:0  runtime:default-devices",
  "link /dev/fd → /proc/self/fd if /proc/self/fd exists  runtime:default-links",
  "link /dev/stdin → /proc/self/fd/0 if /proc/self/fd exists  runtime:default-links",
  "link /dev/stdout → /proc/self/fd/1 if /proc/self/fd exists  runtime:default-links",
  "link /dev/stderr → /proc/self/fd/2 if /proc/self/fd exists  runtime:default-links",
  "link /dev/core → /proc/kcore if /proc/kcore exists  runtime:default-links",
]
`);
  });

  test("has configured devices after these, and instead of one with the same path", () => {
    const devices: Device[] = [
      { path: "/dev/fuse", type: "c", major: 10, minor: 229, fileMode: 0o600, uid: 1, gid: 2 },
      { path: "/dev//null", type: "c", major: 1, minor: 3, fileMode: 0o20640 },
      { path: "/srv/pipe", type: "p" },
      { path: "/dev/sda", type: "b", major: 8, minor: 0 },
    ];
    expect(initLines(planWith(withDevices(devices)), nodes).slice(-5)).toEqual([
      "make c 5:0 /dev/tty mode 0666 owner 0:0  runtime:default-devices",
      "make c 10:229 /dev/fuse mode 0600 owner 1:2  /linux/devices/0",
      "make c 1:3 /dev/null mode 0640 owner 0:0  /linux/devices/1",
      "make p 0:0 /srv/pipe mode 0666 owner 0:0  /linux/devices/2",
      "make b 8:0 /dev/sda mode 0666 owner 0:0  /linux/devices/3",
    ]);
  });

  test("is left alone when the configuration binds a whole one", () => {
    const devices: Device[] = [
      { path: "/dev/fuse", type: "c", major: 10, minor: 229 },
      { path: "/opt/null", type: "c", major: 1, minor: 3 },
    ];
    const mounts = [{ destination: "/dev/", source: "/dev", options: ["rbind"] }];
    const plan = planWith(withDevices(devices, { mounts }));
    expect(initLines(plan, nodes)).toEqual([
      "make c 1:3 /opt/null mode 0666 owner 0:0  /linux/devices/1",
    ]);
    expect(opNames(plan)).not.toContain("symlink");
    expect(opNames(plan)).not.toContain("devptmx");
  });

  test.each<[string, NonNullable<Linux["namespaces"]>, Partial<HostFacts>]>([
    ["the container's", [{ type: "user", path: "/u" }, { type: "mount" }], {}],
    ["the runtime's", [{ type: "mount" }], { inUserNamespace: true }],
  ])("takes devices from the host where %s user namespace may not make them", (_, ...changes) => {
    const [namespaces, facts] = changes;
    const spec = specWith({ linux: { namespaces, devices: [{ path: "/pipe", type: "p" }] } });
    const made = initLines(planWith(spec, {}, facts), nodes);
    expect(made[0]).toBe("bind the host's c 1:3 /dev/null  runtime:default-devices");
    expect(made.at(-1)).toBe("make p 0:0 /pipe mode 0666 owner 0:0  /linux/devices/0");
  });
});
