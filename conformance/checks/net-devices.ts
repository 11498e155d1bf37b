// Network devices that a container takes from the host (config-linux.md, Network Devices).

import { readFileSync } from "node:fs";
import { holds, same } from "../lib/mismatch.ts";
import type { Report } from "../lib/report.ts";
import { section, type Check, type Need } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { aroundNetwork } from "../lib/through.ts";

const { must, unseenMust } = section("config-linux.md", "Network Devices");

const needs: readonly Need[] = ["network tools"];
const known = {
  runtimes: ["runc", "crun"],
  why: "The property came with version 1.3 of the specification, after runc 1.1 and crun 1.8.",
};
const properties = ["linux.netDevices"];
const naming = { properties: ["linux.netDevices.<key>.name"], needs, known };

const mac = "02:00:5e:10:00:01";

/** A pair of devices in a network that is no one else's; the first is set up as a host would. */
const pair = [
  "ip link add given type veth peer name other",
  `ip link set given address ${mac} mtu 1400`,
  "ip addr add 192.0.2.7/24 dev given",
  "ip addr add 2001:db8::7/64 dev given nodad",
  "ip link set other up",
  "ip link set given up",
];

/** Asks for the devices of the container's network. */
const devices = "list:/sys/class/net";

interface Seen {
  readonly report: Report;
  /** Names of the runtime's network afterwards. */
  readonly left: readonly string[];
}

/** Names of devices in a file that ip(8) wrote. */
const namesIn = (file: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(/^\d+: ([^:@]+)[@:]/gm)].map(([, name = ""]) => name);

/** Runs a container with these network devices, in a network with the pair. */
function probe(
  subject: Subject,
  netDevices: Readonly<Record<string, { readonly name?: string }>>,
  ...words: readonly string[]
): Seen {
  const file = subject.beside("left");
  subject.mount({ destination: "/sys", type: "sysfs", source: "sysfs" }).linux({ netDevices });
  const through = aroundNetwork(pair, `ip -o link > ${file}`);
  const report = subject.probeThrough(through, devices, ...words);
  return { report, left: namesIn(file) };
}

/** The same where it must be refused: nothing may have moved. */
function refused(
  subject: Subject,
  netDevices: Readonly<Record<string, { readonly name?: string }>>,
): string {
  const file = subject.beside("left");
  subject.linux({ netDevices });
  const message = subject.refusedThrough(aroundNetwork(pair, `ip -o link > ${file}`));
  const left = namesIn(file);
  holds(left.includes("given") && left.includes("other"), left, "given and other");
  return message;
}

const namesOf = ({ report }: Seen): readonly string[] =>
  [...(report.answers[devices]?.names ?? [])].sort();

/** What the container reads of the moved device. */
const read = (subject: Subject, name: string): string =>
  probe(subject, { given: {} }, `read:/sys/class/net/given/${name}`).report.answers[
    `read:/sys/class/net/given/${name}`
  ]?.text?.trim() ?? "";

const moveChecks: readonly Check[] = [
  must(
    "net-devices/move",
    "A listed device is in the container's network, under its name.",
    { properties: [...properties], needs, known },
    (subject) => same(namesOf(probe(subject, { given: {} })), ["given", "lo"]),
  ),
  must(
    "net-devices/gone",
    "A moved device is not in the runtime's network any more, also not after the container.",
    { properties, needs, known },
    (subject) => {
      const { left } = probe(subject, { given: {} });
      return holds(!left.includes("given"), left, "no given");
    },
  ),
  must(
    "net-devices/others-stay",
    "A device that is not listed stays where it is.",
    { properties, needs },
    (subject) => {
      const seen = probe(subject, {});
      same(namesOf(seen), ["lo"]);
      return holds(seen.left.includes("given"), seen.left, "given");
    },
  ),
  must("net-devices/up", "A moved device is up.", { properties, needs, known }, (subject) => {
    const flags = read(subject, "flags");
    return holds((Number(flags) & 1) === 1, flags, "IFF_UP");
  }),
  must(
    "net-devices/attributes",
    "A moved device keeps its attributes: hardware address and size of packets.",
    { properties, needs, known },
    (subject) => {
      const [address, mtu] = ["address", "mtu"].map((name) => `read:/sys/class/net/given/${name}`);
      const { answers } = probe(subject, { given: {} }, address ?? "", mtu ?? "").report;
      return same(
        [answers[address ?? ""]?.text?.trim(), answers[mtu ?? ""]?.text?.trim()],
        [mac, "1400"],
      );
    },
  ),
  must(
    "net-devices/address-4",
    "A moved device keeps its global IPv4 addresses, with the length of their prefix.",
    { properties, needs, known },
    (subject) => {
      const word = "read:/proc/self/net/fib_trie";
      const { text = "" } = probe(subject, { given: {} }, word).report.answers[word] ?? {};
      holds(/192\.0\.2\.0\/24 /.test(text), text, "a route to 192.0.2.0/24");
      return holds(/192\.0\.2\.7\n\s+\/32 host LOCAL/.test(text), text, "192.0.2.7");
    },
  ),
  must(
    "net-devices/address-6",
    "A moved device keeps its global IPv6 addresses, with the length of their prefix.",
    { properties, needs, known },
    (subject) => {
      const word = "read:/proc/self/net/if_inet6";
      const { text = "" } = probe(subject, { given: {} }, word).report.answers[word] ?? {};
      return holds(
        /^20010db8000000000000000000000007 \S+ 40 00 .* given$/m.test(text),
        text,
        "2001:db8::7/64",
      );
    },
  ),
];

