// The features document.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { featuresDocument } from "../../../src/cli/features-document.ts";

const document = featuresDocument({
  supportedSeccompFlags: ["SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_OF_TOMORROW"],
  libseccomp: "2.5.4",
});

describe("the features document", () => {
  test("is valid by its schema", () => {
    const path = new URL("../../../schemas/features.schema.json", import.meta.url);
    const schema = JSON.parse(readFileSync(path, "utf8")) as object;
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    validate(JSON.parse(JSON.stringify(document)));
    expect(validate.errors).toBeNull();
  });

  test("names every word of the configuration's schema that is one of a list", () => {
    expect(document.linux.seccomp.actions).toContain("SCMP_ACT_NOTIFY");
    expect(document.mountOptions).toEqual(expect.arrayContaining(["idmap", "ridmap", "rnodev"]));
    expect(document.linux.mountExtensions.idmap.enabled).toBe(true);
    expect(document.linux.memoryPolicy.modes).toHaveLength(7);
    expect(document.linux.memoryPolicy.flags).toHaveLength(3);
  });

  test("names what containerd and the kubelet look for", () => {
    expect(document.mountOptions).toContain("rro");
    expect(document.linux.namespaces).toEqual([
      "cgroup",
      "ipc",
      "mount",
      "network",
      "pid",
      "time",
      "user",
      "uts",
    ]);
    expect(document.hooks).toHaveLength(6);
    expect(document.linux.capabilities).toHaveLength(41);
  });

  test("supports of the flags it knows those the kernel has", () => {
    expect(document.linux.seccomp.supportedFlags).toEqual(["SECCOMP_FILTER_FLAG_LOG"]);
  });
});
