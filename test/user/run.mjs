// Runs Jest's project "user" as somebody who is not the host's root; to be called as root:
//
//   node test/user/run.mjs user|ranges|namespace [ARGUMENT OF JEST…]
//
// With BERTH_TEST_REPORT a report of Jest is written to that file.
//
// Who that is says test/support/caller.ts. All that is made for it is gone with its mount namespace: a user of that name,
// its ranges of ids, a directory of its session. Its cgroup is removed at the end. A user without ranges has none, as
// somebody who logs in to a host without systemd.

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const id = 1000;
const [caller = "", ...args] = process.argv.slice(2);
if (!["user", "ranges", "namespace"].includes(caller) || process.geteuid() !== 0) {
  process.stderr.write(
    "usage, as root: node test/user/run.mjs user|ranges|namespace [ARGUMENT…]\n",
  );
  process.exit(1);
}

/** With ranges of ids all is run, as the others what ids and rights matter to, unless arguments say what. */
const some = "test/user|mounts|namespaces|seccomp-notify|exec/surroundings|lifecycle/run";
if (args.length === 0 && caller !== "ranges") args.push("--testPathPatterns", some);

const place = mkdtempSync(join(tmpdir(), "berth-user-"));
chmodSync(place, 0o755);
const cache = join(root, "build", "jest-user");
const cgroup2 = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((path) =>
  existsSync(join(path, "cgroup.procs")),
);
const delegated = join(cgroup2 ?? "", `berth-user-${process.pid}`);
const session = join(delegated, "session");

function owned(directory, mode) {
  mkdirSync(directory, { recursive: true, mode });
  chownSync(directory, id, id);
  return directory;
}

/** The user's files of /etc, each to be mounted over the host's. */
function writeAccounts() {
  const other = readFileSync("/etc/passwd", "utf8").replace(/^.*:1000:.*\n/gm, "");
  const files = {
    passwd: `${other}berth-test:x:${id}:${id}::${place}:/bin/sh\n`,
    subuid: caller === "user" ? "" : "berth-test:100000:65536\n",
    subgid: caller === "user" ? "" : "berth-test:100000:65536\n",
  };
  return Object.entries(files).map(([name, text]) => {
    writeFileSync(join(place, name), text);
    return `touch /etc/${name} && mount --bind ${place}/${name} /etc/${name}`;
  });
}

/** A part of the tree that is the user's, with a cgroup for its processes beside those of its containers. */
function delegate() {
  if (caller === "user" || cgroup2 === undefined) return "true";
  for (const directory of [delegated, session]) {
    owned(directory);
    for (const name of ["cgroup.procs", "cgroup.subtree_control", "cgroup.threads"])
      chownSync(join(directory, name), id, id);
  }
  return `echo $$ >${session}/cgroup.procs`;
}

/** Whether a cgroup is removed now; not as long as the kernel ends its processes. */
function isRemoved(cgroup) {
  try {
    rmdirSync(cgroup);
    return true;
  } catch (error) {
    if (error.code !== "EBUSY") throw error;
    return false;
  }
}

const shell = (...words) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
const runtimeDirectory = owned(join(place, "run"), 0o700);
/** Of Jest, written by the user; goes to where the environment says. */
const report = join(runtimeDirectory, "report.json");
const jest = [
  ...[process.execPath, join(root, "node_modules/jest/bin/jest.js"), "--selectProjects", "user"],
  ...["--runInBand", `--cacheDirectory=${owned(cache, 0o755)}`, ...args],
  ...(process.env.BERTH_TEST_REPORT === undefined ? [] : ["--json", `--outputFile=${report}`]),
];
const through = ["setpriv", `--reuid=${id}`, `--regid=${id}`, "--clear-groups"];
if (caller === "namespace")
  through.push("unshare", "--user", "--map-root-user", "--map-auto", "--mount");
const script = [...writeAccounts(), delegate(), `exec ${shell(...through, ...jest)}`].join(" && ");
const { status } = spawnSync("unshare", ["--mount", "sh", "-c", script], {
  cwd: root,
  stdio: "inherit",
  env: {
    PATH: process.env.PATH,
    HOME: place,
    USER: "berth-test",
    XDG_RUNTIME_DIR: runtimeDirectory,
    NODE_OPTIONS: "--experimental-vm-modules --no-warnings",
    BERTH_TEST_CALLER: caller,
    ...("BERTH_TEST_RUNTIME" in process.env
      ? { BERTH_TEST_RUNTIME: process.env.BERTH_TEST_RUNTIME }
      : {}),
    BERTH_TEST_SHARED: "1",
  },
});
if (existsSync(report)) copyFileSync(report, process.env.BERTH_TEST_REPORT);
if (existsSync(delegated)) {
  // Whatever a test has left, such as the child of a helper that was killed.
  writeFileSync(join(delegated, "cgroup.kill"), "1");
  const deadline = Date.now() + 5000;
  for (const directory of [session, delegated]) {
    while (!isRemoved(directory) && Date.now() < deadline);
  }
}
rmSync(place, { recursive: true, force: true });
process.exitCode = status ?? 1;
