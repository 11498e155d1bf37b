// The bundle and the text of config.json (bundle.md; config.md).

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import { configText, type Subject } from "../lib/subject.ts";

const { must } = section("bundle.md", "Filesystem Bundle");
const { must: mustOfText } = section("config.md", "Configuration");
const { must: mustOfVersion } = section("config.md", "Specification version");
const { must: mustOfProcess } = section("runtime.md", "Operations: start");

const pid1 = (subject: Subject): string => same(subject.probe().pid, 1);

/** What config.json would hold. */
function text(subject: Subject): string {
  return configText(subject.spec);
}

const later = { runtimes: ["runc", "crun"], why: "runc 1.1 and crun 1.8 read what they find." };

/** Texts that are no configuration, made from a good one. */
const texts: Readonly<Record<string, readonly [says: string, make: (good: string) => string]>> = {
  empty: ["that is empty", () => ""],
  "not-json": ["that is no JSON", (good) => good.slice(0, -1)],
  "trailing-text": ["with text after its object", (good) => `${good} text`],
  "second-object": ["with a second object", (good) => `${good}\n${good}`],
  "trailing-comma": ["with a comma before its end", (good) => `${good.slice(0, -1)},}`],
  comment: ["with a comment", (good) => `// a comment\n${good}`],
  array: ["that is an array", (good) => `[${good}]`],
  null: ["that is null", () => "null"],
};

const textChecks = Object.entries(texts).map(([name, [says, make]]) =>
  mustOfText(
    `config/${name}`,
    `A config.json ${says} is an error.`,
    name === "second-object" || name === "trailing-text" || name === "comment"
      ? { known: later }
      : {},
    (subject) => {
      subject.write(make(text(subject)));
      return subject.refused("create");
    },
  ),
);

const duplicateChecks = [
  ["top", '"ociVersion"', '"ociVersion":"1.0.2","ociVersion"'],
  ["nested", '"cwd"', '"cwd":"/","cwd"'],
  ["escaped", '"cwd"', '"\\u0063wd":"/","cwd"'],
].map(([name = "", member = "", twice = ""]) =>
  mustOfText(
    `config/duplicate-${name}`,
    `Two members of one name in an object are an error: ${name}.`,
    { known: later },
    (subject) => {
      subject.write(text(subject).replace(member, twice));
      return subject.refused("create");
    },
  ),
);

/** By the version's text: whether a configuration of it is to be accepted. */
const versions: Readonly<Record<string, boolean>> = {
  "1.0.0": true,
  "1.0.2": true,
  "1.0.2-dev": true,
  "1.0.0-rc5+build.7": true,
  "2.0.0": false,
  "": false,
  "1.0": false,
  "1": false,
  "01.0.2": false,
  one: false,
};

/** Whoever writes configurations may leave the last number out: as runc and crun, berth takes all of 1.x. */
const leftOut = "1.0";

const versionChecks = Object.entries(versions).map(([version, good]) =>
  mustOfVersion(
    `ociVersion/${version === "" ? "empty" : version}`,
    good
      ? `A configuration of version ${version} is accepted.`
      : `\`ociVersion\` "${version}" is an error.`,
    {
      properties: ["ociVersion"],
      ...(good
        ? {}
        : {
            known: {
              runtimes: ["runc", "crun", ...(version === leftOut ? ["berth"] : [])],
              why: "runc 1.1 and crun 1.8 hardly look at the version; berth takes all that begins with 1 and a number.",
            },
          }),
    },
    (subject) => {
      subject.with((spec) => (spec.ociVersion = version));
      return good ? pid1(subject) : subject.refused("create");
    },
  ),
);

export const bundleChecks = [
  must("bundle/no-directory", "A bundle that does not exist is an error.", {}, (subject) =>
    subject.fail("create", "--bundle", subject.beside("nowhere"), subject.newId()),
  ),
  must("bundle/no-config", "A bundle without config.json is an error.", {}, (subject) => {
    const bundle = subject.putBeside("other");
    mkdirSync(join(bundle, "rootfs"));
    return subject.fail("create", "--bundle", bundle, subject.newId());
  }),
  must(
    "bundle/config-name",
    "The configuration is config.json in the bundle's own directory, and nothing else.",
    {},
    (subject) => {
      const bundle = subject.putBeside("other");
      renameSync(subject.rootfs, join(bundle, "rootfs"));
      for (const name of ["Config.json", "config.JSON", "config.json.bak", "rootfs/config.json"])
        writeFileSync(join(bundle, name), text(subject));
      return subject.fail("create", "--bundle", bundle, subject.newId());
    },
  ),
  must("bundle/no-root", "A root directory that does not exist is an error.", {}, (subject) => {
    rmSync(subject.rootfs, { recursive: true });
    return subject.refused("create");
  }),
  must("bundle/root-is-file", "A root that is no directory is an error.", {}, (subject) => {
    rmSync(subject.rootfs, { recursive: true });
    writeFileSync(subject.rootfs, "");
    return subject.refused("create");
  }),
  must(
    "bundle/anywhere",
    "The root is looked for from the bundle, wherever the runtime is called.",
    { properties: ["root.path"] },
    (subject) => {
      subject.spec.process.args = ["/prober"];
      const through = ["sh", "-c", 'cd / && exec "$0" "$@"'];
      return same(subject.probeThrough(through).pid, 1);
    },
  ),
  ...textChecks,
  ...duplicateChecks,
  mustOfText("config/member-order", "The order of members means nothing.", {}, (subject) => {
    subject.spec.process.args = ["/prober"];
    const members = Object.entries(subject.spec).reverse();
    subject.write(JSON.stringify(Object.fromEntries(members)));
    return pid1(subject);
  }),
  mustOfText("config/escapes", "Escaped characters are what they stand for.", {}, (subject) => {
    subject.with((spec) => spec.process.env.push("MARK=value"));
    subject.spec.process.args = ["/prober"];
    subject.write(text(subject).replace('"MARK=value"', '"\\u004dARK\\u003d\\ud83d\\ude00\\/"'));
    const { env } = subject.probe();
    return same(env.includes("MARK=😀/"), true);
  }),
  mustOfText("config/utf-8", "Text beyond ASCII reaches the program as it is.", {}, (subject) => {
    subject.with((spec) => spec.process.env.push("MARK=größer 😀"));
    return same(subject.probe().env.includes("MARK=größer 😀"), true);
  }),
  mustOfText(
    "config/invalid-utf-8",
    "A config.json that is not UTF-8 is an error.",
    { known: later },
    (subject) => {
      subject.with((spec) => spec.process.env.push("MARK=?"));
      const bytes = Buffer.from(text(subject));
      bytes[bytes.indexOf("MARK=?") + "MARK=".length] = 0xff;
      subject.write(bytes);
      return subject.refused("create");
    },
  ),
  ...versionChecks,
  mustOfProcess(
    "start/no-process",
    "Without `process` a container can be created, and `start` is an error.",
    {
      properties: ["process"],
      known: {
        runtimes: ["runc", "crun"],
        why: "runc 1.1 and crun 1.8 want a process at `create`.",
      },
    },
    (subject) => {
      const { process: _, ...others } = subject.spec;
      subject.write(JSON.stringify(others));
      const id = subject.newId();
      subject.succeed("create", "--bundle", subject.bundle, id);
      same(subject.state(id).status, "created");
      return subject.fail("start", id);
    },
  ),
];
