// Wrong configurations and what must be said of each. The unit tests put them through validation and planning, the
// integration tests through the built binary.

import { goodConfig, set, type Json } from "./good-config.ts";

export interface BadConfig {
  readonly name: string;
  /** The whole document. */
  readonly text: string;
  /** Matches a line of the error. */
  readonly expect: RegExp;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A good configuration with one value changed; `said` is part of the message at that pointer or at `place`. */
function spoilt(
  pointer: string,
  value: Json | undefined,
  said: string,
  place = pointer,
): BadConfig {
  const shown = value === undefined ? "missing" : JSON.stringify(value);
  return {
    name: `${pointer} = ${shown.length > 200 ? `${shown.slice(0, 200)}…` : shown}`,
    text: JSON.stringify(set(goodConfig(), pointer, value), null, 2),
    expect: new RegExp(`config\\.json:\\d+:\\d+ ${escape(place)}: .*${escape(said)}`),
  };
}

/** Several values changed, for rules about more than one. */
function combined(
  name: string,
  changes: readonly (readonly [string, Json | undefined])[],
  place: string,
  said: string,
): BadConfig {
  const config = goodConfig();
  for (const [pointer, value] of changes) set(config, pointer, value);
  return {
    name,
    text: JSON.stringify(config, null, 2),
    expect: new RegExp(`config\\.json:\\d+:\\d+ ${escape(place)}: .*${escape(said)}`),
  };
}

function raw(name: string, text: string, expect: RegExp): BadConfig {
  return { name, text, expect };
}

const good = JSON.stringify(goodConfig());
const withMember = (member: string): string => `{${member},${good.slice(1)}`;

const syntax: readonly BadConfig[] = [
  raw("an empty document", "", /config\.json:1:1: .*empty/),
  raw("white space alone", " \n\t", /config\.json:2:2: .*empty/),
  raw("a truncated document", good.slice(0, -1), /config\.json:1:\d+: .*end of the document/),
  raw("half a document", good.slice(0, good.length / 2), /config\.json:1:\d+.*: /),
  raw("text after the end", `${good} x`, /unexpected text after the end/),
  raw("two documents", `${good}${good}`, /unexpected text after the end/),
  raw("a comment", `// c\n${good}`, /config\.json:1:1: .*value was expected/),
  raw("single quotes", good.replaceAll('"', "'"), /member name in quotes was expected/),
  raw("a trailing comma in an object", '{"ociVersion":"1.0.0",}', /config\.json:1:23.*member name/),
  raw("a trailing comma in a list", '{"mounts":[1,]}', /value was expected/),
  raw("no colon", '{"ociVersion" "1.0.0"}', /":" was expected/),
  raw("no comma", '{"a":1 "b":2}', /"," or "}" was expected/),
  raw("NaN", withMember('"x":NaN'), /value was expected/),
  raw("a leading zero", withMember('"x":01'), /"," or "}" was expected/),
  raw("a leading plus", withMember('"x":+1'), /value was expected/),
  raw("a hexadecimal number", withMember('"x":0x10'), /"," or "}" was expected/),
  raw("a bare word", withMember('"x":yes'), /value was expected/),
  raw("a member given twice", withMember('"hostname":"a"'), /"hostname" is given twice/),
  raw(
    "a nested member given twice",
    '{"process":{"cwd":"/","cwd":"/"}}',
    /config\.json:1:23 \/process: .*"cwd" is given twice/,
  ),
  raw("a member given twice in other letters of escape", '{"cwd":1,"\\u0063wd":2}', /given twice/),
  raw("NUL in a string", withMember('"x":"a\\u0000b"'), /NUL character/),
  raw("NUL in a name", withMember('"a\\u0000b":1'), /NUL character/),
  raw("half of a surrogate pair", withMember('"x":"\\ud800"'), /half of a surrogate pair/),
  raw("a raw newline in a string", withMember('"x":"a\nb"'), /control character/),
  raw("an unknown escape", withMember('"x":"\\q"'), /unknown escape/),
  raw("a short unicode escape", withMember('"x":"\\u12"'), /four hexadecimal digits/),
  raw("a string without an end", '{"x":"abc', /the string does not end/),
  raw("a byte order mark", `\ufeff${good}`, /byte order mark/),
  raw("200 levels", `{"x":${"[".repeat(200)}${"]".repeat(200)}}`, /nested deeper than 128/),
  raw("a list at the top", "[]", /an object was expected, not a list/),
  raw("a number at the top", "1", /an object was expected/),
  raw("null at the top", "null", /an object was expected/),
  raw("an empty object", "{}", /required member "ociVersion" is missing/),
];

const types: readonly BadConfig[] = [
  spoilt("/ociVersion", 1, "a string was expected, not 1"),
  spoilt("/root", "rootfs", 'an object was expected, not "rootfs"'),
  spoilt("/root/path", 1, "a string was expected"),
  spoilt("/root/path", "", "must not be empty"),
  spoilt("/root/readonly", "yes", "true or false was expected"),
  spoilt("/hostname", 7, "a string was expected"),
  spoilt("/mounts", {}, "a list was expected, not an object"),
  spoilt("/mounts/0", "proc", "an object was expected"),
  spoilt("/mounts/0/destination", 1, "a string was expected"),
  spoilt("/mounts/0/destination", "", "must not be empty"),
  spoilt("/mounts/0/options", "ro", "a list was expected"),
  spoilt("/mounts/1/options/0", 1, "a string was expected"),
  spoilt("/process", [], "an object was expected"),
  spoilt("/process/terminal", 1, "true or false was expected"),
  spoilt("/process/args", "sh", "a list was expected"),
  spoilt("/process/args/0", 1, "a string was expected"),
  spoilt("/process/env/0", true, "a string was expected"),
  spoilt("/process/cwd", null, '"cwd" is missing', "/process"),
  spoilt("/process/user/uid", "root", 'an integer was expected, not "root"'),
  spoilt("/process/user/uid", -1, "out of range"),
  spoilt("/process/user/uid", 1.5, "an integer was expected"),
  spoilt("/process/user/uid", 4294967296, "out of range"),
  spoilt("/process/user/gid", true, "an integer was expected"),
  spoilt("/process/user/additionalGids", 5, "a list was expected"),
  spoilt("/process/user/umask", 512, "out of range"),
  spoilt("/process/capabilities", ["CAP_KILL"], "an object was expected"),
  spoilt("/process/capabilities/bounding", "CAP_KILL", "a list was expected"),
  spoilt("/process/noNewPrivileges", "no", "true or false was expected"),
  spoilt("/process/oomScoreAdj", 1001, "out of range"),
  spoilt("/process/oomScoreAdj", "1", "an integer was expected"),
  spoilt("/process/rlimits/0/soft", -1, "out of range"),
  spoilt("/process/rlimits/0/hard", "unlimited", "an integer was expected"),
  spoilt(
    "/process/consoleSize",
    { height: -1, width: 1 },
    "out of range",
    "/process/consoleSize/height",
  ),
  spoilt("/annotations", [], "an object was expected"),
  spoilt("/annotations", { a: 1 }, "a string was expected", "/annotations/a"),
  spoilt("/hooks", [], "an object was expected"),
  spoilt("/hooks", { poststop: {} }, "a list was expected", "/hooks/poststop"),
  spoilt("/hooks", { poststop: [{}] }, '"path" is missing', "/hooks/poststop/0"),
  spoilt(
    "/hooks",
    { prestart: [{ path: "/x", timeout: 0 }] },
    "out of range",
    "/hooks/prestart/0/timeout",
  ),
  spoilt(
    "/hooks",
    { prestart: [{ path: "/x", timeout: -5 }] },
    "out of range",
    "/hooks/prestart/0/timeout",
  ),
  spoilt("/linux", "x", "an object was expected"),
  spoilt("/linux/namespaces", "pid", "a list was expected"),
  spoilt("/linux/namespaces/0/type", 1, "a string was expected"),
  spoilt("/linux/maskedPaths", "/proc/x", "a list was expected"),
  spoilt("/linux/devices", [{ path: "/dev/x" }], '"type" is missing', "/linux/devices/0"),
  spoilt(
    "/linux/sysctl",
    { "net.ipv4.ip_forward": 1 },
    "a string was expected",
    "/linux/sysctl/net.ipv4.ip_forward",
  ),
  spoilt("/linux/resources/devices/0/allow", "no", "true or false was expected"),
  spoilt("/linux/resources/devices/0/access", "rwx", "malformed"),
  spoilt("/linux/seccomp", {}, '"defaultAction" is missing'),
];

const missing: readonly BadConfig[] = [
  raw(
    "no ociVersion",
    JSON.stringify(set(goodConfig(), "/ociVersion", undefined)),
    /required member "ociVersion" is missing/,
  ),
  raw(
    "no root",
    JSON.stringify(set(goodConfig(), "/root", undefined)),
    /required member "root" is missing/,
  ),
  spoilt("/root/path", undefined, '"path" is missing', "/root"),
  spoilt("/process/cwd", undefined, '"cwd" is missing', "/process"),
  spoilt("/process/rlimits/0/type", undefined, '"type" is missing', "/process/rlimits/0"),
  spoilt("/mounts/0/destination", undefined, '"destination" is missing', "/mounts/0"),
  spoilt("/linux/namespaces/0/type", undefined, '"type" is missing', "/linux/namespaces/0"),
  spoilt("/process/args", undefined, "at least one argument"),
  spoilt("/process/args", [], "at least one argument"),
];

const words: readonly BadConfig[] = [
  spoilt("/linux/namespaces/0/type", "pdi", 'did you mean "pid"?'),
  spoilt("/linux/namespaces/0/type", "net", "unknown value"),
  spoilt("/linux/namespaces/0/type", "__proto__", "unknown value"),
  spoilt("/linux/namespaces/0/type", "constructor", "unknown value"),
  spoilt("/linux/namespaces/0/type", "toString", "unknown value"),
  spoilt("/process/rlimits/0/type", "RLIMIT_NOFILES", 'did you mean "RLIMIT_NOFILE"?'),
  spoilt("/process/rlimits/0/type", "nofile", "unknown value"),
  spoilt("/process/rlimits/0/type", "hasOwnProperty", "unknown value"),
  spoilt("/linux/rootfsPropagation", "sahred", 'did you mean "shared"?'),
  spoilt("/linux/personality", { domain: "LINUX64" }, "unknown value", "/linux/personality/domain"),
  spoilt(
    "/linux/devices",
    [{ type: "x", path: "/dev/x" }],
    "unknown value",
    "/linux/devices/0/type",
  ),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_ALOW" },
    'did you mean "SCMP_ACT_ALLOW"?',
    "/linux/seccomp/defaultAction",
  ),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_ALLOW", architectures: ["SCMP_ARCH_X86_46"] },
    'did you mean "SCMP_ARCH_X86_64"?',
    "/linux/seccomp/architectures/0",
  ),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_ALLOW", flags: ["SECCOMP_FILTER_FLAG_LGO"] },
    'did you mean "SECCOMP_FILTER_FLAG_LOG"?',
    "/linux/seccomp/flags/0",
  ),
  spoilt(
    "/process/ioPriority",
    { class: "IOPRIO_CLASS_XX", priority: 1 },
    "unknown value",
    "/process/ioPriority/class",
  ),
  spoilt(
    "/process/scheduler",
    { policy: "SCHED_FIFA" },
    'did you mean "SCHED_FIFO"?',
    "/process/scheduler/policy",
  ),
  spoilt("/linux/resources/devices/0/type", "q", "unknown value"),
];

