// Where the engine's file lies in memory: a start is much slower where the kernel reads it page by page.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { onCleanup } from "../support/cleanup.ts";
import { succeeded } from "../support/container.ts";
import { requires } from "../support/requirements.ts";
import { berth, command } from "../support/runtime.ts";
import { repository } from "../support/tools.ts";

const testBerth = requires("root", "berth");

/** How much of a file is in the page cache, and how large it is, in bytes. */
function residence(file: string): readonly [resident: number, size: number] {
  const shown = succeeded(command(["fincore", "--bytes", "--noheadings", "-o", "RES,SIZE", file]));
  const [resident = 0, size = 0] = shown.stdout.trim().split(/\s+/).map(Number);
  return [resident, size];
}

describe("the launcher", () => {
  testBerth(
    "reads all of an engine that is not in memory, not what is used of it page by page",
    () => {
      // Not below the temporary directory, which may be memory alone.
      mkdirSync(join(repository, "build"), { recursive: true });
      const copy = mkdtempSync(join(repository, "build", "installation-"));
      onCleanup(() => {
        rmSync(copy, { recursive: true });
      });
      const installation = dirname(dirname(berth()));
      for (const name of ["bin/berth", "lib/berth/engine", "lib/berth/berth.node"]) {
        mkdirSync(dirname(join(copy, name)), { recursive: true });
        copyFileSync(join(installation, name), join(copy, name));
      }
      const engine = join(copy, "lib/berth/engine");
      succeeded(command(["sync", engine]));
      succeeded(command(["dd", `if=${engine}`, "iflag=nocache", "count=0"]));
      expect(residence(engine)[0]).toBe(0);
      succeeded(command([join(copy, "bin/berth"), "--version"]));
      const [resident, size] = residence(engine);
      // Its last piece may be a part.
      expect(resident).toBeGreaterThanOrEqual(size - (size % (2 << 20)));
    },
  );
});
