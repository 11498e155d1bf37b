// describe(), test() and what runs around them, as tests call them in Jest's place: unit tests while the engine is built,
// run by program.ts; those of the virtual machine, run by test/vm/machine/program.ts.

type Body = () => unknown;
type BodyOf<Row extends readonly unknown[]> = (...row: Row) => unknown;

export interface Group {
  readonly name: string;
  readonly parent: Group | undefined;
  readonly beforeAll: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
  readonly afterAll: Body[];
  /** Its tests that have not run. */
  left: number;
  begun: boolean;
}

export interface Test {
  /** The names of its groups and its own, as Jest joins them. */
  readonly name: string;
  readonly file: string;
  /** What its file's snapshots are, by name and number. */
  readonly snapshots: Readonly<Record<string, string>>;
  readonly group: Group;
  readonly body: Body;
  /** Milliseconds after which it counts as hanging, if it says so. */
  readonly timeoutMs?: number | undefined;
}

export const tests: Test[] = [];

let file = "";
let snapshots: Test["snapshots"] = {};
let group = newGroup("", undefined);

function newGroup(name: string, parent: Group | undefined): Group {
  const hooks = { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] };
  return { name, parent, ...hooks, left: 0, begun: false };
}

/** What registers from now on is of this file; bundle.mjs writes the call in front of each. */
export function beginFile(path: string, kept: Test["snapshots"]): void {
  file = path;
  snapshots = kept;
  group = newGroup("", undefined);
}

/** The groups a test is in, the outermost first. */
export function groupsOf(inner: Group): readonly Group[] {
  return inner.parent === undefined ? [inner] : [...groupsOf(inner.parent), inner];
}

function register(name: string, body: Body, timeoutMs?: number): void {
  const groups = groupsOf(group);
  for (const one of groups) one.left += 1;
  const names = [...groups.map((one) => one.name), name].filter((word) => word !== "");
  tests.push({ name: names.join(" "), file, snapshots, group, body, timeoutMs });
}

function registerGroup(name: string, body: Body): void {
  const outer = group;
  group = newGroup(name, outer);
  body();
  group = outer;
}

/** A row's name: its values in the places of printf()'s conversions. */
function nameOf(pattern: string, row: readonly unknown[], index: number): string {
  let next = 0;
  return pattern.replace(/%([sdijpo#%])/g, (conversion, letter: string) => {
    if (letter === "%") return "%";
    if (letter === "#") return String(index);
    if (next >= row.length) return conversion;
    const value = row[next++];
    return letter === "s" || letter === "d" ? String(value) : written(value);
  });
}

/** A value in words; JSON has none for some. */
export function written(value: unknown): string {
  const seen = (_: string, member: unknown): unknown =>
    typeof member === "bigint" ? `${String(member)}n` : member;
  try {
    return JSON.stringify(value, seen) ?? String(value);
  } catch {
    return String(value);
  }
}

/** The form with a table: a row that is no array is its only value. */
function tableOf(one: (name: string, body: Body) => void) {
  return <Row extends readonly unknown[]>(rows: readonly (Row | Row[0])[]) =>
    (pattern: string, body: BodyOf<Row>): void => {
      for (const [index, row] of rows.entries()) {
        const values = (Array.isArray(row) ? row : [row]) as unknown as Row;
        one(nameOf(pattern, values, index), () => body(...values));
      }
    };
}

export const describe = Object.assign(registerGroup, { each: tableOf(registerGroup) });
export const test = Object.assign(register, {
  each: tableOf(register),
  skip: (): void => undefined,
});
export const it = test;

export const beforeAll = (body: Body): number => group.beforeAll.push(body);
export const beforeEach = (body: Body): number => group.beforeEach.push(body);
export const afterEach = (body: Body): number => group.afterEach.push(body);
export const afterAll = (body: Body): number => group.afterAll.push(body);

/** Nothing waits for a promise here, and the engine has none. */
function call(body: Body): void {
  const result = body();
  if (typeof result === "object" && result !== null && "then" in result)
    throw new Error("a test in the engine cannot be asynchronous");
}

/** Runs a test with what belongs around it; throws what its body throws, or what is around it. */
export function runTest(one: Test): void {
  const groups = groupsOf(one.group);
  const inwards = [...groups].reverse();
  try {
    for (const around of groups) {
      if (!around.begun) around.beforeAll.forEach(call);
      around.begun = true;
    }
    for (const around of groups) around.beforeEach.forEach(call);
    call(one.body);
  } finally {
    for (const around of inwards) around.afterEach.forEach(call);
    for (const around of inwards) {
      around.left -= 1;
      if (around.left === 0) around.afterAll.forEach(call);
    }
  }
}
