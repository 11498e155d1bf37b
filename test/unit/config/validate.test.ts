import { describe, expect, test } from "@jest/globals";
import { parseDocument } from "../../../src/config/read.ts";
import { inspectConfig } from "../../../src/config/validate.ts";
import { goodConfig, set, type JsonObject } from "./corpus/good-config.ts";

const inspect = (config: JsonObject) =>
  inspectConfig(parseDocument(JSON.stringify(config), "config.json"));

describe("validation", () => {
  test("finds nothing in a good configuration", () => {
    expect(inspect(goodConfig()).violations).toEqual([]);
  });

  test("tells all violations at once, of the schema and of the rules", () => {
    const config = goodConfig();
    set(config, "/process/cwd", "relative");
    set(config, "/process/rlimits/0/type", "RLIMIT_X");
    set(config, "/linux/namespaces/-", { type: "pid" });
    set(config, "/hostname", "h".repeat(70));
    expect(
      inspect(config)
        .violations.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(["/hostname", "/linux/namespaces/6/type", "/process/cwd", "/process/rlimits/0/type"]);
  });

  test.each([
    ["the schema's", 1],
    ["a rule's", "no assignment"],
  ])("tells a hundred faults, %s, and that there are more", (_, variable) => {
    const config = goodConfig();
    set(
      config,
      "/process/env",
      Array.from({ length: 1000 }, () => variable),
    );
    const { violations } = inspect(config);
    expect(violations).toHaveLength(101);
    expect(violations[99]?.pointer).toBe("/process/env/99");
    expect(violations[100]?.message).toBe("it has more faults; mend these and try again");
  });

  test("ignores unknown members at every level", () => {
    const config = goodConfig();
    for (const at of [
      "",
      "/process",
      "/process/user",
      "/linux",
      "/root",
      "/linux/resources",
      "/mounts/0",
    ])
      set(config, `${at}/ofTomorrow`, { a: [1] });
    expect(inspect(config).violations).toEqual([]);
  });

  test("takes null for absent, as engines written in Go emit it", () => {
    const config = goodConfig();
    for (const pointer of [
      "/hooks",
      "/annotations",
      "/linux/sysctl",
      "/linux/seccomp",
      "/process/capabilities",
      "/linux/devices",
      "/mounts/0/options",
    ])
      set(config, pointer, null);
    const { spec, violations } = inspect(config);
    expect(violations).toEqual([]);
    expect(spec?.hooks).toBeUndefined();
    expect(spec?.linux?.seccomp).toBeUndefined();
  });

  test("takes null for absent wherever a member may be absent", () => {
    const config = goodConfig();
    for (const pointer of [
      "/hostname",
      "/process/user/username",
      "/process/user/uid",
      "/process/selinuxLabel",
      "/process/consoleSize",
      "/linux/cgroupsPath",
      "/linux/rootfsPropagation",
      "/mounts/0/type",
      "/root/readonly",
    ])
      set(config, pointer, null);
    expect(inspect(config).violations).toEqual([]);
    set(config, "/process/cwd", null);
    expect(inspect(config).violations).toMatchObject([
      { pointer: "/process", message: 'the required member "cwd" is missing' },
    ]);
  });

  test.each(["1.0", "1.0.0", "1.2.0-dev+x", "1.3.0 of tomorrow", "1.99"])(
    "accepts the version %j",
    (version) => {
      expect(inspect(set(goodConfig(), "/ociVersion", version)).violations).toEqual([]);
    },
  );

  test.each(["", "1", "1.", "2.0.0", "0.6.0", "v1.0.0"])("refuses the version %j", (version) => {
    expect(inspect(set(goodConfig(), "/ociVersion", version)).violations).toMatchObject([
      { pointer: "/ociVersion", hint: expect.stringContaining("1.3.0") },
    ]);
  });

  test("makes do without user, pageSize, and a priority of the idle class", () => {
    const config = goodConfig();
    set(config, "/process/user", undefined);
    set(config, "/process/ioPriority", { class: "IOPRIO_CLASS_IDLE" });
    set(config, "/linux/resources/hugepageLimits", [{ limit: 1 }]);
    expect(inspect(config).violations).toEqual([]);
    set(config, "/process/ioPriority", { class: "IOPRIO_CLASS_BE" });
    expect(inspect(config).violations).toHaveLength(1);
  });

  test("accepts the largest limits exactly", () => {
    const text = JSON.stringify(goodConfig()).replace(/"hard":\d+/, '"hard":18446744073709551615');
    const { spec, violations } = inspectConfig(parseDocument(text, "config.json"));
    expect(violations).toEqual([]);
    expect(spec?.process?.rlimits?.[0]?.hard).toBe(18446744073709551615n);
  });

  test("accepts a configuration without a process", () => {
    expect(inspect(set(goodConfig(), "/process", undefined)).violations).toEqual([]);
  });

  test.each(["rshared", "rslave", "rprivate", "unbindable"])(
    "accepts the root propagation %s",
    (word) => {
      expect(inspect(set(goodConfig(), "/linux/rootfsPropagation", word)).violations).toEqual([]);
    },
  );
});
