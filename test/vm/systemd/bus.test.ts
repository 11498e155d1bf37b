// Which D-Bus the tests beside this one stand on: dbus-broker's, the system's and the user's. The engines' machine has
// dbus-daemon's (../run.mjs).
import { requires } from "../../support/requirements.ts";
import { command } from "../../support/runtime.ts";
import { user, userManager } from "../support/user.ts";

const test = requires("root", "berth");

const server = ["show", "dbus.service", "--property=Id,ActiveState"];
const broker = "Id=dbus-broker.service\nActiveState=active\n";

test("the system's bus is dbus-broker's", () => {
  expect(command(["systemctl", ...server]).stdout).toBe(broker);
});

test("the user's bus is dbus-broker's", async () => {
  await userManager();
  const asUser = { through: user.through, env: user.env };
  // It begins when somebody connects.
  expect(command(["busctl", "--user", "list"], asUser).code).toBe(0);
  expect(command(["systemctl", "--user", ...server], asUser).stdout).toBe(broker);
});
