// Kernel parameters of the container (config-linux.md, Sysctl).

import { readFileSync } from "node:fs";
import { section, type Check } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";
import { setNamespace } from "../lib/namespace-types.ts";
import { inNamespace } from "../lib/through.ts";

const { must, should } = section("config-linux.md", "Sysctl");

const properties = ["linux.sysctl"];

/** Each belongs to a namespace that the container has. */
const namespaced: readonly (readonly [name: string, key: string, value: string])[] = [
  ["network", "net.ipv4.ip_default_ttl", "33"],
  ["network-slashes", "net/ipv4/ip_default_ttl", "34"],
  ["ipc-shm", "kernel.shmmax", "1234567"],
  ["ipc-msg", "kernel.msgmax", "4321"],
  ["ipc-sem", "kernel.sem", "1111\t22222\t333\t444"],
  ["ipc-mqueue", "fs.mqueue.msg_max", "7"],
];

const fileOf = (key: string): string => `/proc/sys/${key.replaceAll(".", "/")}`;

export const sysctlChecks: readonly Check[] = [
  ...namespaced.map(([name, key, value]) =>
    must(
      `sysctl/${name}`,
      `A parameter of one of the container's namespaces is set in the container, and there alone: ${key}.`,
      { properties },
      (subject) => {
        const before = readFileSync(fileOf(key), "utf8");
        const { text = "" } = subject
          .linux({ sysctl: { [key]: value } })
          .ask(`read:${fileOf(key)}`);
        same(readFileSync(fileOf(key), "utf8"), before);
        return same(text.trim(), value);
      },
    ),
  ),
  must("sysctl/several", "All listed parameters are set.", { properties }, (subject) => {
    const keys = ["net.ipv4.ip_default_ttl", "kernel.msgmnb"];
    subject.linux({ sysctl: Object.fromEntries(keys.map((key) => [key, "55"])) });
    const { answers } = subject.probe(...keys.map((key) => `read:${fileOf(key)}`));
    return same(
      keys.map((key) => answers[`read:${fileOf(key)}`]?.text?.trim()),
      ["55", "55"],
    );
  }),
  should(
    "sysctl/of-the-host",
    "A parameter that belongs to the whole host is refused: it would not be the container's.",
    { properties },
    (subject) => {
      // The value it has already, so that a runtime that sets it does no harm.
      const value = readFileSync("/proc/sys/vm/swappiness", "utf8").trim();
      return subject.linux({ sysctl: { "vm.swappiness": value } }).refused();
    },
  ),
  should(
    "sysctl/of-the-runtime",
    "A parameter of a namespace that the container shares with the runtime is refused.",
    { properties },
    (subject) => {
      setNamespace(subject, "network").linux({ sysctl: { "net.ipv4.ip_default_ttl": "33" } });
      return subject.refusedThrough(inNamespace("network"));
    },
  ),
  must(
    "sysctl/unknown",
    "A parameter that the kernel does not have is an error.",
    { properties },
    (subject) => subject.linux({ sysctl: { "net.ipv4.no_such_parameter": "1" } }).refused(),
  ),
  must(
    "sysctl/bad-value",
    "A value that the kernel refuses is an error.",
    { properties },
    (subject) => subject.linux({ sysctl: { "net.ipv4.ip_default_ttl": "many" } }).refused(),
  ),
];
