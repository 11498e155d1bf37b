// The output of list.
import { listIds, listJson, listRows, listTable } from "../../../src/cli/list-format.ts";
import type { ListEntry } from "../../../src/container/query.ts";

const passwd = "root:x:0:0:root:/root:/bin/sh\nalso:x:0:0::/:\nbob:x:1000:1000::/:\n";

function container(id: string, ownerId = 0, bundle = "/b"): ListEntry {
  const state = {
    ociVersion: "1.3.0",
    id,
    pid: 4242,
    status: "running",
    bundle,
    rootfs: `${bundle}/rootfs`,
    created: "2026-08-19T00:35:07.123Z",
    owner: "",
  } as const;
  return { kind: "container", state, ownerId };
}

const rows = (...entries: readonly ListEntry[]) =>
  listRows(
    entries,
    () => undefined,
    () => passwd,
  );

describe("a list", () => {
  test("as a table has columns at least 12 wide and three apart", () => {
    expect(listTable(rows(container("one"), container("a-rather-long-id", 1000, "/some/bundle"))))
      .toBe(`ID                 PID         STATUS      BUNDLE         CREATED                    OWNER
one                4242        running     /b             2026-08-19T00:35:07.123Z   root
a-rather-long-id   4242        running     /some/bundle   2026-08-19T00:35:07.123Z   bob
`);
  });

  test("as a table is only a header when there is none", () => {
    expect(listTable([])).toBe(
      "ID          PID         STATUS      BUNDLE      CREATED     OWNER\n",
    );
  });

  test("as JSON is one line", () => {
    expect(JSON.parse(listJson(rows(container("one", 7))))).toEqual([
      { ...(container("one", 7) as { state: object }).state, owner: "#7" },
    ]);
    expect(listJson(rows(container("one")))).toMatch(/^\[.*\]\n$/);
  });

  test("as JSON is null when there is none", () => {
    expect(listJson([])).toBe("null\n");
  });

  test("of ids has one a line", () => {
    expect(listIds(rows(container("one"), container("two")))).toBe("one\ntwo\n");
    expect(listIds([])).toBe("");
  });

  test("shows what cannot be read as damaged, with a time that Go can read, and says why", () => {
    const told: string[] = [];
    const damaged = listRows(
      [{ kind: "broken", id: "x", error: "state.json is damaged" }],
      (id, error) => told.push(`${id}: ${error}`),
      () => passwd,
    );
    expect(damaged).toMatchObject([{ id: "x", status: "damaged", pid: 0 }]);
    expect(Number.isNaN(Date.parse(damaged[0]?.created ?? ""))).toBe(false);
    expect(told).toEqual(["x: state.json is damaged"]);
  });
});
