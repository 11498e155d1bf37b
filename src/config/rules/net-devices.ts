// linux.netDevices.

import { escapeToken } from "../pointer.ts";
import { hasOwn } from "./namespaces.ts";
import { type Rule, isLonger } from "./rule.ts";

// IFNAMSIZ less the final NUL.
const maxName = 15;

function isInterfaceName(name: string): boolean {
  return (
    name !== "" && name !== "." && name !== ".." && !isLonger(name, maxName) && !/[/:\s]/.test(name)
  );
}

export const netDevicesRule: Rule = {
  reads: ["/linux/netDevices", "/linux/namespaces"],
  check(spec, report) {
    const devices = Object.entries(spec.linux?.netDevices ?? {});
    if (devices.length > 0 && !hasOwn(spec, "network"))
      report(
        "/linux/netDevices",
        "interfaces can only be moved into a network namespace of the container's own",
      );
    for (const [name, { name: renamed = "" }] of devices) {
      const pointer = `/linux/netDevices/${escapeToken(name)}`;
      if (!isInterfaceName(name))
        report(pointer, `${JSON.stringify(name)} is not the name of a network interface`);
      if (renamed !== "" && !isInterfaceName(renamed))
        report(
          `${pointer}/name`,
          `${JSON.stringify(renamed)} is not the name of a network interface`,
        );
    }
  },
};
