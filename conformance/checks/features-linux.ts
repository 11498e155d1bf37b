// What the document of `features` tells of Linux (features-linux.md).

import { featuresOf } from "../lib/features-document.ts";
import { refusal, refused, ruleOf, tryCall, withFilter } from "../lib/filter.ts";
import { same, holds } from "../lib/mismatch.ts";
import { section, type Need } from "../lib/requirement.ts";
import { Receiver } from "../lib/socket-receiver.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("features-linux.md", "Linux Features Structure");
const needs: readonly Need[] = ["features"];

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

export const linuxFeatureChecks = [
  must("features/namespaces", "Every one of `linux.namespaces` is taken.", { needs }, (subject) => {
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
  }),
  must(
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
  must(
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
  must(
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
  must(
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
  must(
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
  must(
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
  must(
    "features/seccomp-enabled",
    "`linux.seccomp.enabled`, where it is given, is whether filters have effect.",
    { needs },
    (subject) => {
      const enabled = featuresOf(subject).linux?.seccomp?.enabled ?? undefined;
      const { errno } = tryCall(withFilter(subject, [refusal]));
      const works = errno === refused.errno;
      return holds(enabled === undefined || enabled === works, enabled ?? "unknown", String(works));
    },
  ),
];
