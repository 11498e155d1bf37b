// Which devices a container may use: linux.resources.devices and what every container gets, as rules for the device
// filter. Nodes are devices.ts; the filter program is addon/binding.

import type { Spec } from "../config/generated/config.ts";
import type { DeviceFilterRule } from "../native/addon.d.ts";

type ConfiguredRule = NonNullable<
  NonNullable<NonNullable<Spec["linux"]>["resources"]>["devices"]
>[number];

/** Any major or minor number. */
const any = -1;

/** Allowed always and last, so that no rule takes them away: what a program may expect of any container. */
const defaultRules: readonly DeviceFilterRule[] = (
  [
    // Making a node gives nobody access to the device.
    ["c", any, any, "m"],
    ["b", any, any, "m"],
    ["c", 1, 3, "rwm"], // null
    ["c", 1, 5, "rwm"], // zero
    ["c", 1, 7, "rwm"], // full
    ["c", 1, 8, "rwm"], // random
    ["c", 1, 9, "rwm"], // urandom
    ["c", 5, 0, "rwm"], // tty
    ["c", 5, 2, "rwm"], // ptmx
    ["c", 136, any, "rwm"], // pts
    ["c", 10, 200, "rwm"], // net/tun
  ] as const
).map(([type, major, minor, access]) => ({ allow: true, type, major, minor, access }));

/**
 * The rules in order of evaluation: later ones win, and what no rule names is denied. A node of linux.devices gives no
 * access by itself: engines say how far it goes by a rule, such as read-only.
 *
 * @param configured linux.resources.devices, validated
 */
export function deviceRules(configured: readonly ConfiguredRule[]): readonly DeviceFilterRule[] {
  return [...configured.map(ruleOf), ...defaultRules];
}

function ruleOf(rule: ConfiguredRule): DeviceFilterRule {
  return {
    allow: rule.allow,
    type: rule.type ?? "a",
    major: Number(rule.major ?? any),
    minor: Number(rule.minor ?? any),
    access: rule.access ?? "rwm",
  };
}
