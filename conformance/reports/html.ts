// One page that needs nothing else: requirement by runtime, with what was seen.

import { checksIn, explanation, type Check, type Unseen } from "../lib/requirement.ts";
import type { Run } from "../lib/suite.ts";
import { coverage, tally, unexplained } from "./coverage.ts";
import { style } from "./html-style.ts";

const escape = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );

/** A table's cell for what one runtime did. */
function cell(check: Check, { runtime, results }: Run): string {
  const result = results.get(check.id);
  if (result === undefined) return "<td></td>";
  const why = explanation(check, runtime);
  const [mark, name] = {
    pass: ["✓", "pass"],
    fail: ["✗", why === undefined ? "fail" : "fail explained"],
    "not applicable": ["–", "none"],
  }[result.verdict] as [string, string];
  const expected =
    result.expected === undefined ? "" : `<p>expected: <code>${escape(result.expected)}</code></p>`;
  const reason = why === undefined ? "" : `<p class="why">${escape(why)}</p>`;
  return (
    `<td class="${name}"><details><summary>${mark}</summary>` +
    `<p>${result.verdict === "not applicable" ? "" : "observed: "}<code>${escape(result.observed)}</code></p>` +
    `${expected}${reason}</details></td>`
  );
}

function row(entry: Check | Unseen, runs: readonly Run[]): string {
  const cells =
    "unseen" in entry
      ? `<td class="none" colspan="${String(runs.length)}">not visible from outside: ${escape(entry.unseen)}</td>`
      : runs.map((run) => cell(entry, run)).join("");
  return (
    `<tr id="${escape(entry.id)}"><td class="level ${entry.level}">${entry.level}</td>` +
    `<th scope="row">${escape(entry.says)}<a href="#${escape(entry.id)}">${escape(entry.id)}</a></th>${cells}</tr>`
  );
}

/** The requirements of one section of the specification. */
function sectionTable(
  title: string,
  entries: readonly (Check | Unseen)[],
  runs: readonly Run[],
): string {
  const names = runs.map(({ runtime }) => `<th scope="col">${escape(runtime)}</th>`).join("");
  return (
    `<section><h2>${escape(title)}</h2><table><thead><tr><th scope="col">Level</th>` +
    `<th scope="col">Requirement</th>${names}</tr></thead>` +
    `<tbody>${entries.map((entry) => row(entry, runs)).join("\n")}</tbody></table></section>`
  );
}

function summary(requirements: readonly (Check | Unseen)[], runs: readonly Run[]): string {
  const runtimes = runs.map((run) => {
    const { pass, fail, inapplicable } = tally(run);
    const explained = fail - unexplained(checksIn(requirements), run).length;
    return (
      `<tr><th scope="row">${escape(run.runtime)}</th><td>${escape(run.version)}</td><td class="pass">${String(pass)}</td>` +
      `<td class="${fail === 0 ? "" : "fail"}">${String(fail)}</td><td>${String(explained)}</td><td>${String(inapplicable)}</td></tr>`
    );
  });
  const levels = coverage(requirements, runs).map(
    ({ level, all, tested, inapplicable }) =>
      `<tr><th scope="row">${level}</th><td>${String(all)}</td><td>${String(tested)}</td>` +
      `<td>${String(all - tested)}</td><td>${String(inapplicable)}</td></tr>`,
  );
  return (
    `<table class="summary"><thead><tr><th>Runtime</th><th>Version</th><th>passed</th><th>failed</th>` +
    `<th>of these explained</th><th>not applicable here</th></tr></thead><tbody>${runtimes.join("")}</tbody></table>` +
    `<table class="summary"><thead><tr><th>Level</th><th>requirements</th><th>with a check</th>` +
    `<th>not visible from outside</th><th>not applicable here</th></tr></thead><tbody>${levels.join("")}</tbody></table>`
  );
}

export function htmlReport(
  requirements: readonly (Check | Unseen)[],
  runs: readonly Run[],
): string {
  const titles = new Map<string, (Check | Unseen)[]>();
  for (const entry of requirements) {
    const title = entry.where.join(" · ");
    titles.set(title, [...(titles.get(title) ?? []), entry]);
  }
  const sections = [...titles].map(([title, entries]) => sectionTable(title, entries, runs));
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>OCI runtime conformance</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>` +
    `<body><h1>OCI runtime specification, Linux: conformance</h1>` +
    `<p>Each requirement is in our own words. A mark opens to what was observed.</p>` +
    `${summary(requirements, runs)}${sections.join("\n")}</body></html>\n`
  );
}
