// linux.intelRdt.

import type { Rule } from "./rule.ts";

export const intelRdtRule: Rule = {
  reads: ["/linux/intelRdt"],
  check({ linux }, report) {
    const rdt = linux?.intelRdt;
    if (rdt === undefined) return;
    const pointer = "/linux/intelRdt";
    const { closID = "", l3CacheSchema = "", memBwSchema = "" } = rdt;
    if (
      closID === "." ||
      closID === ".." ||
      (closID.includes("/") && closID !== "/") ||
      closID.includes("\n")
    )
      report(
        `${pointer}/closID`,
        `${JSON.stringify(closID)} is not the name of a class of service`,
      );
    if (l3CacheSchema.includes("\n"))
      report(`${pointer}/l3CacheSchema`, "the line holds a line break");
    if (memBwSchema !== "" && !/^MB:[^\n]*$/.test(memBwSchema))
      report(`${pointer}/memBwSchema`, 'one line that starts with "MB:" was expected');
    for (const [index, line] of (rdt.schemata ?? []).entries()) {
      if (line.includes("\n"))
        report(`${pointer}/schemata/${String(index)}`, "the line holds a line break");
    }
  },
};
