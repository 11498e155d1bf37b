// Spans of time in the Chrome trace format, which Perfetto reads as well. Only made when --trace is given.

import { ftruncateSync, openSync, writeSync } from "node:fs";

/** What a span says beyond its name. */
export type SpanDetails = Readonly<Record<string, string | number>>;

export interface Trace {
  /** Notes a span; times are CLOCK_MONOTONIC in nanoseconds. */
  span(name: string, startNs: number, durationNs: number, details?: SpanDetails): void;
  /** Writes all spans so far to the file, which is complete then. */
  flush(): void;
}

interface Span {
  readonly name: string;
  readonly startNs: number;
  readonly durationNs: number;
  readonly details: SpanDetails | undefined;
}

const nsPerUs = 1000;

/**
 * Starts a trace. The file is opened at once, so that a wrong path is known before anything is done.
 *
 * @param path absolute
 * @throws an error of node:fs when the file cannot be opened
 */
export function openTrace(path: string): Trace {
  const fd = openSync(path, "w", 0o644);
  const spans: Span[] = [];
  return {
    span(name, startNs, durationNs, details) {
      spans.push({ name, startNs, durationNs, details });
    },
    flush() {
      const bytes = Buffer.from(traceJson(spans, process.pid));
      ftruncateSync(fd, 0);
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, at);
    },
  };
}

/** The document: one complete event ("X") per span, times in microseconds. */
function traceJson(spans: readonly Span[], pid: number): string {
  const traceEvents = spans.map(({ name, startNs, durationNs, details }) => ({
    name,
    ph: "X",
    ts: startNs / nsPerUs,
    dur: durationNs / nsPerUs,
    pid,
    tid: pid,
    ...(details === undefined ? {} : { args: details }),
  }));
  return `${JSON.stringify({ displayTimeUnit: "ns", traceEvents })}\n`;
}
