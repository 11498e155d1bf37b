// Spans of time in the Chrome trace format, which Perfetto reads as well. Only made when --trace is given.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, failureWords } from "../errors/errno.ts";
import { writeFile } from "../native/files.ts";
import { processId } from "../native/self.ts";

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
 * Starts a trace. The file is made at once, so that a wrong path is known before anything is done.
 *
 * @param path absolute
 * @throws BerthError of kind "system" when the file cannot be made
 */
export function openTrace(path: string): Trace {
  writeTrace(path, "");
  const spans: Span[] = [];
  return {
    span(name, startNs, durationNs, details) {
      spans.push({ name, startNs, durationNs, details });
    },
    flush() {
      writeTrace(path, traceJson(spans, processId()));
    },
  };
}

function writeTrace(path: string, text: string): void {
  try {
    writeFile(path, text, 0o644);
  } catch (error) {
    const problem = errnoCode(error) === "ENXIO" ? "nobody reads it" : failureWords(error);
    throw new BerthError(`cannot write the trace ${path}: ${problem}`, {
      kind: "usage",
      hint: "give --trace a file that can be written",
      cause: error,
    });
  }
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
