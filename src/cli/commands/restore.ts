// berth restore

import { restore } from "../../container/restore.ts";
import { defineCommand } from "../options.ts";
import { criuOptions, readCriuOptions } from "./criu-options.ts";
import { newContainerId, placeOptions, readLaunchOptions } from "./launch-options.ts";

const withoutEffect = "accepted for engines, without effect: criu brings back what there was";

export const restoreCommand = defineCommand({
  name: "restore",
  summary: "bring a container back from the files of a checkpoint",
  details:
    "Done by criu(8). The bundle is what the container was made of. In the foreground the exit code is the program's, or " +
    "128 plus the signal that killed it.",
  options: [
    ...placeOptions,
    ...criuOptions,
    { name: "no-pivot", type: "flag", description: withoutEffect },
    { name: "no-new-keyring", type: "flag", description: withoutEffect },
    { name: "preserve-fds", type: "count", description: withoutEffect },
    { name: "detach", type: "flag", alias: "d", description: "return when the program runs" },
    {
      name: "no-subreaper",
      type: "flag",
      description: "do not become the parent of the container's orphans",
    },
    { name: "tcp-close", type: "flag", description: "bring TCP connections back closed" },
    {
      name: "lsm-profile",
      type: "text",
      description: "TYPE:NAME of the security profile, apparmor or selinux, instead of the former",
    },
    { name: "lsm-mount-context", type: "text", description: "SELinux context of the mounts" },
  ],
  positionals: [newContainerId],
  run({ context, given, positionals: [id = ""] }) {
    const { pidFile, ...launch } = readLaunchOptions(given, id);
    return restore(context, {
      ...readCriuOptions(given),
      launch: { ...launch, preserveFds: 0 },
      pidFile,
      detach: given.flag("detach"),
      noSubreaper: given.flag("no-subreaper"),
      tcpClose: given.flag("tcp-close"),
      lsmProfile: given.text("lsm-profile"),
      lsmMountContext: given.text("lsm-mount-context"),
    });
  },
});
