// The SELinux context of the mounts (config-linux.md, Mount Label).

import { holds } from "../lib/mismatch.ts";
import { mountAt, mountinfo } from "../lib/report.ts";
import { section, type Check } from "../lib/requirement.ts";

const { must } = section("config-linux.md", "Mount Label");

const properties = ["linux.mountLabel"];

/** A type that the policies of all distributions with containers have. */
const mountLabel = "system_u:object_r:container_file_t:s0:c1,c2";

export const mountLabelChecks: readonly Check[] = [
  must(
    "mount-label/context",
    "The mounts have the context of `mountLabel`.",
    { properties, needs: ["SELinux"] },
    (subject) => {
      const { superOptions } = mountAt(subject.linux({ mountLabel }).probe(mountinfo), "/dev");
      const text = superOptions.join();
      return holds(text.includes("container_file_t:s0:c1,c2"), text, mountLabel);
    },
  ),
  must(
    "mount-label/without-selinux",
    "Where there is no SELinux the label cannot be applied: that is an error.",
    {
      properties,
      needs: ["no SELinux"],
      known: { runtimes: ["crun"], why: "crun 1.8 ignores the label there." },
    },
    (subject) => subject.linux({ mountLabel }).refused(),
  ),
];
