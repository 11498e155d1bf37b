import { describe, expect, test } from "@jest/globals";

import { initLines, opNames, planWith, specWith } from "./fixtures.ts";

const hook = (name: string) => ({ path: `/hooks/${name}` });

describe("hooks", () => {
  test("have themselves as arguments and an empty environment unless told otherwise", () => {
    const given = { path: "/h", args: ["h", "-x"], env: ["A=1"], timeout: 3 };
    const { hooks } = planWith(specWith({ hooks: { poststop: [hook("a"), given] } }));
    expect(hooks).toEqual({
      poststart: [],
      poststop: [
        { path: "/hooks/a", args: ["/hooks/a"], env: [], timeout: 0, origin: "/hooks/poststop/0" },
        { path: "/h", args: ["h", "-x"], env: ["A=1"], timeout: 3, origin: "/hooks/poststop/1" },
      ],
    });
  });

  test("outside the container run while init waits with everything mounted, prestart first", () => {
    const plan = planWith(
      specWith({ hooks: { createRuntime: [hook("b")], prestart: [hook("a")] } }),
    );
    expect(plan.parent).toMatchObject([
      { at: "mounted", op: "hooks", phase: "prestart", origin: "/hooks/prestart" },
      { at: "mounted", op: "hooks", phase: "createRuntime", origin: "/hooks/createRuntime" },
    ]);
    expect(initLines(plan, /wait for the runtime|pivot/)).toEqual([
      "wait for the runtime: mounted  /hooks/prestart",
      "pivot into the root  /root/path",
      "wait for the runtime: ready  runtime:create",
    ]);
  });

  test("that do not exist cost no meeting", () => {
    const plan = planWith(specWith({ hooks: { poststart: [hook("a")], prestart: [] } }));
    expect(plan.parent).toEqual([]);
    expect(opNames(plan).filter((name) => name === "sync")).toHaveLength(1);
  });

  test("inside are told the state with a mark where the pid goes", () => {
    const plan = planWith(
      specWith({
        annotations: { 'a"\u0001': "b" },
        hooks: { createContainer: [hook("a")], startContainer: [hook("b")] },
      }),
    );
    const states = plan.init.flatMap((op) => (op.op === "hooks" ? [op.state] : []));
    expect(states).toEqual([
      '{"ociVersion":"1.3.0","id":"c1","status":"creating","pid":\u0001,"bundle":"/bundle","annotations":{"a\\"\\u0001":"b"}}',
      '{"ociVersion":"1.3.0","id":"c1","status":"created","pid":\u0001,"bundle":"/bundle","annotations":{"a\\"\\u0001":"b"}}',
    ]);
  });

  test("inside run before the host is left and before the program", () => {
    const plan = planWith(
      specWith({ hooks: { createContainer: [hook("a")], startContainer: [hook("b"), hook("c")] } }),
    );
    expect(initLines(plan, /hooks|pivot|wait|execute/)).toEqual([
      "run createContainer hooks /hooks/a  /hooks/createContainer",
      "pivot into the root  /root/path",
      "wait for the runtime: ready  runtime:create",
      "wait for start  runtime:start",
      "run startContainer hooks /hooks/b, /hooks/c  /hooks/startContainer",
      "execute true  /process/args",
    ]);
  });
});
