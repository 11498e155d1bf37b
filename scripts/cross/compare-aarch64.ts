// Compares what the executables for aarch64 (scripts/cross/build-aarch64.sh) say under qemu-user with what those for
// this machine say: node scripts/run.mjs scripts/cross/compare-aarch64.ts. Needs Linux 6.7 and the right to make user
// namespaces: in one of its own qemu-user is registered as what executes such programs, and nowhere else.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { argv, execPath, stderr, stdout } from "node:process";
import { exemplars } from "../../conformance/lib/exemplars.ts";

const entered = "--in-namespace";

/** binfmt_misc(5) of 64-bit executables for aarch64. */
const handler = [
  "",
  "aarch64",
  "M",
  "",
  String.raw`\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00`,
  String.raw`\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff`,
  "/usr/bin/qemu-aarch64",
  "",
].join(":");

/** Runs this script again where qemu-user is registered. */
function enterNamespace(): number | null {
  const files = "/proc/sys/fs/binfmt_misc";
  const script = `mount -t binfmt_misc none ${files} && printf %s "$0" >${files}/register && exec "$@"`;
  const again = [execPath, "scripts/run.mjs", "scripts/cross/compare-aarch64.ts", entered];
  const options = ["--user", "--map-root-user", "--mount"];
  const { status, error } = spawnSync(
    "unshare",
    [...options, "sh", "-c", script, handler, ...again],
    { stdio: "inherit" },
  );
  if (error !== undefined) throw error;
  return status;
}

/** All that a command says, and how it ends. `%` in its words is the bundle. */
function outcome(dist: string, words: readonly string[], bundle: string): string {
  const executable = resolve(dist, "bin/berth");
  const { status, stdout, stderr, error } = spawnSync(
    executable,
    words.map((word) => (word === "%" ? bundle : word)),
    { encoding: "utf8", cwd: bundle, timeout: 60_000 },
  );
  if (error !== undefined) throw error;
  return `${stdout}${stderr}exit ${String(status)}\n`;
}

/** What is not the same, and why. */
const explained: readonly (readonly [RegExp, string])[] = [
  // qemu-user lacks seccomp(2) and bpf(2), by which they are found.
  [/"supportedFlags": \[[^\]]*\]/g, '"supportedFlags": []'],
  [/^warning: .*the kernel (does not allow|has no) device filters.*\n/gm, ""],
  // Of messages.
  [/time="[^"]*"/g, "time"],
  [/berth-check-\d+/g, "berth-check"],
];

function comparable(text: string): string {
  return explained.reduce(
    (left, [pattern, replacement]) => left.replace(pattern, replacement),
    text,
  );
}

/** Compares one command; what differs is shown. */
function agree(name: string, words: readonly string[], bundle: string): boolean {
  const [here, there] = ["dist", "dist-aarch64"].map((dist) =>
    comparable(outcome(dist, words, bundle)),
  );
  const same = here === there;
  stdout.write(`${same ? "same" : "DIFFERENT"}  ${[...words, name].join(" ")}\n`);
  if (!same) stderr.write(`x86_64:\n${here ?? ""}aarch64:\n${there ?? ""}`);
  return same;
}

function compareAll(directory: string): boolean {
  const results: boolean[] = [];
  const compare = (name: string, words: readonly string[], bundle: string): void => {
    results.push(agree(name, words, bundle));
  };
  const bundleOf = (name: string): string => {
    const bundle = join(directory, name);
    mkdirSync(join(bundle, "rootfs"), { recursive: true });
    return bundle;
  };

  const bundle = bundleOf("spec");
  for (const words of [["--version"], ["features"], ["--help"], ["no-such-command"]])
    compare("", words, bundle);
  for (const words of [["spec"], ["spec", "--rootless"]]) {
    const written = ["dist", "dist-aarch64"].map((dist) => {
      rmSync(join(bundle, "config.json"), { force: true });
      return outcome(dist, words, bundle) + readFileSync(join(bundle, "config.json"), "utf8");
    });
    const same = written[0] === written[1];
    stdout.write(`${same ? "same" : "DIFFERENT"}  ${words.join(" ")}\n`);
    results.push(same);
    for (const command of ["plan", "check"]) compare(words.join(" "), [command, "%"], bundle);
  }
  for (const { name, document } of exemplars) {
    const bundle = bundleOf(name);
    writeFileSync(join(bundle, "config.json"), JSON.stringify(document));
    for (const command of ["plan", "check"]) compare(name, [command, "%"], bundle);
  }
  stdout.write(`${String(results.filter(Boolean).length)} of ${String(results.length)} the same\n`);
  return !results.includes(false);
}

if (argv[2] === entered) {
  const directory = mkdtempSync(join(tmpdir(), "berth-aarch64-"));
  try {
    process.exitCode = compareAll(directory) ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
} else {
  process.exitCode = enterNamespace() ?? 1;
}
