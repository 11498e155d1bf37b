// The document of the command `features` (features.md, features-linux.md).

import { existsSync } from "node:fs";
import { after } from "../caller.ts";
import {
  compareVersions,
  featuresOf,
  memberAt,
  members,
  versionParts,
} from "../features-document.ts";
import { refusal, ruleOf, tryCall, refused, withFilter } from "../filter.ts";
import { Receiver } from "../socket-receiver.ts";
import { holds, same, section, type Need } from "../requirement.ts";
import type { Subject } from "../subject.ts";

const { must, should } = section("features.md", "Features Structure");
const { must: mustOnLinux } = section("features-linux.md", "Linux Features Structure");
const needs: readonly Need[] = ["features"];

/** What only some file systems take, and no runtime handles. */
const dataOptions = [
  ...["size", "nr_inodes", "nr_blocks", "mode", "uid", "gid", "lowerdir", "upperdir", "workdir"],
  ...["hidepid", "subset", "newinstance", "ptmxmode", "errors", "data", "discard", "context"],
];
/** They need more than a tmpfs, or are not for a mount of its own. */
const elsewhere = ["bind", "rbind", "remount", "idmap", "ridmap", "acl", "noacl"];

/** Whether a container with this version is made. */
function takesVersion(subject: Subject, ociVersion: string): string {
  subject.spec.ociVersion = ociVersion;
  subject.probe();
  return ociVersion;
}

/** Runs a container with a hook of this kind; whether it was called. */
function calls(subject: Subject, kind: string): boolean {
  // A hook in the container's root finds the prober there, one outside finds touch.
  const [mark, inside] = [subject.beside(`called-${kind}`), kind === "startContainer"];
  subject.spec.hooks = {
    [kind]: [
      inside
        ? { path: "/prober", args: ["prober", "write:/tmp/called"] }
        : { path: "/bin/sh", args: ["sh", "-c", `: > '${mark}'`] },
    ],
  };
  subject.probe();
  return existsSync(inside ? `${subject.rootfs}/tmp/called` : mark);
}

