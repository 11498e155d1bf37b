// Propagation of the root file system's mount (config-linux.md, Rootfs Mount Propagation).

import { same } from "../lib/mismatch.ts";
import { mountAt, mountinfo } from "../lib/report.ts";
import { section, type Check } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { inNamespace } from "../lib/through.ts";

const { must, may } = section("config-linux.md", "Rootfs Mount Propagation");

const properties = ["linux.rootfsPropagation"];

const runcIsPrivate = "runc 1.1 makes the root mount private after it was given its propagation.";

/** The names of the tags of the root mount or a bind mount, where the host shares the bundle's mount. */
function tags(subject: Subject, rootfsPropagation: string, point = "/"): readonly string[] {
  const source = subject.putBeside("source");
  subject.mount({ destination: "/place", type: "none", source, options: ["rbind"] });
  const through = inNamespace(
    "mount",
    `mount --bind ${subject.bundle} ${subject.bundle}`,
    `mount --make-shared ${subject.bundle}`,
    `mount -t tmpfs tmpfs ${source}`,
    `mount --make-shared ${source}`,
  );
  const report = subject.linux({ rootfsPropagation }).probeThrough(through, mountinfo);
  return mountAt(report, point).propagation.map((tag) => tag.split(":")[0] ?? "");
}

export const rootfsPropagationChecks: readonly Check[] = [
  must(
    "rootfs-propagation/shared",
    "`shared`: the root mount is in a peer group.",
    { properties, known: { runtimes: ["runc"], why: runcIsPrivate } },
    (subject) => same(tags(subject, "shared").includes("shared"), true),
  ),
  must(
    "rootfs-propagation/slave",
    "`slave`: the root mount receives from the host and gives nothing.",
    {
      properties,
      known: {
        runtimes: ["runc", "crun"],
        why: "They bind the root file system privately: only the mounts of the configuration receive from the host.",
      },
    },
    (subject) => same(tags(subject, "slave"), ["master"]),
  ),
  must(
    "rootfs-propagation/private",
    "`private`: the root mount neither receives nor gives.",
    { properties },
    (subject) => same(tags(subject, "private"), []),
  ),
  must(
    "rootfs-propagation/unbindable",
    "`unbindable`: the root mount neither receives nor gives, and cannot be bound.",
    { properties, known: { runtimes: ["runc"], why: runcIsPrivate } },
    (subject) => same(tags(subject, "unbindable"), ["unbindable"]),
  ),
  may(
    "rootfs-propagation/rslave",
    "`rslave`: so does a bind mount of what the host shares. containerd sends this word.",
    { properties, known: { runtimes: ["crun"], why: "crun 1.8 makes what it binds private." } },
    (subject) => same(tags(subject, "rslave", "/place"), ["master"]),
  ),
  may(
    "rootfs-propagation/rprivate",
    "`rprivate`: nor does a bind mount of what the host shares.",
    { properties },
    (subject) => same(tags(subject, "rprivate", "/place"), []),
  ),
  must(
    "rootfs-propagation/unknown",
    "Another value is an error.",
    { properties, known: { runtimes: ["crun"], why: "crun 1.8 ignores what it does not know." } },
    (subject) => subject.linux({ rootfsPropagation: "sideways" }).refused(),
  ),
];
