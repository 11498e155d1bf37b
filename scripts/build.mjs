// Builds dist/: bin/berth (launcher, init, monitor), lib/berth/engine (the TypeScript in QuickJS, with the addon), and
// node/berth.node (the addon for Node: unit tests, library).
// Options: --asan builds it all with AddressSanitizer and UBSan into dist-asan/.

import { execFileSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const asan = process.argv.includes("--asan");
const dist = join(root, asan ? "dist-asan" : "dist");

function run(command, args) {
  execFileSync(command, args, { cwd: root, stdio: "inherit" });
}

function checkTools() {
  const missing = [];
  for (const [program, name] of [
    ["/usr/bin/g++", "g++"],
    ["/usr/bin/make", "make"],
    ["/usr/bin/xz", "xz-utils"],
    ["/usr/bin/cmake", "cmake"],
    ["/usr/include/seccomp.h", "libseccomp-dev"],
    ["/usr/include/rapidjson/document.h", "rapidjson-dev"],
    [`/usr/lib/${{ x64: "x86_64", arm64: "aarch64" }[process.arch]}-linux-musl/libc.a`, "musl-dev"],
  ]) {
    try {
      accessSync(program, constants.R_OK);
    } catch {
      missing.push(name);
    }
  }
  if (missing.length === 0) return;
  process.stderr.write(`The build needs: apt-get install ${missing.join(" ")}\n`);
  process.exit(1);
}

/** QuickJS' sources with our changes; made anew when what changes them did. */
function prepareQuickJs() {
  const source = join(root, "build", "quickjs");
  const edits = join("scripts", "engine", "edit-quickjs.mjs");
  const fetch = join("scripts", "engine", "fetch-quickjs.sh");
  const hash = createHash("sha256");
  for (const script of [edits, fetch]) hash.update(readFileSync(join(root, script)));
  const version = hash.digest("hex");
  const stamp = join(source, "stamp");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === version) return source;
  run(join(root, fetch), []);
  const original = join(root, "build", "quickjs-original");
  mkdirSync(original, { recursive: true });
  const archive = join(".cache", "quickjs", "quickjs_2025.04.26.orig.tar.xz");
  run("tar", ["-x", "-J", "-f", archive, "-C", original, "--strip-components=1"]);
  run(process.execPath, [edits, original, source]);
  writeFileSync(stamp, version);
  return source;
}

/** The TypeScript as one script. */
function bundleProgram() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const program = join(root, "build", "program.js");
  run(process.execPath, [
    join("scripts", "engine", "bundle.mjs"),
    join("src", "cli", "main.ts"),
    program,
    version,
    commit(),
  ]);
  return program;
}

/** Removes a build directory that was copied from elsewhere: it would build what lies there. */
function removeForeign(directory) {
  const cache = join(directory, "CMakeCache.txt");
  if (!existsSync(cache)) return;
  const place = /^CMAKE_CACHEFILE_DIR:INTERNAL=(.*)$/m.exec(readFileSync(cache, "utf8"))?.[1];
  if (place !== directory) rmSync(directory, { recursive: true });
}

function buildNative() {
  const out = join("build", asan ? "asan" : "native");
  removeForeign(join(root, out));
  const cmakeJs = require.resolve("cmake-js/bin/cmake-js");
  const options = asan ? ["--CDBERTH_SANITIZE=address,undefined"] : [];
  run(process.execPath, [
    cmakeJs,
    "compile",
    "--directory",
    "addon",
    "--out",
    out,
    "--log-level",
    "error",
    `--CDQUICKJS_SOURCE=${prepareQuickJs()}`,
    `--CDBERTH_PROGRAM=${bundleProgram()}`,
    "--CDBERTH_TESTS=ON",
    ...options,
  ]);
  return join(root, out, "Release");
}

/** The same in every clone, whichever tags and how many objects it has. */
function commit() {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"], {
      cwd: root,
      encoding: "utf8",
    }).trim();
  } catch {
    return "unknown"; // not a git checkout
  }
}

/** Puts an executable in place: written beside and renamed, since one in use must not be overwritten. */
function install(content, to) {
  writeFileSync(`${to}.new`, content, { mode: 0o755 });
  renameSync(`${to}.new`, to);
}

checkTools();
const native = buildNative();
for (const [name, directory] of [
  ["berth", "bin"],
  ["engine", join("lib", "berth")],
  ["berth.node", "node"],
]) {
  mkdirSync(join(dist, directory), { recursive: true });
  install(readFileSync(join(native, name)), join(dist, directory, name));
}
