// Calls that an agent decides (config-linux.md, Seccomp; The Container Process State).

import { refusal, refused, ruleOf, triedNumber, tryCall, withFilter } from "../lib/filter.ts";
import { newerThanPeers } from "../lib/known.ts";
import { holds, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import { Receiver } from "../lib/socket-receiver.ts";
import type { State, Subject } from "../lib/subject.ts";

const { must, may } = section("config-linux.md", "Seccomp");
const { must: mustState } = section("config-linux.md", "The Container Process State");

/** The agent's answer (prober/host-side.h). */
const answered = { result: 4242, errno: 0 };

interface ContainerProcessState {
  readonly ociVersion: string;
  readonly fds?: readonly string[];
  readonly pid: number;
  readonly metadata?: string;
  readonly state: State;
}

const notify = ruleOf("SCMP_ACT_NOTIFY");

/** Runs a program whose call an agent answers. */
function withAgent(
  subject: Subject,
  more: Readonly<Record<string, unknown>> = {},
  kind: "agent" | "interrupting" = "agent",
) {
  const agent = new Receiver(subject, kind);
  withFilter(subject, [notify], { listenerPath: agent.socket, ...more });
  const word = `call:${String(triedNumber)}`;
  return { agent, answer: subject.probeThrough(agent.through, word).answers[word] };
}

/** The state that the agent got. */
function stateOf(subject: Subject, more: Readonly<Record<string, unknown>> = {}) {
  const { agent } = withAgent(subject, more);
  const state: ContainerProcessState = JSON.parse(agent.message());
  return { agent, state };
}

export const seccompNotifyChecks = [
  ...[true, false].map((value) =>
    must(
      `seccomp-notify/answer-no-new-privileges-${String(value)}`,
      `The agent at \`listenerPath\` decides what the call gives (noNewPrivileges ${String(value)}).`,
      { properties: ["linux.seccomp.listenerPath", "linux.seccomp.syscalls[].action"] },
      (subject) => {
        subject.spec.process["noNewPrivileges"] = value;
        return same(withAgent(subject).answer, answered);
      },
    ),
  ),
  must(
    "seccomp-notify/ignored",
    "Without the action SCMP_ACT_NOTIFY `listenerPath` is ignored.",
    {
      properties: ["linux.seccomp.listenerPath"],
      known: { runtimes: ["crun"], why: "crun connects whenever there is a path." },
    },
    (subject) =>
      same(
        tryCall(withFilter(subject, [refusal], { listenerPath: subject.beside("none.sock") })),
        refused,
      ),
  ),
  must(
    "seccomp-notify/no-agent",
    "When the state cannot be sent, that is an error.",
    { properties: ["linux.seccomp.listenerPath"] },
    (subject) =>
      withFilter(subject, [notify], { listenerPath: subject.beside("none.sock") }).refused(),
  ),
  must(
    "seccomp-notify/metadata-alone",
    "`listenerMetadata` without `listenerPath` is an error.",
    {
      properties: ["linux.seccomp.listenerMetadata"],
      known: { runtimes: ["runc", "crun"], why: "Both look at it only with a path." },
    },
    (subject) => withFilter(subject, [refusal], { listenerMetadata: "metadata" }).refused(),
  ),
  may(
    "seccomp-notify/no-path",
    "SCMP_ACT_NOTIFY without `listenerPath`, which nobody could answer, is an error.",
    {
      properties: ["linux.seccomp.listenerPath"],
      known: { runtimes: ["crun"], why: "crun starts the program, whose call then fails." },
    },
    (subject) => withFilter(subject, [notify]).refused(),
  ),
  must(
    "seccomp-notify/killable",
    "With SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV a signal does not interrupt who waits for the agent.",
    {
      properties: ["linux.seccomp.flags"],
      known: newerThanPeers("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", "1.1"),
    },
    (subject) => {
      const flags = ["SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"];
      return same(withAgent(subject, { flags }, "interrupting").answer, answered);
    },
  ),
  mustState(
    "seccomp-notify/one-state",
    "One state is sent over one connection, which is closed then.",
    {
      properties: ["linux.seccomp.listenerPath"],
      known: { runtimes: ["runc", "crun"], why: "Both leave it open until they end." },
    },
    (subject) => {
      const { connections, closed } = withAgent(subject).agent.facts();
      return same([connections, closed], [1, true]);
    },
  ),
  mustState(
    "seccomp-notify/descriptors",
    "The listener comes with the first part of the state, and `fds` names it.",
    { properties: ["linux.seccomp.listenerPath"] },
    (subject) => {
      const { agent, state } = stateOf(subject);
      return same([agent.facts().descriptors, state.fds], [1, ["seccompFd"]]);
    },
  ),
  mustState(
    "seccomp-notify/version",
    "The state has the version that it complies with.",
    { known: { runtimes: ["crun"], why: "crun 1.8 says 0.2.0." } },
    (subject) => {
      const { ociVersion } = stateOf(subject).state;
      return holds(/^1\.\d+\.\d+/.test(ociVersion), ociVersion, "a version");
    },
  ),
  mustState(
    "seccomp-notify/pid",
    "`pid` is the process as the runtime's namespace numbers it.",
    {},
    (subject) => {
      const { agent, state } = stateOf(subject);
      holds(state.pid > 1, state.pid, "the id of a process");
      return same([agent.facts().pid === state.pid, state.state.pid === state.pid], [true, true]);
    },
  ),
  mustState(
    "seccomp-notify/metadata",
    "`metadata` is `listenerMetadata`.",
    { properties: ["linux.seccomp.listenerMetadata"] },
    (subject) => {
      const listenerMetadata = 'metadata with "quotes" and ümläute';
      return same(stateOf(subject, { listenerMetadata }).state.metadata, listenerMetadata);
    },
  ),
  mustState(
    "seccomp-notify/no-metadata",
    "Without `listenerMetadata` the state has none.",
    { properties: ["linux.seccomp.listenerMetadata"] },
    (subject) => same(stateOf(subject).state.metadata ?? "", ""),
  ),
  mustState(
    "seccomp-notify/state",
    "`state` is the state of the container.",
    { properties: ["annotations"] },
    (subject) => {
      subject.spec["annotations"] = { "org.example.key": "value" };
      const { id, status, bundle, annotations = {} } = stateOf(subject).state.state;
      holds(id.startsWith("conformance-"), id, "the container's id");
      holds(["creating", "created", "running"].includes(status), status, "creating");
      return same([bundle, annotations["org.example.key"]], [subject.bundle, "value"]);
    },
  ),
  mustState(
    "seccomp-notify/other-calls",
    "Calls that no rule is about go on without the agent.",
    { properties: ["linux.seccomp.syscalls[].action"] },
    (subject) => same(withAgent(subject).agent.facts().answered, 1),
  ),
];