const rules: readonly BadConfig[] = [
  spoilt("/ociVersion", "one", "unsupported version"),
  spoilt("/ociVersion", "", "unsupported version"),
  spoilt("/ociVersion", "2.0.0", "unsupported version"),
  spoilt("/ociVersion", "0.9.0", "unsupported version"),
  spoilt("/process/args/0", "", "program's name is empty"),
  spoilt("/process/cwd", "tmp", "not absolute"),
  spoilt("/process/cwd", "", "not absolute"),
  spoilt("/process/env/-", "NOEQUALS", "NAME=value", "/process/env/2"),
  spoilt("/process/env/-", "=x", "NAME=value", "/process/env/2"),
  spoilt("/process/user/uid", 4294967295, "is not an id"),
  spoilt("/process/user/gid", 4294967295, "is not an id"),
  spoilt(
    "/process/user/additionalGids",
    [4294967295],
    "is not an id",
    "/process/user/additionalGids/0",
  ),
  spoilt("/process/rlimits/0", { type: "RLIMIT_NOFILE", soft: 2, hard: 1 }, "above the hard limit"),
  spoilt(
    "/process/rlimits/-",
    { type: "RLIMIT_NOFILE", soft: 1, hard: 1 },
    "given twice",
    "/process/rlimits/1/type",
  ),
  spoilt(
    "/process/scheduler",
    { policy: "SCHED_OTHER", nice: 20 },
    "between -20 and 19",
    "/process/scheduler/nice",
  ),
  spoilt(
    "/process/scheduler",
    { policy: "SCHED_FIFO", nice: 1 },
    "takes no nice value",
    "/process/scheduler/nice",
  ),
  spoilt(
    "/process/scheduler",
    { policy: "SCHED_OTHER", priority: 1 },
    "takes no priority",
    "/process/scheduler/priority",
  ),
  spoilt(
    "/process/scheduler",
    { policy: "SCHED_OTHER", runtime: 1 },
    "takes no runtime",
    "/process/scheduler/runtime",
  ),
  spoilt(
    "/process/scheduler",
    { policy: "SCHED_ISO" },
    "no SCHED_ISO",
    "/process/scheduler/policy",
  ),
  spoilt("/process/ioPriority", { class: "IOPRIO_CLASS_BE" }, '"priority" is missing'),
  spoilt(
    "/process/ioPriority",
    { class: "IOPRIO_CLASS_BE", priority: 8 },
    "out of range",
    "/process/ioPriority/priority",
  ),
  spoilt(
    "/process/execCPUAffinity",
    { initial: "0-" },
    "not a list of CPUs",
    "/process/execCPUAffinity/initial",
  ),
  // Lists have a bound before their numbers are counted out.
  spoilt(
    "/process/execCPUAffinity",
    { initial: "0-9876543210" },
    "not a list of CPUs",
    "/process/execCPUAffinity/initial",
  ),
  spoilt(
    "/linux/memoryPolicy",
    { mode: "MPOL_BIND", nodes: "0-9876543210" },
    "not a list of memory nodes",
    "/linux/memoryPolicy/nodes",
  ),
  ...["cpus", "mems"].map((name) =>
    spoilt(
      "/linux/resources/cpu",
      { [name]: "0-9876543210" },
      "not a list such as",
      `/linux/resources/cpu/${name}`,
    ),
  ),
  spoilt(
    "/process/execCPUAffinity",
    { final: "3-1" },
    "not a list of CPUs",
    "/process/execCPUAffinity/final",
  ),
  spoilt(
    "/hooks",
    { createRuntime: [{ path: "hook" }] },
    "not absolute",
    "/hooks/createRuntime/0/path",
  ),
  spoilt(
    "/hooks",
    { poststart: [{ path: "/h", env: ["X"] }] },
    "NAME=value",
    "/hooks/poststart/0/env/0",
  ),
  spoilt("/annotations", { "": "x" }, "must not be empty", "/annotations/"),
  spoilt(
    "/mounts/0/uidMappings",
    [{ containerID: 0, hostID: 0, size: 1 }],
    "given together",
    "/mounts/0",
  ),
  spoilt("/linux/maskedPaths/0", "proc/kcore", "not an absolute path"),
  spoilt("/linux/readonlyPaths/0", "", "not an absolute path"),
  spoilt("/linux/namespaces/-", { type: "pid" }, "listed twice", "/linux/namespaces/6/type"),
  spoilt("/linux/namespaces/1/path", "proc/1/ns/net", "not absolute"),
  spoilt(
    "/linux/uidMappings",
    [{ containerID: 0, hostID: 1, size: 1 }],
    "need a new user namespace",
  ),
  spoilt("/linux/timeOffsets", { monotonic: { secs: 1 } }, "need a new time namespace"),
  combined(
    "a user namespace without mappings",
    [["/linux/namespaces/-", { type: "user" }]],
    "/linux/uidMappings",
    "needs uidMappings",
  ),
  combined(
    "an empty range of ids",
    [
      ["/linux/namespaces/-", { type: "user" }],
      ["/linux/uidMappings", [{ containerID: 0, hostID: 1, size: 0 }]],
    ],
    "/linux/uidMappings/0/size",
    "maps nothing",
  ),
  combined(
    "overlapping ranges of ids",
    [
      ["/linux/namespaces/-", { type: "user" }],
      [
        "/linux/gidMappings",
        [
          { containerID: 0, hostID: 1, size: 10 },
          { containerID: 5, hostID: 100, size: 1 },
        ],
      ],
    ],
    "/linux/gidMappings/1/containerID",
    "overlaps",
  ),
  combined(
    "an unknown clock",
    [
      ["/linux/namespaces/-", { type: "time" }],
      ["/linux/timeOffsets", { realtime: {} }],
    ],
    "/linux/timeOffsets/realtime",
    "unknown clock",
  ),
  combined(
    "too many nanoseconds",
    [
      ["/linux/namespaces/-", { type: "time" }],
      ["/linux/timeOffsets", { boottime: { nanosecs: 1000000000 } }],
    ],
    "/linux/timeOffsets/boottime/nanosecs",
    "fewer than 1000000000",
  ),
  spoilt("/hostname", "h".repeat(65), "longer than 64 bytes"),
  combined(
    "a host name without a uts namespace",
    [["/linux/namespaces", [{ type: "pid" }, { type: "mount" }]]],
    "/hostname",
    "without a uts namespace",
  ),
  combined(
    "a domain name without a uts namespace",
    [
      ["/linux/namespaces", [{ type: "pid" }, { type: "mount" }]],
      ["/domainname", "d"],
    ],
    "/domainname",
    "without a uts namespace",
  ),
  spoilt(
    "/linux/devices",
    [{ type: "c", path: "dev/x", major: 1, minor: 1 }],
    "not absolute",
    "/linux/devices/0/path",
  ),
  spoilt(
    "/linux/devices",
    [{ type: "c", path: "/dev/x" }],
    "needs a major number",
    "/linux/devices/0",
  ),
  spoilt(
    "/linux/devices",
    [{ type: "c", path: "/dev/x", major: -1, minor: 1 }],
    "no major number",
    "/linux/devices/0/major",
  ),
  spoilt(
    "/linux/devices",
    [{ type: "c", path: "/dev/x", major: 1, minor: 1, fileMode: 999999 }],
    "no file mode",
    "/linux/devices/0/fileMode",
  ),
  spoilt(
    "/linux/devices",
    [{ type: "p", path: "/f", uid: 4294967295 }],
    "is not an id",
    "/linux/devices/0/uid",
  ),
  spoilt(
    "/linux/sysctl",
    { "kernel.panic": "1" },
    "does not belong to a namespace",
    "/linux/sysctl/kernel.panic",
  ),
  spoilt(
    "/linux/sysctl",
    { "kernel.hostname": "x" },
    "not set by sysctl",
    "/linux/sysctl/kernel.hostname",
  ),
  spoilt(
    "/linux/sysctl",
    { "../x": "1" },
    "not the name of a kernel parameter",
    "/linux/sysctl/..~1x",
  ),
  spoilt(
    "/linux/sysctl",
    { "net.ipv4.ip_forward": "1\n2" },
    "line break",
    "/linux/sysctl/net.ipv4.ip_forward",
  ),
  spoilt("/linux/cgroupsPath", "/a/../b", 'must not hold ".."'),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_ALLOW", defaultErrnoRet: 1 },
    "carries no errno",
    "/linux/seccomp/defaultErrnoRet",
  ),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_ALLOW", listenerMetadata: "x" },
    "needs a listenerPath",
    "/linux/seccomp/listenerMetadata",
  ),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_NOTIFY" },
    "needs a listenerPath",
    "/linux/seccomp",
  ),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_ALLOW", syscalls: [{ names: [], action: "SCMP_ACT_ERRNO" }] },
    "at least one entry",
    "/linux/seccomp/syscalls/0/names",
  ),
  spoilt(
    "/linux/seccomp",
    { defaultAction: "SCMP_ACT_ALLOW", syscalls: [{ names: ["a-b"], action: "SCMP_ACT_ERRNO" }] },
    "not the name of a system call",
    "/linux/seccomp/syscalls/0/names/0",
  ),
  spoilt(
    "/linux/seccomp",
    {
      defaultAction: "SCMP_ACT_ALLOW",
      syscalls: [
        {
          names: ["read"],
          action: "SCMP_ACT_ERRNO",
          args: [{ index: 6, value: 1, op: "SCMP_CMP_EQ" }],
        },
      ],
    },
    "arguments 0 to 5",
    "/linux/seccomp/syscalls/0/args/0/index",
  ),
  spoilt(
    "/linux/resources/memory",
    { limit: -7 },
    "neither a number of bytes nor -1",
    "/linux/resources/memory/limit",
  ),
  spoilt(
    "/linux/resources/memory",
    { limit: 100, swap: 50 },
    "cannot be less than memory alone",
    "/linux/resources/memory/swap",
  ),
  spoilt(
    "/linux/resources/memory",
    { swappiness: 101 },
    "between 0 and 100",
    "/linux/resources/memory/swappiness",
  ),
  spoilt(
    "/linux/resources/cpu",
    { quota: 1, burst: 2 },
    "above the quota",
    "/linux/resources/cpu/burst",
  ),
  spoilt("/linux/resources/cpu", { cpus: "a" }, "not a list", "/linux/resources/cpu/cpus"),
  spoilt("/linux/resources/cpu", { idle: 7 }, "neither 0 nor 1", "/linux/resources/cpu/idle"),
  spoilt(
    "/linux/resources/pids",
    { limit: -5 },
    "neither a number of tasks nor -1",
    "/linux/resources/pids/limit",
  ),
  spoilt(
    "/linux/resources/blockIO",
    { weight: 5 },
    "between 10 and 1000",
    "/linux/resources/blockIO/weight",
  ),
  spoilt(
    "/linux/resources/blockIO",
    { weightDevice: [{ major: 1, minor: 1 }] },
    "a weight or a leafWeight",
    "/linux/resources/blockIO/weightDevice/0",
  ),
  spoilt(
    "/linux/resources/blockIO",
    { throttleReadBpsDevice: [{ major: 1, minor: 1 }] },
    '"rate" is missing',
    "/linux/resources/blockIO/throttleReadBpsDevice/0",
  ),
  spoilt(
    "/linux/resources/hugepageLimits",
    [{ pageSize: "64kB", limit: 1 }],
    "malformed",
    "/linux/resources/hugepageLimits/0/pageSize",
  ),
  spoilt(
    "/linux/resources/rdma",
    { mlx: {} },
    "hcaHandles or hcaObjects",
    "/linux/resources/rdma/mlx",
  ),
  spoilt(
    "/linux/resources/unified",
    { "a/b": "1" },
    "not a cgroup file",
    "/linux/resources/unified/a~1b",
  ),
  spoilt(
    "/linux/resources/unified",
    { "cpu.max ": "1" },
    "not a cgroup file",
    "/linux/resources/unified/cpu.max ",
  ),
  spoilt(
    "/linux/intelRdt",
    { closID: "../x" },
    "not the name of a class",
    "/linux/intelRdt/closID",
  ),
  spoilt(
    "/linux/intelRdt",
    { memBwSchema: "L3:0=f" },
    'starts with "MB:"',
    "/linux/intelRdt/memBwSchema",
  ),
  spoilt("/linux/intelRdt", { schemata: ["a\nb"] }, "line break", "/linux/intelRdt/schemata/0"),
  spoilt("/linux/memoryPolicy", { nodes: "0" }, '"mode" is missing', "/linux/memoryPolicy"),
  spoilt("/linux/memoryPolicy", { mode: "MPOL_BIND" }, "needs nodes", "/linux/memoryPolicy"),
  spoilt(
    "/linux/memoryPolicy",
    { mode: "MPOL_LOCAL", nodes: "0" },
    "takes no nodes",
    "/linux/memoryPolicy/nodes",
  ),
  spoilt("/linux/personality", {}, '"domain" is missing', "/linux/personality"),
  spoilt(
    "/linux/personality",
    { domain: "LINUX", flags: ["X"] },
    "no personality flag",
    "/linux/personality/flags",
  ),
  spoilt(
    "/linux/netDevices",
    { "a/b": {} },
    "not the name of a network interface",
    "/linux/netDevices/a~1b",
  ),
  spoilt(
    "/linux/netDevices",
    { eth0: { name: "x".repeat(16) } },
    "not the name of a network interface",
    "/linux/netDevices/eth0/name",
  ),
];

