// linux.namespaces and what depends on them: mappings, offsets, host and domain names.

import { isAbsolute } from "../../paths/posix.ts";
import { isLonger, type Report, type Rule } from "./rule.ts";
import type { IdMapping, Spec } from "../generated/config.ts";

type NamespaceType = NonNullable<NonNullable<Spec["linux"]>["namespaces"]>[number]["type"];

interface Namespaces {
  readonly made: ReadonlySet<NamespaceType>;
  readonly joined: ReadonlySet<NamespaceType>;
}

/** Which namespaces a configuration makes and joins. */
export function namespacesOf(spec: Spec): Namespaces {
  const list = spec.linux?.namespaces ?? [];
  const isMade = (path: string | undefined): boolean => path === undefined || path === "";
  return {
    made: new Set(list.filter(({ path }) => isMade(path)).map(({ type }) => type)),
    joined: new Set(list.filter(({ path }) => !isMade(path)).map(({ type }) => type)),
  };
}

/** Whether the container has a namespace that is not the runtime's. */
export function hasOwn(spec: Spec, type: NamespaceType): boolean {
  const { made, joined } = namespacesOf(spec);
  return made.has(type) || joined.has(type);
}

const listRule: Rule = {
  reads: ["/linux/namespaces"],
  check({ linux }, report) {
    const seen = new Set<string>();
    for (const [index, { type, path }] of (linux?.namespaces ?? []).entries()) {
      const pointer = `/linux/namespaces/${String(index)}`;
      if (seen.has(type)) report(`${pointer}/type`, `the ${type} namespace is listed twice`);
      seen.add(type);
      if (path !== undefined && path !== "" && !isAbsolute(path))
        report(`${pointer}/path`, `the namespace's path ${JSON.stringify(path)} is not absolute`);
    }
  },
};

function overlaps(a: IdMapping, b: IdMapping, key: "containerID" | "hostID"): boolean {
  return a[key] < b[key] + b.size && b[key] < a[key] + a.size;
}

function checkRanges(report: Report, pointer: string, mappings: readonly IdMapping[]): void {
  // The kernel takes so many lines since Linux 4.15 (user_namespaces(7)).
  if (mappings.length > 340)
    report(pointer, `${String(mappings.length)} ranges are more than the kernel's 340`);
  for (const [index, mapping] of mappings.entries()) {
    const here = `${pointer}/${String(index)}`;
    if (mapping.size === 0) report(`${here}/size`, "a range of no ids maps nothing");
    for (const key of ["containerID", "hostID"] as const) {
      if (mapping[key] + mapping.size > 4294967295)
        report(`${here}/${key}`, "the range ends beyond the last id");
      if (mappings.slice(0, index).some((other) => overlaps(mapping, other, key)))
        report(`${here}/${key}`, "the range overlaps an earlier one");
    }
  }
}

const mappingsRule: Rule = {
  reads: ["/linux/namespaces", "/linux/uidMappings", "/linux/gidMappings"],
  check(spec, report) {
    const { made, joined } = namespacesOf(spec);
    for (const name of ["uidMappings", "gidMappings"] as const) {
      const pointer = `/linux/${name}`;
      const mappings = spec.linux?.[name] ?? [];
      if (made.has("user") && mappings.length === 0)
        report(
          pointer,
          `a new user namespace needs ${name}`,
          "add a range that maps container id 0",
        );
      // Of one that is joined they say what is expected there: containerd and CRI-O give both.
      else if (!made.has("user") && !joined.has("user") && mappings.length > 0)
        report(
          pointer,
          `${name} need a new user namespace`,
          'add {"type": "user"} to /linux/namespaces',
        );
      checkRanges(report, pointer, mappings);
    }
  },
};

const offsetsRule: Rule = {
  reads: ["/linux/namespaces", "/linux/timeOffsets"],
  check(spec, report) {
    const offsets = spec.linux?.timeOffsets;
    if (offsets === undefined) return;
    const { made, joined } = namespacesOf(spec);
    if (joined.has("time"))
      report("/linux/timeOffsets", "a time namespace joined by its path already has its offsets");
    else if (!made.has("time") && Object.keys(offsets).length > 0)
      report(
        "/linux/timeOffsets",
        "clock offsets need a new time namespace",
        'add {"type": "time"} to /linux/namespaces',
      );
    for (const [clock, offset] of Object.entries({ ...offsets })) {
      const pointer = `/linux/timeOffsets/${clock}`;
      if (clock !== "monotonic" && clock !== "boottime")
        report(pointer, `unknown clock "${clock}"; monotonic and boottime were expected`);
      else if ((offset.nanosecs ?? 0) > 999_999_999)
        report(`${pointer}/nanosecs`, "a second has fewer than 1000000000 nanoseconds");
    }
  },
};

const namesRule: Rule = {
  reads: ["/linux/namespaces", "/hostname", "/domainname"],
  check(spec, report) {
    for (const name of ["hostname", "domainname"] as const) {
      const value = spec[name] ?? "";
      if (value === "") continue;
      if (!hasOwn(spec, "uts"))
        report(
          `/${name}`,
          `without a uts namespace of the container's own, the ${name} would change the host's`,
          'add {"type": "uts"} to /linux/namespaces',
        );
      if (isLonger(value, 64)) report(`/${name}`, `the ${name} is longer than 64 bytes`);
    }
  },
};

export const namespaceRules: readonly Rule[] = [listRule, mappingsRule, offsetsRule, namesRule];
