// What a container's directory says of it, state.json and intent.json: the state as `state` and `list` tell it, or the
// word that the record is damaged. Given as files, since they are the runtime's own.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listContainers, readState } from "../../../../src/container/query.ts";
import { BerthError } from "../../../../src/errors/berth-error.ts";
import { readCaller } from "../../../../src/host/caller.ts";
import type { Context } from "../../../../src/state/context.ts";
import { bootId } from "../../../../src/state/status.ts";
import type { State } from "../../../../src/state/types.ts";
import { Finding, type Target, type Verdict } from "./target.ts";
import { treeOf } from "./tree.ts";

const id = "c1";

function makeRoot(): string {
  const root = mkdtempSync(join(tmpdir(), "berth-fuzz-state-"));
  mkdirSync(join(root, id), { mode: 0o711 });
  process.on("exit", () => rmSync(root, { recursive: true, force: true }));
  return root;
}

let made: Context | undefined;

function context(): Context {
  made ??= {
    root: makeRoot(),
    rootIsDefault: false,
    cgroupManager: "cgroupfs",
    caller: readCaller({}),
    executable: "/nowhere/berth",
    trace: undefined,
    debug: () => undefined,
    warn: () => undefined,
  };
  return made;
}

const intent = {
  version: 1,
  id,
  bundle: "/bundle",
  created: "2026-01-02T03:04:05.678Z",
  cgroup: { path: "/sys/fs/cgroup/c1", made: "/sys/fs/cgroup/c1" },
};

const seeds = (): readonly object[] => [
  intent,
  {
    ...intent,
    rdt: { path: "/sys/fs/resctrl/c1", made: true, monitor: "" },
    rootfs: "/bundle/rootfs",
    owner: 0,
    ociVersion: "1.3.0",
    annotations: { "org.example.key": "value" },
    init: { pid: process.pid, startTime: "1", bootId: bootId() },
    complete: true,
    hasProcess: true,
    ownKeyring: true,
    resources: '{"memory":{"limit":9223372036854775807}}',
    stdio: ["pipe:[123]", "/dev/null", "/dev/null"],
    ownPidNamespace: true,
    hooks: {
      poststart: [
        {
          path: "/bin/true",
          args: ["true"],
          env: ["A=b"],
          timeout: 3,
          origin: "/hooks/poststart/0",
        },
      ],
      poststop: [],
    },
  },
  { ...intent, cgroup: { path: "", made: "", scope: { unit: "berth-c1.scope", user: false } } },
];

const isText = (value: unknown): boolean => typeof value === "string";

function checkState(state: State): Verdict {
  const { ociVersion, pid, status, bundle, rootfs, created, annotations, owner } = state;
  if (![ociVersion, state.id, bundle, rootfs, created, owner].every(isText))
    throw new Finding("a state with a member that is no text");
  if (!Number.isSafeInteger(pid) || pid < 0)
    throw new Finding(`a state with the process ${String(pid)}`);
  if (
    annotations !== undefined &&
    (typeof annotations !== "object" ||
      annotations === null ||
      !Object.values(annotations).every(isText))
  )
    throw new Finding("annotations that are no texts");
  return {
    outcome: status,
    accepted: true,
    signature: `${status} ${String(annotations === undefined)} ${String(rootfs === "")}`,
  };
}

function refusal(error: unknown): Verdict {
  if (!(error instanceof BerthError)) throw error;
  if (error.kind !== "state")
    throw new Finding(`refused with kind ${error.kind}: ${error.message}`);
  return {
    outcome: "refused",
    signature: error.message.replace(/\/\S*berth-fuzz-state-\w+/g, "").slice(0, 120),
  };
}

export const state: Target = {
  name: "state",
  schema: {},
  seeds: () => seeds().map(treeOf),
  run(bytes, random) {
    const directory = join(context().root, id);
    const isIntent = random.oneIn(4);
    writeFileSync(join(directory, isIntent ? "intent.json" : "state.json"), bytes, { mode: 0o600 });
    rmSync(join(directory, isIntent ? "state.json" : "intent.json"), { force: true });
    // One that cannot be read does not hide the others.
    const listed = listContainers(context());
    for (const entry of listed) if (entry.kind === "container") checkState(entry.state);
    try {
      return checkState(readState(context(), id));
    } catch (error) {
      return refusal(error);
    }
  },
};
