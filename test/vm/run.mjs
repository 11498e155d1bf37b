// Runs a command, or the VM's tests, in a virtual machine: Debian 13 with its kernel, a pure cgroup v2 hierarchy, all
// capabilities, and on request systemd as process 1. Options come before the command:
//
//   npm run test:vm                          all tests of test/vm and test/engines, a machine for each of the jobs below
//   npm run test:vm -- commands              those whose path matches
//   npm run test:vm -- --job bare            one of the jobs alone
//   npm run test:vm -- --systemd             those that need systemd
//   npm run test:vm -- --run 'dist/bin/berth features'            any command, at the repository's root
//   npm run test:vm -- --systemd --run 'systemctl status'         the same with systemd
//   BERTH_VM_SUITE=sid npm run test:vm -- engines                 with what Debian's unstable has
//
// Its output streams; its exit code is ours.

import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bundleForMachine } from "./machine/bundle.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Debian 13, or its unstable. */
const suite = process.env.BERTH_VM_SUITE ?? "trixie";
const cache = join(root, ".cache", suite === "sid" ? "vm-sid" : "vm");
const results = join(root, "build", "test-results");
const conformance = join(root, "build", "conformance");
/** How much the conformance suite looks at (conformance/conformance.test.ts). */
const extent = process.env.BERTH_CONFORMANCE ?? "";
/** After how long a machine counts as hanging. */
const minutes = 60;
/**
 * What keeps the emulation from working more than it must. It translates code again at every other address, so programs
 * lie at the same one each time (norandmaps); of the rest each costs what it protects or checks, here for nothing.
 */
const fasterKernel = [
  "norandmaps",
  "mitigations=off",
  "init_on_alloc=0",
  "audit=0",
  "nowatchdog",
  "tsc=reliable",
];
/** Page tables of five levels, and protection keys, whose every change empties the emulation's table of pages. */
const processor = "max,la57=off,pku=off";
/** What the machine says before the job's own output. */
const beginning = "berth-vm: here it begins";

function fail(message) {
  process.stderr.write(`vm: ${message}\n`);
  process.exit(1);
}

/** What the machine starts: at the repository's root, as root, with a clean environment. */
function startScript() {
  return `#!/bin/sh
stty -F /dev/ttyS0 raw -echo 2>/dev/null
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 CI=1 BERTH_VM=1
${/^[a-z]+$/.test(extent) ? `export BERTH_CONFORMANCE=${extent}` : ""}
cd /repository
echo ${beginning}
sh -c "$(cat /exchange/command)"
echo $? >/exchange/exit-code
sync
[ -d /run/systemd/system ] && systemctl poweroff --force --force
exit 0
`;
}

/**
 * Passes a stream on line by line, without what comes before a line (the firmware clears the screen) and without the
 * kernel's last word.
 */
function showFrom(stream, first, prefix) {
  const before = [];
  let shown = false;
  const lines = createInterface({ input: stream });
  lines.on("line", (line) => {
    if (shown && !/\] reboot: /.test(line)) process.stdout.write(`${prefix}${line}\n`);
    if (!shown) before.push(line);
    shown ||= line.endsWith(first);
  });
  // Never started: what there is says why.
  lines.on("close", () => {
    if (!shown) process.stdout.write(`${before.join("\n")}\n`);
  });
}

/** Copies what the job wrote, if it did. */
function keep(file, folder, name) {
  if (!existsSync(file)) return;
  mkdirSync(folder, { recursive: true });
  copyFileSync(file, join(folder, name));
}

