// Labels of security modules (config.md, Linux Process; config-linux.md, Mount Label).

import { readFileSync } from "node:fs";
import { harmlessProfile } from "../lib/host.ts";
import { holds, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config.md", "Linux Process");
const { must: mustOfMounts } = section("config-linux.md", "Mount Label");

/** The label the program tells of itself, without its end of line. */
const own = (subject: Subject): string =>
  (subject.ask("read:/proc/self/attr/current").text ?? "").replace(/[\n\0]+$/, "");

/** A label that this host's policy has: the caller's own with categories of its own. */
function ownLabel(): string {
  const [user = "", role = "", type = ""] = readFileSync("/proc/self/attr/current", "utf8")
    .replace(/\0/g, "")
    .split(":");
  return `${user}:${role}:${type}:s0:c1,c2`;
}

export const labelChecks = [
  must(
    "labels/apparmor",
    "The program runs under the AppArmor profile.",
    { properties: ["process.apparmorProfile"], needs: ["AppArmor"] },
    (subject) => {
      const profile = harmlessProfile() ?? "";
      subject.spec.process["apparmorProfile"] = profile;
      const seen = own(subject);
      return holds(seen.startsWith(`${profile} (`), seen, `${profile} with its mode`);
    },
  ),
  must(
    "labels/apparmor-unknown",
    "An AppArmor profile that cannot be applied is an error.",
    { properties: ["process.apparmorProfile"] },
    (subject) => {
      subject.spec.process["apparmorProfile"] = "berth-conformance-unknown";
      return subject.refused();
    },
  ),
  must(
    "labels/selinux",
    "The program runs with the SELinux label.",
    { properties: ["process.selinuxLabel"], needs: ["SELinux"] },
    (subject) => {
      const label = ownLabel();
      subject.spec.process["selinuxLabel"] = label;
      return same(own(subject), label);
    },
  ),
  must(
    "labels/selinux-unknown",
    "An SELinux label that cannot be applied is an error.",
    { properties: ["process.selinuxLabel"] },
    (subject) => {
      subject.spec.process["selinuxLabel"] = "conformance_u:conformance_r:conformance_t:s0";
      return subject.refused();
    },
  ),
  mustOfMounts(
    "labels/mount",
    "Mounts have the SELinux context of `mountLabel`.",
    { properties: ["linux.mountLabel"], needs: ["SELinux"] },
    (subject) => {
      const label = "system_u:object_r:tmp_t:s0:c1,c2";
      subject.spec.linux["mountLabel"] = label;
      subject.spec.mounts.push({ destination: "/tmp", type: "tmpfs", source: "tmpfs" });
      const { text = "" } = subject.ask("read:/proc/self/mounts");
      const line = text.split("\n").find((mount) => mount.includes(" /tmp tmpfs ")) ?? "";
      return holds(line.includes(label), line, `context ${label}`);
    },
  ),
  mustOfMounts(
    "labels/mount-unknown",
    "A `mountLabel` that cannot be applied is an error.",
    {
      properties: ["linux.mountLabel"],
      known: { runtimes: ["crun"], why: "crun leaves it out where SELinux is not enabled." },
    },
    (subject) => {
      subject.spec.linux["mountLabel"] = "conformance_u:conformance_r:conformance_t:s0";
      subject.spec.mounts.push({ destination: "/tmp", type: "tmpfs", source: "tmpfs" });
      return subject.refused();
    },
  ),
];
