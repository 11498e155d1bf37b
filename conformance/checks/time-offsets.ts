// Clocks of a time namespace (config-linux.md, Offset for Time Namespace).

import { section, type Check, type Need } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";
import { setNamespace } from "../lib/namespace-types.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config-linux.md", "Offset for Time Namespace");

const needs: readonly Need[] = ["time namespaces"];
const known = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 has no time namespaces; init of crun 1.8 ends when it makes one beside a pid namespace.",
};
const ignored = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 and crun 1.8 ignore them; newer runc refuses.",
};

interface Offset {
  readonly secs?: number;
  readonly nanosecs?: number;
}

const withOffsets = (subject: Subject, timeOffsets: Readonly<Record<string, Offset>>): Subject =>
  setNamespace(subject, "time", {}).linux({ timeOffsets });

/** The offsets as the kernel tells them. */
function offsets(subject: Subject, given: Readonly<Record<string, Offset>>): readonly string[] {
  const { text = "" } = withOffsets(subject, given).ask("read:/proc/self/timens_offsets");
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).join(" "));
}

const propertiesOf = (clock: string): readonly string[] =>
  ["", ".secs", ".nanosecs"].map((member) => `linux.timeOffsets.${clock}${member}`);

export const timeOffsetChecks: readonly Check[] = [
  must(
    "time-offsets/monotonic",
    "The container's monotonic clock is ahead by its offset.",
    { properties: ["linux.timeOffsets", ...propertiesOf("monotonic")], needs, known },
    (subject) =>
      same(offsets(subject, { monotonic: { secs: 100_000, nanosecs: 250_000_001 } }), [
        "monotonic 100000 250000001",
        "boottime 0 0",
      ]),
  ),
  must(
    "time-offsets/boottime",
    "The container's time since boot is ahead by its offset.",
    { properties: ["linux.timeOffsets", ...propertiesOf("boottime")], needs, known },
    (subject) =>
      same(offsets(subject, { boottime: { secs: 200_000, nanosecs: 750_000_002 } }), [
        "monotonic 0 0",
        "boottime 200000 750000002",
      ]),
  ),
  must(
    "time-offsets/negative",
    "A clock can be behind, as far as since the start of the host.",
    { properties: ["linux.timeOffsets.boottime.secs"], needs, known },
    (subject) =>
      same(offsets(subject, { boottime: { secs: -1, nanosecs: 0 } }), [
        "monotonic 0 0",
        "boottime -1 0",
      ]),
  ),
  must(
    "time-offsets/unknown-clock",
    "Another clock is an error.",
    { properties: ["linux.timeOffsets"], needs },
    (subject) => withOffsets(subject, { sundial: { secs: 1 } }).refused(),
  ),
  must(
    "time-offsets/too-many-nanoseconds",
    "A whole second of nanoseconds cannot be set: that is an error.",
    { properties: ["linux.timeOffsets.monotonic.nanosecs"], needs },
    (subject) =>
      withOffsets(subject, { monotonic: { secs: 1, nanosecs: 1_000_000_000 } }).refused(),
  ),
  must(
    "time-offsets/without-namespace",
    "Offsets without a time namespace cannot be applied: that is an error.",
    { properties: ["linux.timeOffsets"], needs, known: ignored },
    (subject) => subject.linux({ timeOffsets: { monotonic: { secs: 1 } } }).refused(),
  ),
];
