// The container's session keyring: its own, and nobody else's, whatever others call theirs.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { command, inBackground, type Background } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { withUserNamespace } from "../../support/spec.ts";
import { probe } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth", "keyrings");

interface Keyring {
  readonly serial: string;
  readonly owner: number;
  readonly permissions: number;
  readonly name: string;
}

/** What the probe says of its session keyring, once it does. */
async function keyringOf(program: Background): Promise<Keyring> {
  const [, serial = "", owner, permissions, name = ""] = await eventually(
    "the keyring",
    () => /^(\d+) keyring;(\d+);\d+;([0-9a-f]+);(.*)\n/.exec(program.stdout()) ?? undefined,
  );
  return { serial, owner: Number(owner), permissions: Number(`0x${permissions ?? ""}`), name };
}

const describing = ["/bin/probe", "keyring"];

/** A container whose program describes its keyring and waits. */
const withKeyring = (): Container => bundle().withProcess({ args: describing }).container();

/** Somebody on the host who is first with a keyring of this name, which all may use. */
const squatter = (name: string, user: string): Background =>
  inBackground([probe(), "squat", name], {
    through: ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"],
  });

describe("the session keyring of a container", () => {
  testBerth(
    "is not one that a user made before under the name that other runtimes give",
    async () => {
      const container = withKeyring();
      const theirs = await keyringOf(squatter(`_ses.${container.id}`, "65534"));
      expect(theirs.name).toBe(`_ses.${container.id}`);
      const own = await keyringOf(container.runInBackground());
      expect(own.owner).toBe(0);
      expect(own.serial).not.toBe(theirs.serial);
    },
  );

  testBerth("is shown to none but those who have it", async () => {
    const { name, permissions } = await keyringOf(withKeyring().runInBackground());
    // All to its possessors, and to its owner the search by name alone.
    expect(permissions).toBe(0x3f080000);
    expect(name).toMatch(/^_ses\.[0-9a-f]{32}$/);
    expect(readFileSync("/proc/keys", "utf8")).not.toContain(name);
  });

  testBerth("is another one for each life of a container", async () => {
    const container = withKeyring();
    const first = container.runInBackground();
    const { name } = await keyringOf(first);
    succeeded(container.delete(["--force"]));
    await first.ended;
    expect((await keyringOf(container.runInBackground())).name).not.toBe(name);
  });

  for (const withUsers of [false, true])
    testBerth(
      `is that of its further processes, ${withUsers ? "with" : "without"} a user namespace`,
      async () => {
        const target = bundle().withProcess({ args: describing });
        if (withUsers) target.edit(withUserNamespace);
        const container = target.container();
        const own = await keyringOf(container.runInBackground());
        expect(await keyringOf(container.execInBackground([], describing))).toEqual(own);
        expect(await keyringOf(container.execInBackground([], describing))).toEqual(own);
      },
    );

  testBerth(
    "is not trusted by a further process when a user in the container made it",
    async () => {
      const target = bundle()
        .withProcess({ args: ["/bin/probe", "squat", "own"] })
        .edit((spec) => {
          spec.process.user = { uid: 1000, gid: 1000 };
        });
      const container = target.container();
      const theirs = await keyringOf(container.runInBackground());
      expect(theirs).toMatchObject({ owner: 1000, permissions: 0x3f3f3f3f });
      const own = await keyringOf(container.execInBackground(["--user", "0"], describing));
      expect(own).toMatchObject({ owner: 0, permissions: 0x3f080000 });
      expect(own.serial).not.toBe(theirs.serial);
    },
  );

  testBerth("is there with an id of any length", async () => {
    for (const length of [230, 255]) {
      const target = bundle().withProcess({ args: describing });
      const container = target.container();
      const id = container.id.padEnd(length, "x");
      const argv = (verb: string, ...words: readonly string[]): string[] => [
        ...container.globals(),
        verb,
        ...words,
      ];
      const run = inBackground(argv("run", "--bundle", target.directory, id));
      const own = await keyringOf(run);
      expect(await keyringOf(inBackground(argv("exec", id, ...describing)))).toEqual(own);
      succeeded(command(argv("delete", "--force", id)));
      expect(existsSync(join(container.root, id))).toBe(false);
    }
  });

  testBerth("is the caller's with --no-new-keyring", async () => {
    const container = withKeyring();
    const run = container.runInBackground(["--no-new-keyring"]);
    const own = await keyringOf(run);
    expect(own.name).not.toMatch(/^_ses\.[0-9a-f]{32}$/);
    expect((await keyringOf(container.execInBackground([], describing))).serial).toBe(own.serial);
  });
});
