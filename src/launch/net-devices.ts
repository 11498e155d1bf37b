// Interfaces of the host go into the container; a creation that fails brings them back, with their names and addresses.

import { withOrigin } from "../errors/berth-error.ts";
import { Fd } from "../native/fd.ts";
import { flags, openFile } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { ParentStep } from "../plan/types.ts";

/** An interface as it was, and its name where it is now. */
interface Moved {
  readonly original: string;
  readonly name: string;
  readonly wasUp: boolean;
}

/** The interfaces of one container while it is made. */
export class NetDevices implements Disposable {
  readonly #moved: Moved[] = [];
  /** Kept open: a failing init takes its namespace and all that is in it along. */
  #container = new Fd(-1);

  /**
   * Moves all that the plan names into the network namespace of a process, and sets them up there.
   *
   * @throws BerthError naming the interface
   */
  moveTo(pid: number, steps: readonly ParentStep[]): void {
    const wanted = steps.filter((step) => step.op === "netDevice");
    if (wanted.length === 0) return;
    this.#container = networkNamespace(pid);
    for (const { name, rename, origin } of wanted)
      withOrigin(origin, () => {
        const there = native().moveNetDevice({
          from: -1,
          to: this.#container.number,
          name,
          rename,
          up: true,
        });
        this.#moved.push({ original: name, name: there.name, wasUp: there.wasUp });
      });
  }

  /** Brings back what was moved. The kernel would keep interfaces of hardware only. */
  bringBack(): void {
    if (this.#moved.length === 0) return;
    using host = networkNamespace("self");
    for (let moved = this.#moved.pop(); moved !== undefined; moved = this.#moved.pop())
      native().moveNetDevice({
        from: this.#container.number,
        to: host.number,
        name: moved.name,
        rename: moved.original,
        up: moved.wasUp,
      });
  }

  [Symbol.dispose](): void {
    this.#container[Symbol.dispose]();
  }
}

const networkNamespace = (pid: number | "self"): Fd =>
  new Fd(openFile(`/proc/${String(pid)}/ns/net`, flags.readOnly));
