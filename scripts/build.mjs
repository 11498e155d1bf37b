// Builds dist/: bin/berth (launcher, init, monitor), lib/berth/engine (TypeScript compiled by Bun), lib/berth/berth.node.
// Options: --asan builds the native parts with AddressSanitizer and UBSan into dist-asan/ beside the same engine.

import { execFileSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alignSegments } from "./align-segments.mjs";

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
    ["/usr/bin/cmake", "cmake"],
    ["/usr/include/seccomp.h", "libseccomp-dev"],
    ["/usr/include/systemd/sd-bus.h", "libsystemd-dev"],
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

function buildNative() {
  const out = join("build", asan ? "asan" : "native");
  const cmakeJs = require.resolve("cmake-js/bin/cmake-js");
  const options = asan ? ["--CDBERTH_SANITIZE=address,undefined"] : ["--CDBERTH_TESTS=ON"];
  run(process.execPath, [
    cmakeJs,
    "compile",
    "--directory",
    "addon",
    "--out",
    out,
    "--log-level",
    "error",
    ...options,
  ]);
  return join(root, out, "Release");
}

function commit() {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], {
      cwd: root,
      encoding: "utf8",
    }).trim();
  } catch {
    return "unknown"; // not a git checkout
  }
}

function buildEngine() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const bun = join(dirname(require.resolve("@oven/bun-linux-x64/package.json")), "bin", "bun");
  chmodSync(bun, 0o755);
  const compiled = join(root, "build", "engine");
  run(bun, ["scripts/compile-engine.mjs", compiled, version, commit()]);
  const engine = join(dist, "lib", "berth", "engine");
  install(alignSegments(readFileSync(compiled)), engine);
  forget(engine);
  rmSync(compiled);
}

/** Puts an executable in place: written beside and renamed, since one in use must not be overwritten. */
function install(content, to) {
  writeFileSync(`${to}.new`, content, { mode: 0o755 });
  renameSync(`${to}.new`, to);
}

/** Takes a file out of the page cache, so that the launcher reads it as is best (addon/launcher/page_cache.h). */
function forget(file) {
  run("sync", [file]);
  run("dd", [`if=${file}`, "iflag=nocache", "count=0", "status=none"]);
}

checkTools();
mkdirSync(join(dist, "bin"), { recursive: true });
mkdirSync(join(dist, "lib", "berth"), { recursive: true });
const native = buildNative();
install(readFileSync(join(native, "berth")), join(dist, "bin", "berth"));
install(readFileSync(join(native, "berth.node")), join(dist, "lib", "berth", "berth.node"));
buildEngine();
