// The machine's ordinary user, with the environment of a session.
import { existsSync } from "node:fs";
import { eventually } from "../../support/waiting.ts";

const id = 1000;
export const runtimeDirectory = `/run/user/${String(id)}`;

export const user = {
  id,
  /** Put before a command to run it as the user. */
  through: ["setpriv", `--reuid=${String(id)}`, `--regid=${String(id)}`, "--init-groups"],
  env: {
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: "/home/user",
    USER: "user",
    XDG_RUNTIME_DIR: runtimeDirectory,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtimeDirectory}/bus`,
  },
};

/** Waits for the user's systemd, which the machine starts by itself. */
export async function userManager(): Promise<void> {
  await eventually("the user's manager", () => existsSync(`${runtimeDirectory}/bus`));
}