const nameChecks: readonly Check[] = [
  must("net-devices/rename", "A device gets the name that is given.", naming, (subject) =>
    same(namesOf(probe(subject, { given: { name: "taken" } })), ["lo", "taken"]),
  ),
  must(
    "net-devices/rename-addresses",
    "A device that gets another name keeps its addresses and is up.",
    naming,
    (subject) => {
      const [addresses, flags] = [
        "read:/proc/self/net/if_inet6",
        "read:/sys/class/net/taken/flags",
      ];
      const { answers } = probe(
        subject,
        { given: { name: "taken" } },
        addresses ?? "",
        flags ?? "",
      ).report;
      const text = answers[addresses ?? ""]?.text ?? "";
      holds(/^20010db8000000000000000000000007 .* taken$/m.test(text), text, "2001:db8::7");
      return same(Number(answers[flags ?? ""]?.text) & 1, 1);
    },
  ),
  must(
    "net-devices/template",
    "In a name with `%d` the kernel chooses the number.",
    naming,
    (subject) => same(namesOf(probe(subject, { given: { name: "port%d" } })), ["lo", "port0"]),
  ),
  must(
    "net-devices/template-addresses",
    "A device whose name has a number from the kernel keeps its addresses and is up.",
    naming,
    (subject) => {
      const [addresses, flags] = [
        "read:/proc/self/net/if_inet6",
        "read:/sys/class/net/port0/flags",
      ];
      const { answers } = probe(
        subject,
        { given: { name: "port%d" } },
        addresses ?? "",
        flags ?? "",
      ).report;
      const text = answers[addresses ?? ""]?.text ?? "";
      holds(/^20010db8000000000000000000000007 .* port0$/m.test(text), text, "2001:db8::7");
      return same(Number(answers[flags ?? ""]?.text) & 1, 1);
    },
  ),
  must(
    "net-devices/template-twice",
    "Two devices with the same template get numbers of their own.",
    naming,
    (subject) => {
      const netDevices = { given: { name: "port%d" }, other: { name: "port%d" } };
      return same(namesOf(probe(subject, netDevices)), ["lo", "port0", "port1"]);
    },
  ),
];

const errorChecks: readonly Check[] = [
  must(
    "net-devices/missing",
    "A device that the runtime's network does not have is an error.",
    { properties, needs, known },
    (subject) => refused(subject, { missing: {} }),
  ),
  must(
    "net-devices/name-taken",
    "A name that is taken in the container's network is an error, and the device stays.",
    naming,
    (subject) => refused(subject, { given: { name: "lo" } }),
  ),
  must(
    "net-devices/name-twice",
    "Two devices of one name are an error, and both stay.",
    naming,
    (subject) => refused(subject, { given: { name: "same" }, other: { name: "same" } }),
  ),
  must(
    "net-devices/name-too-long",
    "A name that the kernel does not take is an error, and the device stays.",
    naming,
    (subject) => refused(subject, { given: { name: "longer-than-fifteen" } }),
  ),
  must(
    "net-devices/brought-back",
    "Where one device is an error, another that was moved before is as it was: its name, its addresses, and up.",
    naming,
    (subject) => {
      const file = subject.beside("left");
      subject.linux({ netDevices: { given: { name: "moved" }, missing: {} } });
      const message = subject.refusedThrough(
        aroundNetwork(pair, `ip addr show dev given > ${file}`),
      );
      const text = readFileSync(file, "utf8");
      holds(/[<,]UP[,>]/.test(text), text, "up");
      holds(
        text.includes("192.0.2.7/24") && text.includes("2001:db8::7/64"),
        text,
        "the addresses",
      );
      return message;
    },
  ),
];

export const netDeviceChecks = [
  ...moveChecks,
  ...nameChecks,
  ...errorChecks,
  unseenMust(
    "net-devices/not-managed",
    "The runtime does not manage a device after it was moved.",
    "that nothing happens cannot be seen",
  ),
];
