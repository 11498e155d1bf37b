// Descriptors that the program has (runtime-linux.md, File descriptors).

import { afterCommands } from "../lib/through.ts";
import { section } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";

const { must, may } = section("runtime-linux.md", "File descriptors");

export const descriptorChecks = [
  must(
    "descriptors/standard",
    "Only the three standard streams are open, whatever the caller has open.",
    {},
    (subject) =>
      same(
        subject.probeThrough(afterCommands("exec 3</dev/null 4</ 9>/dev/null")).descriptors,
        [0, 1, 2],
      ),
  ),
  may(
    "descriptors/preserved",
    "--preserve-fds passes that many more, and no others.",
    {},
    (subject) => {
      subject.putBeside("three", "three");
      subject.putBeside("four", "four");
      const { descriptors, answers } = subject.probeWith(
        {
          through: afterCommands(
            `exec 3<${subject.beside("three")} 4<${subject.beside("four")} 5</dev/null`,
          ),
          options: ["--preserve-fds", "2"],
        },
        "stat:/proc/self/fd/3",
        "stat:/proc/self/fd/4",
      );
      same(descriptors, [0, 1, 2, 3, 4]);
      const targets = [3, 4].map((fd) =>
        answers[`stat:/proc/self/fd/${String(fd)}`]?.target?.split("/").at(-1),
      );
      return same(targets, ["three", "four"]);
    },
  ),
  may(
    "descriptors/activation",
    "Sockets that systemd gave the runtime are passed and announced.",
    { known: { runtimes: ["crun"], why: "crun 1.8 passes them but announces no number." } },
    (subject) => {
      const { descriptors, env } = subject.probeThrough(
        afterCommands("exec 3</dev/null 4</dev/null; export LISTEN_FDS=1 LISTEN_PID=$$"),
      );
      same(descriptors, [0, 1, 2, 3]);
      return same(env.filter((entry) => entry.startsWith("LISTEN_")).sort(), [
        "LISTEN_FDS=1",
        "LISTEN_PID=1",
      ]);
    },
  ),
];
