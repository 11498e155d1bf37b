// Talking to systemd about a container's scope.

import { BerthError } from "../errors/berth-error.ts";
import type { ManagerAddress, UnitProperty } from "../native/addon.d.ts";
import { exists } from "../native/files.ts";
import { native } from "../native/index.ts";

/** Which manager, and the bus addresses of the caller's environment. */
export interface Manager {
  readonly user: boolean;
  readonly systemBus: string | undefined;
  readonly sessionBus: string | undefined;
  readonly runtimeDirectory: string | undefined;
}

const timeoutMs = 30_000;

function addressOf({ user, systemBus, sessionBus, runtimeDirectory }: Manager): ManagerAddress {
  const bus = (address: string) => ({ address, bus: true });
  if (user && sessionBus === undefined && runtimeDirectory === undefined)
    throw new BerthError("the systemd of your user cannot be found", {
      kind: "unsupported",
      hint: "set XDG_RUNTIME_DIR or DBUS_SESSION_BUS_ADDRESS, as a login session does; or leave --systemd-cgroup out",
    });
  if (user)
    return {
      timeoutMs,
      addresses: [
        ...(sessionBus === undefined ? [] : [bus(sessionBus)]),
        ...(runtimeDirectory === undefined ? [] : [bus(`unix:path=${runtimeDirectory}/bus`)]),
      ],
    };
  return {
    timeoutMs,
    addresses: [
      bus(systemBus ?? "unix:path=/run/dbus/system_bus_socket"),
      // Where there is no bus daemon, root may ask systemd itself.
      { address: "unix:path=/run/systemd/private", bus: false },
    ],
  };
}

/** @throws BerthError of kind "unsupported" when systemd does not run here */
export function needSystemd(): void {
  if (!exists("/run/systemd/system"))
    throw new BerthError("systemd not running on this host, cannot use systemd cgroups manager", {
      kind: "unsupported",
      hint: "leave --systemd-cgroup out",
    });
}

/** The cgroup of the manager itself, below the mount point: "" for the system's. */
export function managerCgroup(manager: Manager): string {
  if (!manager.user) return "";
  const path = native().managerProperty({ ...addressOf(manager), name: "ControlGroup" });
  return path === "/" ? "" : path;
}

/** The version of systemd, such as "257.13-1~deb13u1". */
export function managerVersion(manager: Manager): string {
  return native().managerProperty({ ...addressOf(manager), name: "Version" });
}

/**
 * Starts a scope that holds a process.
 *
 * @throws BerthError of kind "system" when systemd does not do it in time
 */
export function startScope(
  manager: Manager,
  unit: string,
  slice: string,
  pid: number,
  properties: readonly UnitProperty[],
): void {
  const common: readonly UnitProperty[] = [
    { name: "Description", type: "s", value: `Berth container ${unit}` },
    { name: "Slice", type: "s", value: slice },
    { name: "Delegate", type: "b", value: true },
    { name: "PIDs", type: "au", value: [pid] },
    { name: "MemoryAccounting", type: "b", value: true },
    { name: "CPUAccounting", type: "b", value: true },
    { name: "IOAccounting", type: "b", value: true },
    { name: "TasksAccounting", type: "b", value: true },
    { name: "DefaultDependencies", type: "b", value: false },
  ];
  const named = new Set(properties.map(({ name }) => name));
  native().startScope({
    ...addressOf(manager),
    unit,
    properties: [...common.filter(({ name }) => !named.has(name)), ...properties],
  });
}

/** Changes what systemd knows of a scope's limits. */
export function setScopeProperties(
  manager: Manager,
  unit: string,
  properties: readonly UnitProperty[],
): void {
  if (properties.length > 0)
    native().setUnitProperties({ ...addressOf(manager), unit, properties });
}

/** Ends a scope and forgets it; fine when there is none. */
export function stopScope(manager: Manager, unit: string): void {
  native().stopUnit({ ...addressOf(manager), unit });
}
