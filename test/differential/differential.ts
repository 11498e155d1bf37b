// One bundle, two runtimes: what both containers see from inside must be equal, but for differences that are explained.
import { readlinkSync } from "node:fs";
import { bundle, type Bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { parseMountinfo } from "../support/mountinfo.ts";
import { berth } from "../support/runtime.ts";

/** What is seen from inside: name of a fact → its value. */
export type Facts = ReadonlyMap<string, string>;

export interface DifferentialOptions {
  /**
   * Differences that may be: name of a fact, or its beginning with a final `*` → why it is so. An explanation of a fact
   * that does not differ fails the test too, so that none outlives its reason.
   */
  readonly explain?: Readonly<Record<string, string>>;
  /** The same for differences that only some hosts show, so that their absence is no failure. */
  readonly onSomeHosts?: Readonly<Record<string, string>>;
}

/** Debian's runc is the peer. */
const peer = "runc";

/** Fields of /proc/self/status that a configuration or a runtime decides. */
const statusFields = new Set(
  (
    "Umask Uid Gid Groups SigPnd ShdPnd SigBlk SigIgn SigCgt CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp " +
    "Seccomp_filters Cpus_allowed_list"
  ).split(" "),
);

const script = `
echo '# status'; cat /proc/self/status
echo '# limits'; /bin/probe limits
echo '# environment'; tr '\\000' '\\n' < /proc/1/environ
echo '# arguments'; tr '\\000' ' ' < /proc/1/cmdline | cut -c 1-9
echo '# cwd'; pwd -P
echo '# descriptors'; /bin/probe descriptors
echo '# namespaces'; cd /proc/self/ns; for n in *; do echo $n $(readlink $n); done
echo '# devices'; find /dev -exec stat -c '%n %F %a %u:%g %t:%T' {} \\;
echo '# links'; cd /dev; for l in fd stdin stdout stderr ptmx core; do echo $l $(readlink $l); done
echo '# hostname'; hostname; cat /proc/sys/kernel/domainname
echo '# oom'; cat /proc/self/oom_score_adj
echo '# ids'; cat /proc/self/uid_map /proc/self/gid_map /proc/self/setgroups
echo '# timers'; cat /proc/self/timerslack_ns
echo '# interfaces'; ls /sys/class/net 2>&1
echo '# session'; cut -d' ' -f1,5,6,7,8 /proc/$$/stat | sed "s/\\b$$\\b/self/g"
echo '# mounts'; cat /proc/self/mountinfo
`;

/**
 * Runs the bundle under the runtime under test and under runc, and asserts that both give the same facts.
 * The bundle's program is replaced by the one that collects them.
 */
export function differential(
  change: (target: Bundle) => void,
  options: DifferentialOptions = {},
): void {
  const ours = collect(berth(), change);
  const theirs = collect(peer, change);
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
    (name) => ours.get(name) !== theirs.get(name),
  );
  const required = Object.keys(options.explain ?? {});
  const explanations = [...required, ...Object.keys(options.onSomeHosts ?? {})];
  const explains = (explanation: string, name: string): boolean =>
    explanation.endsWith("*") ? name.startsWith(explanation.slice(0, -1)) : explanation === name;
  const unexplained = differing
    .filter((name) => !explanations.some((explanation) => explains(explanation, name)))
    .map(
      (name) => `${name}: ${ours.get(name) ?? "absent"}, ${peer}: ${theirs.get(name) ?? "absent"}`,
    );
  expect(unexplained).toEqual([]);
  const needless = required.filter(
    (explanation) => !differing.some((name) => explains(explanation, name)),
  );
  expect(needless).toEqual([]);
}

function collect(executable: string, change: (target: Bundle) => void): Facts {
  const target = bundle();
  change(target);
  target.script(script);
  const { stdout } = succeeded(
    target.container(executable).run([], { env: { PATH: "/usr/sbin:/usr/bin" } }),
  );
  return factsOf(stdout.replaceAll(target.directory, "BUNDLE"));
}

/** Turns the sections of the script's output into facts. */
function factsOf(text: string): Facts {
  const facts = new Map<string, string>();
  for (const section of text.split(/^# /m).slice(1)) {
    const [name = "", ...lines] = section.trimEnd().split("\n");
    for (const [key, value] of factsOfSection(name, lines))
      facts.set(`${name} ${key}`.trim(), value);
  }
  return facts;
}

function factsOfSection(
  name: string,
  lines: readonly string[],
): readonly (readonly [string, string])[] {
  switch (name) {
    case "status":
      return lines
        .map((line) => line.split(":\t"))
        .filter(([field = ""]) => statusFields.has(field))
        .map(([field = "", value = ""]) => [field, value.trim()]);
    case "mounts":
      return mountFacts(lines.join("\n"));
    case "namespaces":
      // A new namespace has another number each time: only whether it is the host's counts.
      return lines
        .map((line) => line.split(" "))
        .map(([type = "", link = ""]) => [type, ownership(type, link)]);
    case "limits":
    case "devices":
    case "links":
    case "descriptors":
      return lines.map((line) => [line.split(" ")[0] ?? "", line.split(" ").slice(1).join(" ")]);
    default:
      return [["", lines.join("\n")]];
  }
}

/** Whether a namespace is the host's. */
const ownership = (type: string, link: string): string =>
  readlinkSync(`/proc/self/ns/${type}`) === link ? "the host's" : "its own";

function mountFacts(text: string): readonly (readonly [string, string])[] {
  const entries = parseMountinfo(text);
  return entries.map((entry, index): readonly [string, string] => {
    const layer = entries.slice(0, index).filter((earlier) => earlier.point === entry.point).length;
    const value = [
      entry.root,
      entry.type,
      entry.source,
      [...entry.options].sort().join(","),
      [...entry.superOptions].sort().join(","),
      entry.propagation.map((field) => field.replace(/:.*/, "")).join(","),
    ].join(" | ");
    return [`${entry.point}${layer === 0 ? "" : `#${String(layer)}`}`, value];
  });
}
