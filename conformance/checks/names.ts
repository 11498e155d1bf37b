// The names of the container's host and domain (config.md, Hostname and Domainname).

import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { inNamespace } from "../lib/through.ts";

const { must: mustInHostname } = section("config.md", "Hostname");
const { must: mustInDomainname } = section("config.md", "Domainname");

const known = { runtimes: ["runc"], why: "runc 1.1 is older than the property." };

/** Refused where the container has the runtime's UTS namespace, here one nobody else uses. */
function refusedWithoutNamespace(subject: Subject): string {
  subject.with(({ linux }) => {
    linux.namespaces = linux.namespaces.filter(({ type }) => type !== "uts");
  });
  return subject.refusedThrough(inNamespace("uts"));
}

export const nameChecks = [
  mustInHostname(
    "names/hostname",
    "The container's host is called `hostname`.",
    { properties: ["hostname"] },
    (subject) =>
      same(
        subject.with((spec) => (spec["hostname"] = "conforming")).probe().hostname,
        "conforming",
      ),
  ),
  mustInHostname(
    "names/hostname-inherited",
    "Without a UTS namespace of its own a container cannot have a hostname: that is an error.",
    { properties: ["hostname"] },
    (subject) => refusedWithoutNamespace(subject.with((spec) => (spec["hostname"] = "conforming"))),
  ),
  mustInDomainname(
    "names/domainname",
    "The container's domain is called `domainname`.",
    { properties: ["domainname"], known },
    (subject) =>
      same(
        subject.with((spec) => (spec["domainname"] = "conforming.example")).probe().domainname,
        "conforming.example",
      ),
  ),
  mustInDomainname(
    "names/domainname-inherited",
    "Without a UTS namespace of its own a container cannot have a domainname: that is an error.",
    { properties: ["domainname"], known },
    (subject) =>
      refusedWithoutNamespace(subject.with((spec) => (spec["domainname"] = "conforming.example"))),
  ),
];