const mount = (value: Json, said: string, place = "/mounts/7"): BadConfig =>
  spoilt("/mounts/-", value, said, place);

const plans: readonly BadConfig[] = [
  mount(
    { destination: "/x", type: "bind", source: "/tmp", options: ["bind", "nosuidd"] },
    'did you mean "nosuid"?',
    "/mounts/7/options/1",
  ),
  mount(
    { destination: "/x", type: "tmpfs", source: "t", options: ["nosuidd"] },
    'did you mean "nosuid"?',
    "/mounts/7/options/0",
  ),
  mount(
    { destination: "/x", type: "tmpfs", source: "t", options: ["sise=64k"] },
    'did you mean "size"?',
    "/mounts/7/options/0",
  ),
  mount({ destination: "/x", type: "bind", options: ["bind"] }, "needs a source"),
  mount({ destination: "/x", source: "/tmp" }, "needs a type"),
  mount(
    { destination: "/x", type: "bind", source: "/tmp", options: ["bind", "tmpcopyup"] },
    "only a new tmpfs",
    "/mounts/7/options",
  ),
  mount(
    { destination: "/proc/self", type: "tmpfs", source: "t" },
    "inside /proc",
    "/mounts/7/destination",
  ),
  mount(
    { destination: "/proc/sys/../sys/net", type: "tmpfs", source: "t" },
    "inside /proc",
    "/mounts/7/destination",
  ),
  mount({ destination: "/", type: "tmpfs", source: "t" }, "root itself", "/mounts/7/destination"),
  mount(
    { destination: "/proc", type: "tmpfs", source: "t" },
    "anything but procfs",
    "/mounts/7/type",
  ),
  mount(
    { destination: "/x", type: "bind", source: "/tmp", options: ["bind", "idmap"] },
    "needs uidMappings and gidMappings",
  ),
  combined(
    "mounts without a mount namespace",
    [["/linux/namespaces", [{ type: "pid" }, { type: "uts" }]]],
    "/mounts",
    "without a mount namespace",
  ),
  spoilt("/linux/cgroupsPath", "/", "root of the cgroup tree"),
  ...(
    [
      ["memory", { swappiness: 10 }, "cannot be expressed on cgroup v2", "memory/swappiness"],
      ["memory", { kernel: 4096 }, "cannot be expressed on cgroup v2", "memory/kernel"],
      [
        "memory",
        { disableOOMKiller: true },
        "cannot be expressed on cgroup v2",
        "memory/disableOOMKiller",
      ],
      ["memory", { swap: 4096 }, "needs one of memory alone", "memory/swap"],
      ["cpu", { realtimeRuntime: 5000 }, "cannot be expressed on cgroup v2", "cpu/realtimeRuntime"],
      ["blockIO", { leafWeight: 10 }, "cannot be expressed on cgroup v2", "blockIO/leafWeight"],
      ["network", { classID: 7 }, "cannot be expressed on cgroup v2", "network/classID"],
      ["unified", { "nonsense.high": "1" }, "nonsense controller", "unified/nonsense.high"],
    ] as const
  ).map(([group, value, said, place]) =>
    spoilt(`/linux/resources/${group}`, value, said, `/linux/resources/${place}`),
  ),
  spoilt("/linux/intelRdt", { closID: "a" }, "resctrl file system is not mounted"),
  spoilt("/linux/mountLabel", "system_u:object_r:x:s0", "SELinux is not enabled on this host"),
  spoilt("/process/apparmorProfile", "p", "AppArmor is not enabled on this host"),
  spoilt("/process/selinuxLabel", "l", "SELinux is not enabled on this host"),
];

export const badConfigs: readonly BadConfig[] = [
  ...syntax,
  ...types,
  ...missing,
  ...words,
  ...rules,
  ...plans,
];
