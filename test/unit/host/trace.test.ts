// Traces in the format of Chrome and Perfetto.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTrace } from "../../../src/host/trace.ts";

test("a trace holds complete events in microseconds, and can be written again and again", () => {
  const directory = mkdtempSync(join(tmpdir(), "berth-trace-"));
  try {
    const path = join(directory, "trace.json");
    const trace = openTrace(path);
    trace.span("load", 5_000, 2_500);
    trace.flush();
    trace.span("mount", 8_000, 1_000, { origin: "/mounts/0" });
    trace.flush();
    const { pid } = process;
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
      displayTimeUnit: "ns",
      traceEvents: [
        { name: "load", ph: "X", ts: 5, dur: 2.5, pid, tid: pid },
        { name: "mount", ph: "X", ts: 8, dur: 1, pid, tid: pid, args: { origin: "/mounts/0" } },
      ],
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("a trace that cannot be written is an error at once", () => {
  expect(() => openTrace("/no/such/directory/trace.json")).toThrow("it does not exist");
});