/** Boots, runs, stops. What the job reports is kept under its name, which its output begins with. */
async function inMachine(mode, command, { name, files = [], processors = 2, bus = "daemon" } = {}) {
  const exchange = mkdtempSync(join(root, ".cache", "vm-job-"));
  // The disk is written to; every machine has its own.
  const disk = join(exchange, "disk.img");
  try {
    spawnSync("cp", ["--sparse=always", join(cache, "disk.img"), disk], { stdio: "inherit" });
    writeFileSync(join(exchange, "command"), command);
    if (files.length > 0) await bundleForMachine(files, exchange);
    writeFileSync(join(exchange, "start"), startScript());
    chmodSync(join(exchange, "start"), 0o755);
    const share = (path, tag, options) =>
      `local,path=${path},mount_tag=${tag},security_model=none,multidevs=remap${options}`;
    const kernelArguments = [
      "console=ttyS0",
      "quiet",
      "loglevel=3",
      "panic=-1",
      ...fasterKernel,
      "systemd.show_status=0",
      "systemd.log_level=err",
      `berth.mode=${mode}`,
      `berth.bus=${bus}`,
    ];
    const qemu = spawn(
      "qemu-system-x86_64",
      [
        ...["-accel", "tcg,thread=single", "-cpu", processor, "-smp", `${processors}`],
        ...["-m", "6144"],
        ...["-nographic", "-no-reboot", "-nic", "none", "-serial", "stdio", "-monitor", "none"],
        ...["-kernel", join(cache, "vmlinuz"), "-initrd", join(cache, "initramfs.gz")],
        ...["-append", kernelArguments.join(" ")],
        ...["-virtfs", share(join(cache, "root"), "root", ",readonly=on")],
        ...["-virtfs", share(root, "repository", ",readonly=on")],
        ...["-virtfs", share(exchange, "exchange", "")],
        ...["-drive", `file=${disk},format=raw,if=virtio,cache=unsafe`],
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    showFrom(qemu.stdout, beginning, name === undefined ? "" : `${name.padEnd(8)}| `);
    const timer = setTimeout(() => {
      process.stderr.write(`vm: still running after ${minutes} minutes; stopped\n`);
      qemu.kill("SIGKILL");
    }, minutes * 60_000);
    const stop = () => qemu.kill("SIGKILL");
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    await new Promise((resolve, reject) => {
      qemu.on("error", reject);
      qemu.on("close", resolve);
    });
    clearTimeout(timer);
    if (name !== undefined) keep(join(exchange, "report.json"), results, `vm-${name}.json`);
    for (const type of ["tap", "json", "html"])
      keep(join(exchange, `conformance.${type}`), conformance, `vm.${type}`);
    const result = join(exchange, "exit-code");
    if (!existsSync(result)) {
      process.stderr.write("vm: the machine stopped before its job was done\n");
      return 1;
    }
    return Number.parseInt(readFileSync(result, "utf8"), 10);
  } finally {
    rmSync(exchange, { recursive: true, force: true });
  }
}

/** Compilers and threads of V8 take longer than they save where all is emulated. */
const node = "node --jitless --single-threaded";

/** Runs the tests of files, which are bundled into the machine's exchange. */
const testCommand = (files) =>
  [
    `${node} /exchange/test/vm/machine/program.cjs /exchange/report.json`,
    ...files.map((file) => `/exchange/${file.replace(/\.ts$/, ".cjs")}`),
  ].join(" ");

// The machine has no compiler.
spawnSync(process.execPath, [join(root, "scripts", "run.mjs"), "test/vm/machine/tools.ts"], {
  cwd: root,
  stdio: "inherit",
});

const words = process.argv.slice(2);
const onlyJob = words[0] === "--job" ? words.splice(0, 2)[1] : undefined;
const systemd = words[0] === "--systemd";
if (systemd) words.shift();
const isCommand = words[0] === "--run";
if (isCommand && words.length !== 2) fail("--run takes one word: the command");
if (!existsSync(join(root, "dist", "bin", "berth"))) fail("there is no build; run npm run build");
const prepared = spawnSync(join(root, "test", "vm", "machine", "prepare.sh"), [suite], {
  stdio: "inherit",
});
if (prepared.status !== 0) fail("the test machine could not be made");

/**
 * A machine each, the one that takes longest first: how it boots, and the folders of its tests. All its processors are
 * emulated by one thread: the engines' many short programs take a fifth longer on two. The buses of the system and of its
 * users are dbus-daemon's or dbus-broker's.
 */
const testJobs = [
  {
    ...{ name: "engines", mode: "systemd", processors: 1 },
    folders: ["test/engines", "test/vm/engines"],
  },
  { name: "bare", mode: "bare", folders: ["test/vm/bare"] },
  { name: "systemd", mode: "systemd", bus: "broker", folders: ["test/vm/systemd"] },
];

/** A job's tests, of those whose path holds one of the words if there are any. */
const filesOf = ({ folders }) =>
  folders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));

if (onlyJob !== undefined && !testJobs.some(({ name }) => name === onlyJob))
  fail(`--job takes one of ${testJobs.map(({ name }) => name).join(", ")}`);

/** Whether a job is asked for. */
const isWanted = (job) =>
  filesOf(job).length > 0 &&
  (!systemd || job.mode === "systemd") &&
  (onlyJob === undefined || job.name === onlyJob);

async function runTests(job) {
  const { name, mode } = job;
  const files = filesOf(job);
  const start = Date.now();
  const code = await inMachine(mode, testCommand(files), { ...job, files });
  const seconds = Math.round((Date.now() - start) / 1000);
  process.stdout.write(`vm: the job ${name} took ${seconds} s\n`);
  return code;
}

let worst = 0;
if (isCommand) {
  worst = await inMachine(systemd ? "systemd" : "bare", words[1]);
} else {
  const wanted = testJobs.filter(isWanted);
  // A machine keeps one processor of this one busy.
  const workers = Array.from({ length: Math.min(cpus().length, 2) }, async () => {
    for (let job = wanted.shift(); job !== undefined; job = wanted.shift())
      worst = Math.max(worst, await runTests(job));
  });
  await Promise.all(workers);
}
process.exitCode = worst;