export const featureChecks = [
  must(
    "features/versions",
    "`ociVersionMin` and `ociVersionMax` are given and are versions.",
    { needs },
    (subject) => {
      const { ociVersionMin, ociVersionMax } = featuresOf(subject);
      const both = [ociVersionMin, ociVersionMax];
      const major = both.map((version) => versionParts(version)[0]);
      return holds(!major.includes(-1), both, "two versions");
    },
  ),
  must(
    "features/versions-order",
    "`ociVersionMax` is not below `ociVersionMin`.",
    { needs },
    (subject) => {
      const { ociVersionMin, ociVersionMax } = featuresOf(subject);
      return holds(
        compareVersions(ociVersionMin, ociVersionMax) <= 0,
        [ociVersionMin, ociVersionMax],
        "the smaller one first",
      );
    },
  ),
  must("features/version-min", "`ociVersionMin` is taken in config.json.", { needs }, (subject) =>
    takesVersion(subject, featuresOf(subject).ociVersionMin),
  ),
  must("features/version-max", "`ociVersionMax` is taken in config.json.", { needs }, (subject) =>
    takesVersion(subject, featuresOf(subject).ociVersionMax),
  ),
  must(
    "features/version-of-members",
    "No member is newer than `ociVersionMax`.",
    { needs },
    (subject) => {
      const document = featuresOf(subject);
      // The document itself came with 1.1: a runtime that has it says enough about its first members.
      const newer = Object.entries(members)
        .filter(([, [, since]]) => since !== "1.1")
        .filter(([, [, since]]) => compareVersions(`${since}.0`, document.ociVersionMax) > 0)
        .map(([path]) => path);
      return same(
        newer.filter((path) => memberAt(document, path) !== undefined),
        [],
      );
    },
  ),
  must("features/types", "Every member that is given has its type.", { needs }, (subject) => {
    const document = featuresOf(subject);
    const wrong = Object.entries(members)
      .map(([path, [test]]) => [path, test, memberAt(document, path)] as const)
      .filter(([, test, value]) => value !== undefined && !test(value))
      .map(([path]) => path);
    return same(wrong, []);
  }),
  must("features/hooks", "Every kind of `hooks` is called.", { needs }, (subject) => {
    const { hooks } = featuresOf(subject);
    return same(
      (hooks ?? []).filter((kind) => !calls(subject, kind)),
      [],
    );
  }),
  should(
    "features/mount-options-data",
    "`mountOptions` has no options of file systems.",
    { needs },
    (subject) => {
      const listed = featuresOf(subject).mountOptions ?? [];
      return same(
        listed.filter((option) => dataOptions.includes(option)),
        [],
      );
    },
  ),
  must(
    "features/mount-options",
    "The runtime knows every one of `mountOptions`: none of them gets to the file system.",
    { needs, known: { runtimes: ["runc"], why: "runc 1.1 gives `defaults` to the file system." } },
    (subject) => {
      const listed = featuresOf(subject).mountOptions ?? [];
      const options = listed.filter((option) => !elsewhere.includes(option));
      subject.spec.mounts.push(
        ...options.map((option) => ({
          ...{ destination: `/tmp/${option}`, type: "tmpfs", source: "tmpfs" },
          options: [option],
        })),
      );
      for (const option of options) subject.put(`tmp/${option}`);
      const { text = "" } = subject.ask("read:/proc/self/mountinfo");
      return same(
        options.filter((option) => !text.includes(` /tmp/${option} `)),
        [],
      );
    },
  ),
  must(
    "features/annotations",
    "`potentiallyUnsafeConfigAnnotations` has names, or what names begin with, ending in a dot.",
    { needs },
    (subject) => {
      const listed = memberAt(featuresOf(subject), "potentiallyUnsafeConfigAnnotations") ?? [];
      return holds(Array.isArray(listed) && !listed.includes(""), listed, "names");
    },
  ),
  should(
    "features/host-independent",
    "But for `supportedFlags` the document is the same on hosts of other abilities.",
    { needs },
    (subject) => {
      const hide = after(
        "mount -t tmpfs none /sys && mkdir -p /sys/fs/cgroup && mount -t tmpfs none /proc/sys",
      );
      const through = ["unshare", "--mount", ...hide];
      const { code, stdout, stderr } = subject.callThrough(through, "features");
      same([code, stderr], [0, ""]);
      return holds(stdout === subject.succeed("features").stdout, stdout, "the same document");
    },
  ),
  mustOnLinux(
    "features/namespaces",
    "Every one of `linux.namespaces` is taken.",
    { needs },
    (subject) => {
      const listed = featuresOf(subject).linux?.namespaces ?? [];
      const ids = [{ containerID: 0, hostID: 0, size: 1 }];
      return same(
        listed.filter((type) => {
          subject.spec.linux.namespaces = ["pid", "mount"]
            .filter((needed) => needed !== type)
            .concat(type)
            .map((name) => ({ type: name }));
          const mappings = type === "user" ? ids : undefined;
          subject.spec.linux["uidMappings"] = mappings;
          subject.spec.linux["gidMappings"] = mappings;
          return subject.probe().pid !== 1;
        }),
        [],
      );
    },
  ),
  mustOnLinux(
    "features/capabilities",
    "`linux.capabilities` has names of capabilities.",
    { needs },
    (subject) => {
      const listed = featuresOf(subject).linux?.capabilities ?? [];
      return same(
        listed.filter((name) => !/^CAP_[A-Z_]+$/.test(name)),
        [],
      );
    },
  ),
  mustOnLinux(
    "features/seccomp-names",
    "Names of actions, operators, architectures and flags are those of the configuration.",
    { needs },
    (subject) => {
      const seccomp = featuresOf(subject).linux?.seccomp ?? {};
      const forms = [
        [seccomp.actions, /^SCMP_ACT_[A-Z_]+$/],
        [seccomp.operators, /^SCMP_CMP_[A-Z_]+$/],
        [seccomp.archs, /^SCMP_ARCH_[A-Z0-9_]+$/],
        [seccomp.knownFlags, /^SECCOMP_FILTER_FLAG_[A-Z_]+$/],
      ] as const;
      return same(
        forms.flatMap(([names, form]) => (names ?? []).filter((name) => !form.test(name))),
        [],
      );
    },
  ),
  mustOnLinux(
    "features/seccomp-actions",
    "Every one of `linux.seccomp.actions` is taken by a rule.",
    { needs },
    (subject) => {
      const agent = new Receiver(subject, "agent");
      for (const action of featuresOf(subject).linux?.seccomp?.actions ?? []) {
        withFilter(subject, [ruleOf(action)], {
          ...(action === "SCMP_ACT_NOTIFY" && { listenerPath: agent.socket }),
        });
        if (action === "SCMP_ACT_NOTIFY") subject.probeThrough(agent.through);
        else subject.probe();
      }
      return "all were taken";
    },
  ),
  mustOnLinux(
    "features/seccomp-operators",
    "Every one of `linux.seccomp.operators` is taken by a condition.",
    { needs },
    (subject) => {
      for (const op of featuresOf(subject).linux?.seccomp?.operators ?? []) {
        withFilter(subject, [{ ...refusal, args: [{ index: 1, value: 1, valueTwo: 1, op }] }]);
        subject.probe();
      }
      return "all were taken";
    },
  ),
  mustOnLinux(
    "features/seccomp-supported",
    "Every one of `linux.seccomp.supportedFlags` is known, and a filter with it is installed.",
    { needs },
    (subject) => {
      const { supportedFlags, knownFlags } = featuresOf(subject).linux?.seccomp ?? {};
      const unknown = (supportedFlags ?? []).filter((flag) => !(knownFlags ?? []).includes(flag));
      same(unknown, []);
      for (const flag of supportedFlags ?? []) takesFlag(subject, flag);
      return "all were taken";
    },
  ),
  mustOnLinux(
    "features/idmap",
    "`linux.mountExtensions.idmap.enabled` is true if and only if mappings of mounts have effect.",
    { needs: [...needs, "id-mapped mounts"] },
    (subject) => {
      const { linux, mountOptions } = featuresOf(subject);
      const named = (mountOptions ?? []).includes("idmap") ? ["idmap"] : [];
      const mappings = [{ containerID: 0, hostID: 70000, size: 1 }];
      subject.spec.mounts.push({
        ...{ destination: "/tmp", type: "bind", source: subject.putBeside("mapped") },
        options: ["bind", ...named],
        ...{ uidMappings: mappings, gidMappings: mappings },
      });
      // Owned by an id that the mapping does not have: it is seen as nobody.
      const uid = subject.ask("stat:/tmp").uid;
      return same(linux?.mountExtensions?.idmap?.enabled ?? false, uid !== 0);
    },
  ),
];

/** Installs a filter with this flag; the kernel takes one of them only where an agent is asked. */
function takesFlag(subject: Subject, flag: string): void {
  const flags = [flag];
  if (flag !== "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV") {
    same(tryCall(withFilter(subject, [refusal], { flags })), refused);
    return;
  }
  const agent = new Receiver(subject, "agent");
  withFilter(subject, [ruleOf("SCMP_ACT_NOTIFY")], { flags, listenerPath: agent.socket });
  same(subject.probeThrough(agent.through).seccomp, 2);
}
