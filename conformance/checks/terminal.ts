// The program's terminal (config.md, Process; config-linux.md, Default Devices).

import { section } from "../lib/requirement.ts";
import { holds, same } from "../lib/mismatch.ts";
import type { Report } from "../lib/report.ts";
import { Receiver } from "../lib/socket-receiver.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config.md", "Process: terminal");
const { must: mustSupply } = section("config-linux.md", "Default Devices");

/** Errno of /dev/tty for whoever has no controlling terminal. */
const enxio = 6;
/** Numbers of terminals in a devpts. */
const ptsMajor = 136;

/** What the prober sees on a terminal whose other end went to a console socket. */
function onTerminal(subject: Subject, ...words: readonly string[]): Report {
  subject.spec.process["terminal"] = true;
  const receiver = new Receiver(subject, "console");
  return subject.probeWith(
    {
      through: receiver.through,
      options: ["--detach", "--console-socket", receiver.socket],
    },
    ...words,
  );
}

export const terminalChecks = [
  must(
    "terminal/streams",
    "With `terminal` the three standard streams are the terminal, and it is the controlling one.",
    { properties: ["process.terminal"] },
    (subject) => {
      const { terminal, sid, pid } = onTerminal(subject);
      return same([terminal.streams, terminal.controlling, sid === pid], [7, 0, true]);
    },
  ),
  must(
    "terminal/inside",
    "The terminal is of the container's own devpts.",
    { properties: ["process.terminal"] },
    (subject) => {
      const { answers } = onTerminal(subject, "stat:/proc/self/fd/0", "stat:/dev/pts/0");
      same(answers["stat:/dev/pts/0"]?.major, ptsMajor);
      return same(answers["stat:/proc/self/fd/0"]?.target, "/dev/pts/0");
    },
  ),
  must(
    "terminal/none",
    "Without `terminal` no stream is a terminal and none controls the program.",
    { properties: ["process.terminal"] },
    (subject) => {
      const { terminal } = subject.with((spec) => delete spec.process["terminal"]).probe();
      return same([terminal.streams, terminal.controlling], [0, enxio]);
    },
  ),
  must(
    "terminal/size",
    "The terminal has the size of `consoleSize`.",
    {
      properties: [
        "process.consoleSize",
        "process.consoleSize.height",
        "process.consoleSize.width",
      ],
    },
    (subject) => {
      subject.spec.process["consoleSize"] = { height: 33, width: 111 };
      const { rows, columns } = onTerminal(subject).terminal;
      return same([rows, columns], [33, 111]);
    },
  ),
  must(
    "terminal/size-ignored",
    "`consoleSize` is ignored without a terminal.",
    { properties: ["process.consoleSize"] },
    (subject) => {
      subject.spec.process["consoleSize"] = { height: 33, width: 111 };
      return same(subject.probe().terminal.streams, 0);
    },
  ),
  must(
    "terminal/one-descriptor",
    "The console socket gets one descriptor, the terminal's other end.",
    { properties: ["process.terminal"] },
    (subject) => {
      const receiver = new Receiver(subject, "console");
      subject.spec.process["terminal"] = true;
      subject.probeWith({
        through: receiver.through,
        options: ["--detach", "--console-socket", receiver.socket],
      });
      return same(receiver.facts().descriptors, 1);
    },
  ),
  mustSupply(
    "terminal/console",
    "With a terminal /dev/console is it.",
    { properties: ["process.terminal"] },
    (subject) => {
      const word = "stat:/dev/console";
      const { type, major, minor } = onTerminal(subject, word).answers[word] ?? {};
      return same([type, major, minor], ["c", ptsMajor, 0]);
    },
  ),
  mustSupply(
    "terminal/no-console",
    "Without a terminal nothing is put at /dev/console.",
    { properties: ["process.terminal"] },
    (subject) => {
      const { errno } = subject.ask("stat:/dev/console");
      return holds(errno !== undefined, errno ?? "/dev/console", "an error");
    },
  ),
];
