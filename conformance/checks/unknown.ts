// What a runtime does not know is no error (config.md, Extensibility; Annotations).

import { exemplars } from "../lib/exemplars.ts";
import { changed, nodesOf, type Json, type Path } from "../lib/json-nodes.ts";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { maps, withoutTime } from "./validity.ts";

const { must } = section("config.md", "Extensibility");
const { must: mustOfAnnotations } = section("config.md", "Annotations");
const { must: mustOfPlatforms } = section("config.md", "Platform-specific configuration");

/** Objects whose members' names are data. */
const byName = [...maps, "linux.timeOffsets"];

const extension: Json = { nested: [{ "org.example": 1 }], text: "" };

function isCreated(subject: Subject, document: Json): string {
  subject.write(JSON.stringify(document));
  const id = subject.newId();
  subject.succeed("create", "--bundle", subject.bundle, id);
  return same(subject.state(id).status, "created");
}

interface Place {
  readonly path: Path;
  readonly name: string;
  readonly exemplar: (typeof exemplars)[number];
}

const places: readonly Place[] = exemplars.flatMap((exemplar) => [
  { path: [], name: "", exemplar },
  ...[...nodesOf(exemplar.document)]
    .filter(({ value }) => typeof value === "object" && value !== null && !Array.isArray(value))
    .filter(({ name }) => !byName.includes(name))
    .map(({ path, name }) => ({ path, name, exemplar })),
]);

/** Every object once. */
const objects = places.filter(
  ({ name }, index) => places.findIndex((place) => place.name === name) === index,
);

const propertyChecks = objects.map(({ path, name, exemplar: { document, needs } }) =>
  must(
    `unknown/${name === "" ? "top" : name}`,
    `An unknown property ${name === "" ? "at the top" : `in \`${name}\``} is ignored.`,
    { needs, ...(name.startsWith("linux.timeOffsets") ? { known: withoutTime } : {}) },
    (subject) => isCreated(subject, changed(document, [...path, "conformanceUnknown"], extension)),
  ),
);

const [{ document } = { document: null }] = exemplars;

/** Of other platforms, and properties that older versions had. */
const foreign: Readonly<Record<string, readonly [path: Path, value: Json]>> = {
  windows: [
    ["windows"],
    {
      layerFolders: ["C:\\Layers\\layer1"],
      hyperv: {},
      network: { allowUnqualifiedDNSQuery: true },
    },
  ],
  solaris: [["solaris"], { milestone: "svc:/milestone/container:default", limitpriv: "default" }],
  vm: [["vm"], { hypervisor: { path: "/nowhere" }, kernel: { path: "/nowhere" } }],
  zos: [["zos"], { namespaces: [{ type: "mount" }] }],
  freebsd: [["freebsd"], { devices: [{ path: "null" }], jail: { vnet: "new" } }],
  "process.commandLine": [["process", "commandLine"], "program argument"],
  "process.user.username": [["process", "user", "username"], "containeradministrator"],
};

const platformChecks = Object.entries(foreign).map(([name, [path, value]]) =>
  mustOfPlatforms(
    `unknown/other-platform/${name}`,
    `\`${name}\`, which is of another platform, is ignored.`,
    {},
    (subject) => isCreated(subject, changed(document, path, value)),
  ),
);

export const unknownChecks = [
  ...propertyChecks,
  ...platformChecks,
  mustOfAnnotations(
    "annotations/unknown",
    "Annotations that the runtime does not know are ignored, also reserved ones.",
    { properties: [] },
    (subject) => {
      subject.with((spec) => {
        spec["annotations"] = {
          "org.example.unknown": "value",
          "org.opencontainers.conformance": "value",
          word: "",
        };
      });
      return same(subject.probe().pid, 1);
    },
  ),
  mustOfAnnotations(
    "annotations/empty-key",
    "An annotation with an empty key is an error.",
    {
      known: { runtimes: ["runc", "crun"], why: "runc 1.1 and crun 1.8 do not look at the keys." },
    },
    (subject) => subject.with((spec) => (spec["annotations"] = { "": "value" })).refused("create"),
  ),
  ...([7, true, null, {}] as const).map((value) =>
    mustOfAnnotations(
      `annotations/value-${JSON.stringify(value)}`,
      `An annotation whose value is ${JSON.stringify(value)} and no string is an error.`,
      {
        known: {
          runtimes: ["runc", "crun", ...(value === null ? ["berth"] : [])],
          why: "null is an empty string for Go, and nothing for berth; crun 1.8 takes anything.",
        },
      },
      (subject) => subject.with((spec) => (spec["annotations"] = { key: value })).refused("create"),
    ),
  ),
  ...(["__proto__", "constructor", "schlüssel", "a/b~c"] as const).map((key) =>
    mustOfAnnotations(
      `annotations/key-${key}`,
      `An annotation may have the key ${key}; the state tells it.`,
      { properties: ["annotations"] },
      (subject) => {
        subject.with((spec) => (spec["annotations"] = Object.fromEntries([[key, "wert ß"]])));
        const { annotations = {} } = subject.state(subject.create());
        return same(
          Object.entries(annotations).find(([name]) => name === key)?.[1] ?? "",
          "wert ß",
        );
      },
    ),
  ),
];
