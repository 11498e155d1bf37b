// The plans of a checkpoint and a restore: init becomes criu.
import { describeOp } from "../../../src/plan/explain-op.ts";
import { becomeCriu, draftRestore, externalMounts } from "../../../src/plan/criu.ts";
import type { Spec } from "../../../src/config/generated/config.ts";
import { checkVocabulary, defaultSpec, host, options, specWith, violationsOf } from "./fixtures.ts";

const program = { path: "/usr/sbin/criu", passed: ["namespace:0"] };

function restorePlan(spec: Spec) {
  const plan = draftRestore(spec, host, options, program).complete();
  checkVocabulary(plan);
  return plan;
}

const lines = (spec: Spec): readonly string[] => restorePlan(spec).init.map(describeOp);

const bound = (destination: string, source = "/srv") => ({
  destination,
  source,
  type: "bind",
  options: ["rbind"],
});

describe("criu", () => {
  test("gets its socket and what else it is passed, by number", () => {
    checkVocabulary({ init: becomeCriu(program) });
    expect(becomeCriu(program)).toContainEqual(
      expect.objectContaining({
        op: "exec",
        args: ["/usr/sbin/criu", "swrk", "64"],
        pass: [
          { fd: "criu", number: 64 },
          { fd: "namespace:0", number: 65 },
        ],
      }),
    );
  });
});

describe("what of the host is mounted in a container", () => {
  test("is what is bound, and the cgroup where it has no namespace of its own", () => {
    const spec = { ...defaultSpec, mounts: [...(defaultSpec.mounts ?? []), bound("/data")] };
    expect(externalMounts(spec, host, options)).toEqual([
      { target: "/sys/fs/cgroup", source: "/sys/fs/cgroup" },
      { target: "/data", source: "/srv" },
    ]);
  });

  test("are devices in a user namespace", () => {
    const mapping = [{ containerID: 0, hostID: 1000, size: 10 }];
    const spec = specWith({
      linux: {
        namespaces: [{ type: "user" }, { type: "mount" }],
        uidMappings: mapping,
        gidMappings: mapping,
      },
      mounts: [bound("/data", "volume")],
    });
    const mounts = externalMounts(spec, host, options);
    expect(mounts).toContainEqual({ target: "/data", source: "/bundle/volume" });
    expect(mounts).toContainEqual({ target: "/dev/null", source: "/dev/null" });
  });
});

describe("a restore", () => {
  test("makes the mount points of the container in a mount namespace of criu's own", () => {
    expect(restorePlan(defaultSpec).spawn.namespaces).toEqual(["mount"]);
    expect(
      lines({ ...defaultSpec, linux: { namespaces: [{ type: "mount" }, { type: "cgroup" }] } }),
    ).toMatchInlineSnapshot(`
     [
       "new session keyring",
       "make all mounts rslave",
       "mount /bundle/rootfs as root",
       "make the mount point /proc",
       "make the mount point /dev",
       "make the mount point /sys",
       "make the root read-only",
       "wait for the runtime: ready",
       "find /usr/sbin/criu in """,
       "execute /usr/sbin/criu swrk 64",
     ]
    `);
  });

  test("binds what is bound meanwhile, so that mount points inside it are made in its source", () => {
    const spec = specWith({
      mounts: [
        bound("/data"),
        bound("/data/inner"),
        { destination: "/tmp", type: "tmpfs" },
        bound("/tmp/x"),
      ],
    });
    expect(lines(spec)).toMatchInlineSnapshot(`
     [
       "new session keyring",
       "make all mounts rslave",
       "mount /bundle/rootfs as root",
       "rbind /srv on /data",
       "rbind /srv on /data/inner",
       "make the mount point /tmp",
       "unmount the root with all that is in it",
       "mount /bundle/rootfs as root",
       "wait for the runtime: ready",
       "find /usr/sbin/criu in """,
       "execute /usr/sbin/criu swrk 64",
     ]
    `);
  });

  test("runs the hooks of before, and moves interfaces", () => {
    const hook = [{ path: "/bin/hook" }];
    const spec = specWith({
      hooks: { prestart: hook, createRuntime: hook, createContainer: hook, poststop: hook },
    });
    const plan = restorePlan(spec);
    expect(plan.parent.map((step) => (step.op === "hooks" ? step.phase : step.op))).toEqual([
      "prestart",
      "createRuntime",
    ]);
    expect(plan.hooks.poststop).toHaveLength(1);
    expect(plan.init.map(({ op }) => op)).not.toContain("hooks");
  });

  test("needs a mount namespace", () => {
    const spec = specWith({ linux: { namespaces: [{ type: "pid" }] } });
    expect(violationsOf(() => restorePlan(spec)).violations).toEqual([
      ["/linux/namespaces", expect.stringContaining("without a mount namespace")],
    ]);
  });
});
