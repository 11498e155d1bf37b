// A D-Bus that does not do what it should: every container fails with one clear error, and leaves nothing.
import { existsSync, readdirSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { testDirectory } from "../support/directory.ts";
import {
  fakeBus,
  message,
  methodError,
  methodReturn,
  signal,
  type Behaviour,
  type ByteOrder,
} from "../support/fake-bus.ts";
import { requires } from "../support/requirements.ts";
import { inBackground, said } from "../support/runtime.ts";
import { native } from "../../src/native/index.ts";

const test = requires("root", "berth", "cgroup2");

/** As if systemd had booted the machine, but without its private socket. */
const withSystemd = [
  ...["unshare", "--mount", "sh", "-c"],
  'mount -t tmpfs none /run && mkdir -p /run/systemd/system && exec "$@"',
  "sh",
];

interface Outcome {
  readonly code: number;
  readonly words: string;
  readonly called: readonly string[];
  /** What is in the state root. */
  readonly left: readonly string[];
}

async function create(behaviour: Behaviour): Promise<Outcome> {
  const bus = await fakeBus(`${testDirectory()}/bus`, behaviour);
  const target = bundle();
  const container = target.container();
  const [program = "", ...rest] = container.argv("create", ["--bundle", target.directory]);
  const process = inBackground([program, "--systemd-cgroup", ...rest], {
    through: withSystemd,
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", DBUS_SYSTEM_BUS_ADDRESS: bus.address },
  });
  const code = await process.ended;
  const left = existsSync(container.root) ? readdirSync(container.root) : [];
  return {
    code,
    words: said({ code, stdout: "", stderr: process.stderr() }),
    called: bus.called,
    left,
  };
}

const ok = (serial: number, order: ByteOrder = "l") => message(methodReturn, serial, { order });

/** Answers the call of the scope, after Hello, AddMatch and Subscribe. */
const toStart =
  (answer: Buffer | undefined, order: ByteOrder = "l") =>
  (serial: number): Buffer | undefined =>
    serial < 4 ? ok(serial, order) : answer;

const refusal = (order: ByteOrder = "l", replySerial = 4) =>
  message(methodError, replySerial, {
    fields: { 4: "org.freedesktop.DBus.Error.AccessDenied" },
    texts: ["not by this test"],
    order,
  });

const refused = "StartTransientUnit: not by this test: access was denied";

const misbehaviours: readonly (readonly [string, Behaviour, string])[] = [
  [
    "rejects us",
    { authentication: "REJECTED EXTERNAL\r\n" },
    'the bus answers "REJECTED EXTERNAL": access was denied',
  ],
  [
    "knows no authentication",
    { authentication: "ERROR\r\n" },
    'the bus answers "ERROR": access was denied',
  ],
  ["is a web server", { authentication: "HTTP/1.1 400 Bad Request\r\n" }, "bad message"],
  ["sends a line without end", { authentication: "x".repeat(5000) }, "a line of the bus does not"],
  ["closes after authentication", {}, "Hello: the bus closed the connection"],
  ["closes within a call", { answer: toStart(undefined) }, "StartTransientUnit: the bus closed"],
  ["sends nonsense", { answer: toStart(Buffer.from("nonsense, and more")) }, "bad message"],
  [
    "sends a huge length",
    { answer: toStart(Buffer.from("6c020001ffffffff0100000000000000", "hex")) },
    "no possible length",
  ],
  ["does not allow it", { answer: toStart(refusal()) }, refused],
  ["has the other byte order", { answer: toStart(refusal("B"), "B") }, refused],
  [
    "sends signals and answers to others first",
    {
      answer: toStart(
        Buffer.concat([
          message(signal, 0, { fields: { 1: "/a", 2: "a.b", 3: "C" }, texts: ["x"] }),
          refusal("l", 99),
          refusal(),
        ]),
      ),
    },
    refused,
  ],
  ["replies without a job", { answer: toStart(ok(4)) }, "the reply has no job"],
];

describe("a bus that", () => {
  for (const [name, behaviour, words] of misbehaviours)
    test(name, async () => {
      const outcome = await create(behaviour);
      expect(outcome.words).toContain(words);
      expect(outcome.words.trim().split("\n")).toHaveLength(1);
      expect([outcome.code, outcome.left]).toEqual([1, []]);
    });

  test("does not answer is given up in time", async () => {
    // The process that would answer is the one that waits.
    const { address } = await fakeBus(`${testDirectory()}/bus`, {});
    const start = Date.now();
    const ask = () =>
      native().managerProperty({
        addresses: [{ address, bus: true }],
        timeoutMs: 300,
        name: "Version",
      });
    expect(ask).toThrow("no answer: connection timed out");
    expect(Date.now() - start).toBeGreaterThanOrEqual(300);
    expect(Date.now() - start).toBeLessThan(5000);
  });
});

test("calls are made in their order", async () => {
  const { called } = await create({ answer: toStart(refusal()) });
  expect(called.slice(0, 4)).toEqual(["Hello", "AddMatch", "Subscribe", "StartTransientUnit"]);
});
