// What a runtime tells of a container (runtime.md, State).

import { isAbsolute } from "node:path";
import { holds, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";

const { must, should } = section("runtime.md", "State");

export const stateChecks = [
  must(
    "state/required",
    "The state has ociVersion, id, status, bundle, and of a created container the pid.",
    { properties: ["ociVersion"] },
    (subject) => {
      const id = subject.create();
      const state = subject.state(id);
      const kinds = [state.ociVersion, state.id, state.status, state.bundle].map(
        (value) => typeof value,
      );
      same([...kinds, typeof state.pid], ["string", "string", "string", "string", "number"]);
      return same(state.id, id);
    },
  ),
  must("state/bundle", "`bundle` is the absolute path of the bundle.", {}, (subject) => {
    const { bundle } = subject.state(subject.create());
    holds(isAbsolute(bundle), bundle, "an absolute path");
    return same(bundle, subject.bundle);
  }),
  must(
    "state/created",
    "The status between create and start is `created`, and the program does not run yet.",
    {},
    (subject) => same(subject.state(subject.create()).status, "created"),
  ),
  must("state/running", "The status while the program runs is `running`.", {}, (subject) => {
    const id = subject.create();
    subject.succeed("start", id);
    return same(subject.state(id).status, "running");
  }),
  must("state/stopped", "The status after the program's end is `stopped`.", {}, (subject) => {
    const id = subject.create("exit:0");
    subject.succeed("start", id);
    return same(subject.becomes(id, "stopped").status, "stopped");
  }),
  must(
    "state/pid",
    "`pid` is the container process as the runtime's namespace numbers it.",
    {},
    (subject) => {
      const { pid = 0 } = subject.state(subject.create());
      process.kill(pid, 0);
      return holds(pid > 1, pid, "the id of a process of this namespace");
    },
  ),
  must(
    "state/annotations",
    "The state holds the annotations of the configuration.",
    { properties: ["annotations"] },
    (subject) => {
      subject.with(
        (spec) => (spec["annotations"] = { "org.example.key": "value", "org.example.empty": "" }),
      );
      const { annotations = {} } = subject.state(subject.create());
      return same(
        [annotations["org.example.key"], annotations["org.example.empty"]],
        ["value", ""],
      );
    },
  ),
  should(
    "state/no-annotations",
    "Without annotations the member is absent or an empty object.",
    {},
    (subject) => same(Object.keys(subject.state(subject.create()).annotations ?? {}).length, 0),
  ),
];
