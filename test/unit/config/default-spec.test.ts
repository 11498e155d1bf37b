// The configuration that spec writes, held against runc's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSpec, rootlessSpec } from "../../../src/config/default-spec.ts";
import type { Spec } from "../../../src/config/generated/config.ts";
import { parseDocument } from "../../../src/config/read.ts";
import { inspectConfig } from "../../../src/config/validate.ts";

function runcSpec(...options: readonly string[]): Spec | undefined {
  const directory = mkdtempSync(join(tmpdir(), "berth-spec-"));
  try {
    const { status } = spawnSync("runc", ["spec", "--bundle", directory, ...options]);
    if (status !== 0) return undefined;
    return JSON.parse(readFileSync(join(directory, "config.json"), "utf8")) as Spec;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Sorted lists, and without what is meant to differ; each difference has its reason. */
function comparable(spec: Spec): unknown {
  const { process, linux, ...rest } = spec;
  const newerThanRunc1 = ["/proc/interrupts", "/sys/devices/virtual/powercap"];
  return {
    ...rest,
    // The version and the name are the runtime's own.
    ociVersion: "",
    hostname: "",
    // runc 1.1 asks for ambient capabilities that the kernel cannot grant without inheritable ones.
    process: { ...process, capabilities: { ...process?.capabilities, ambient: [] } },
    linux: {
      ...linux,
      // runc adds it only where cgroup2 is the only hierarchy.
      namespaces: linux?.namespaces
        ?.map(({ type }) => type)
        .filter((type) => type !== "cgroup")
        .sort(),
      // runc masks the TPM since 1.2; Docker the other two.
      maskedPaths: linux?.maskedPaths
        ?.filter((path) => ![...newerThanRunc1, "/sys/devices/virtual/tpm"].includes(path))
        .sort(),
    },
  };
}

describe("the default configuration", () => {
  test.each([
    ["", defaultSpec()],
    [" for users without rights", rootlessSpec(1000, 1000)],
  ])("is valid%s", (_, spec) => {
    const text = JSON.stringify(spec);
    expect(inspectConfig(parseDocument(text, "config.json")).violations).toEqual([]);
  });

  test.each([
    ["", defaultSpec(), []],
    [
      " for users without rights",
      rootlessSpec(process.geteuid?.() ?? 0, process.getegid?.() ?? 0),
      ["--rootless"],
    ],
  ])("means the same as runc's%s", (_, spec, options) => {
    const theirs = runcSpec(...options);
    if (theirs === undefined) {
      writeSync(2, "not compared: runc is not installed\n");
      return;
    }
    expect(comparable(spec)).toEqual(comparable(theirs));
  });

  test("is a new one each time", () => {
    defaultSpec().mounts?.pop();
    expect(defaultSpec().mounts).toHaveLength(7);
  });
});
