// mounts and the paths hidden or protected in the container. Options are known to plan/mount-options.ts.

import { isAbsolute } from "../../paths/posix.ts";
import { type Rule } from "./rule.ts";

const mountsRule: Rule = {
  reads: ["/mounts"],
  check({ mounts }, report) {
    for (const [index, mount] of (mounts ?? []).entries()) {
      const pointer = `/mounts/${String(index)}`;
      if ((mount.uidMappings === undefined) !== (mount.gidMappings === undefined))
        report(pointer, "uidMappings and gidMappings must be given together");
    }
  },
};

const pathsRule: Rule = {
  reads: ["/linux/maskedPaths", "/linux/readonlyPaths"],
  check({ linux }, report) {
    for (const name of ["maskedPaths", "readonlyPaths"] as const) {
      for (const [index, path] of (linux?.[name] ?? []).entries()) {
        if (!isAbsolute(path))
          report(
            `/linux/${name}/${String(index)}`,
            `${JSON.stringify(path)} is not an absolute path`,
          );
      }
    }
  },
};

export const mountRules: readonly Rule[] = [mountsRule, pathsRule];
