// Mounts with other ids than their files have: by mappings of their own, by the container's, recursively or not.
import { chownSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../support/bundle.ts";
import { requires } from "../support/requirements.ts";
import type { IdMapping, Mount } from "../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const mapped = (hostID: number): IdMapping[] => [{ containerID: 0, hostID, size: 1000 }];
const container: IdMapping[] = [{ containerID: 0, hostID: 100_000, size: 65_536 }];

/** A bundle with a directory of files of user 1 and group 2, mounted at /mnt. */
function withSource(mount: Partial<Mount>): Bundle {
  const target = bundle();
  const source = target.beside("source");
  mkdirSync(source);
  writeFileSync(join(source, "file"), "text");
  chownSync(join(source, "file"), 1, 2);
  mkdirSync(target.inside("mnt"));
  return target
    .edit((spec) => {
      spec.mounts.push({ destination: "/mnt", type: "bind", source, ...mount });
    })
    .script("stat -c '%u %g' /mnt/file");
}

function inUserNamespace(target: Bundle): Bundle {
  chownSync(target.rootfs, 100_000, 100_000);
  return target.edit((spec) => {
    spec.linux.namespaces.push({ type: "user" });
    spec.linux.uidMappings = container;
    spec.linux.gidMappings = container;
  });
}

describe("an id-mapped mount", () => {
  for (const options of [["bind", "idmap"], ["rbind", "ridmap"], ["bind"]])
    testAsRoot(`with mappings of its own and ${options.join(", ")}`, () => {
      const target = withSource({
        options,
        uidMappings: mapped(5000),
        gidMappings: mapped(7000),
      });
      expect(target.output()).toBe("5001 7002");
    });

  testBerth("may be one of five hundred", () => {
    const target = withSource({ options: ["bind"] });
    const source = target.beside("source");
    const mappings = { uidMappings: mapped(5000), gidMappings: mapped(7000) };
    for (let index = 0; index < 500; index++) {
      const destination = `/mnt-${String(index)}`;
      mkdirSync(target.inside(destination));
      target.spec.mounts.push({
        destination,
        type: "bind",
        source,
        options: ["bind"],
        ...mappings,
      });
    }
    expect(target.script("stat -c '%u %g' /mnt-0/file /mnt-499/file").lines()).toEqual([
      "5001 7002",
      "5001 7002",
    ]);
  });

  testAsRoot("with the mappings of the container's user namespace", () => {
    expect(inUserNamespace(withSource({ options: ["bind", "idmap"] })).output()).toBe("1 2");
  });

  testAsRoot("whose own mappings win over the container's", () => {
    const target = withSource({
      options: ["bind", "idmap"],
      uidMappings: mapped(100_100),
      gidMappings: mapped(100_200),
    });
    expect(inUserNamespace(target).output()).toBe("101 202");
  });

  testAsRoot("is writable: new files get ids that map back", () => {
    const target = withSource({ options: ["bind", "idmap"] }).script(
      "touch /mnt/new && stat -c '%u %g' /mnt/new",
    );
    const source = target.beside("source");
    expect(inUserNamespace(target).output()).toBe("0 0");
    expect(bundleOwner(source)).toEqual([0, 0]);
  });

  testBerth("without any mappings is an error that says so", () => {
    const result = withSource({ options: ["bind", "idmap"] }).run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("an id-mapped mount needs uidMappings and gidMappings");
  });
});

function bundleOwner(source: string): readonly number[] {
  const { uid, gid } = statSync(join(source, "new"));
  return [uid, gid];
}
