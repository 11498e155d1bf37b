// linux.devices and resources.devices.

import type { Device } from "../generated/config.ts";
import { isAbsolute, resolve } from "../../paths/posix.ts";
import { type Report, type Rule } from "./rule.ts";

// dev_t of the kernel: 12 bits of major, 20 of minor.
const maxMajor = 4095n;
const maxMinor = 1048575n;

function checkNumbers(report: Report, pointer: string, device: Device): void {
  if (device.type === "p") return;
  for (const [name, max] of [
    ["major", maxMajor],
    ["minor", maxMinor],
  ] as const) {
    const value = device[name];
    if (value === undefined)
      report(pointer, `a device of type ${device.type} needs a ${name} number`);
    else if (BigInt(value) < 0n || BigInt(value) > max)
      report(
        `${pointer}/${name}`,
        `${String(value)} is no ${name} number; 0 to ${String(max)} was expected`,
      );
  }
}

/** All that makes two entries for one path the same, with what absent members mean. */
const asText = ({ type, major, minor, fileMode, uid, gid }: Device): string =>
  [
    ...(type === "p" ? ["p"] : [type === "u" ? "c" : type, major, minor]),
    (fileMode ?? 0o666) & 0o7777,
    uid ?? 0,
    gid ?? 0,
  ].join(" ");

const nodesRule: Rule = {
  reads: ["/linux/devices"],
  check({ linux }, report) {
    const paths = new Map<string, string>();
    for (const [index, device] of (linux?.devices ?? []).entries()) {
      const pointer = `/linux/devices/${String(index)}`;
      if (!isAbsolute(device.path))
        report(
          `${pointer}/path`,
          `the device's path ${JSON.stringify(device.path)} is not absolute`,
        );
      const path = resolve("/", device.path);
      const text = asText(device);
      if ((paths.get(path) ?? text) !== text)
        report(`${pointer}/path`, `${device.path} is given twice, as different devices`);
      paths.set(path, text);
      checkNumbers(report, pointer, device);
      if ((device.fileMode ?? 0) > 0o177777)
        report(
          `${pointer}/fileMode`,
          `${String(device.fileMode)} is no file mode; it is a decimal number such as 438 for 0666`,
        );
      for (const name of ["uid", "gid"] as const) {
        if (device[name] === 4294967295) report(`${pointer}/${name}`, "4294967295 is not an id");
      }
    }
  },
};

const accessRule: Rule = {
  reads: ["/linux/resources/devices"],
  check({ linux }, report) {
    for (const [index, rule] of (linux?.resources?.devices ?? []).entries()) {
      const pointer = `/linux/resources/devices/${String(index)}`;
      for (const name of ["major", "minor"] as const) {
        const value = rule[name];
        if (value !== undefined && (BigInt(value) < -1n || BigInt(value) > 4294967295n))
          report(`${pointer}/${name}`, `${String(value)} is no ${name} number`);
      }
    }
  },
};

export const deviceRules: readonly Rule[] = [nodesRule, accessRule];
