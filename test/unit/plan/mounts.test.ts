import { describe, expect, test } from "@jest/globals";

import type { Spec } from "../../../src/config/generated/config.ts";
import type { HostFacts } from "../../../src/host/host.ts";
import { initLines, planWith, specWith, violationsOf } from "./fixtures.ts";

type Mount = NonNullable<Spec["mounts"]>[number];
type Namespace = NonNullable<NonNullable<Spec["linux"]>["namespaces"]>[number];

const alone: readonly Namespace[] = [{ type: "mount" }];

function mountLines(
  mounts: readonly Mount[],
  namespaces: readonly Namespace[] = alone,
  host: Partial<HostFacts> = {},
) {
  return initLines(
    planWith(specWith({ mounts: [...mounts], linux: { namespaces: [...namespaces] } }), {}, host),
    /(mount|bind|open) .*(\/mounts\/|runtime:notify)/,
  );
}

function refused(mount: Mount) {
  return violationsOf(() => planWith(specWith({ mounts: [mount] }))).violations;
}

describe("a new file system", () => {
  test("gets its flags, its attributes and its own parameters", () => {
    const options = ["nosuid", "sync", "size=64k", "huge", "rro", "private", "defaults"];
    expect(mountLines([{ destination: "/t", type: "tmpfs", source: "x", options }])).toEqual([
      "mount tmpfs x on /t file system sync nosuid recursively ro with size=64k,huge then private  /mounts/0",
    ]);
  });

  test("is shown with its type when it has no source", () => {
    expect(mountLines([{ destination: "/m", type: "mqueue" }])).toEqual([
      "mount mqueue mqueue on /m  /mounts/0",
    ]);
  });

  test.each([["/sys/fs/x"], ["sys/fs/x"], ["/../a/../sys//fs/./x/"]])(
    "has its destination %s cleaned inside the root",
    (destination) => {
      expect(mountLines([{ destination, type: "sysfs" }])).toEqual([
        "mount sysfs sysfs on /sys/fs/x  /mounts/0",
      ]);
    },
  );

  test("becomes read-only at the end where more is made inside it", () => {
    const mounts = [
      { destination: "/dev", type: "devtmpfs", options: ["ro", "nosuid"] },
      { destination: "/run", type: "tmpfs", options: ["ro", "tmpcopyup"] },
      { destination: "/sys", type: "sysfs", options: ["ro"] },
    ];
    expect(mountLines(mounts)).toEqual([
      "mount devtmpfs devtmpfs on /dev nosuid  /mounts/0",
      "mount tmpfs tmpfs on /run copying up  /mounts/1",
      "mount sysfs sysfs on /sys file system ro ro  /mounts/2",
      "remount /dev ro  /mounts/0",
      "remount /run ro  /mounts/1",
    ]);
  });
});

describe("a bind mount", () => {
  test("has its source resolved against the bundle", () => {
    const mounts = [
      { destination: "/a", source: "data", options: ["bind"] },
      { destination: "/b", source: "/srv/../x", type: "none", options: ["rbind", "ro", "rslave"] },
      { destination: "/c", source: "/c", type: "bind" },
    ];
    expect(mountLines(mounts)).toEqual([
      "bind /bundle/data on /a  /mounts/0",
      "rbind /x on /b ro as nothing else: suid,dev,exec,symfollow then rslave  /mounts/1",
      "bind /c on /c  /mounts/2",
    ]);
  });

  test("has nothing of its source but what is named, once a flag is", () => {
    const mounts = [{ destination: "/a", source: "/a", options: ["bind", "rw", "sync"] }];
    expect(mountLines(mounts)).toEqual([
      "bind /a on /a rw as nothing else: suid,dev,exec,symfollow  /mounts/0",
    ]);
  });

  test("is opened on the runtime's side of a user namespace", () => {
    const mounts = [
      { destination: "/proc", type: "proc" },
      { destination: "/a", source: "/a", options: ["rbind"] },
    ];
    const namespaces = [{ type: "user" as const, path: "/u" }, ...alone];
    expect(mountLines(mounts, namespaces)).toEqual([
      "open /a and mounts below it as source:1  /mounts/1",
      "mount proc proc on /proc  /mounts/0",
      "rbind source:1 or /a on /a  /mounts/1",
    ]);
  });

  test("is opened in its turn by whoever has no rights to do it before", () => {
    const mounts = [{ destination: "/a", source: "/a", options: ["rbind"] }];
    const namespaces = [{ type: "user" as const, path: "/u" }, ...alone];
    expect(mountLines(mounts, namespaces, { euid: 1000 })).toEqual(["rbind /a on /a  /mounts/0"]);
  });

  test("gets its ids in its turn where no user namespace is entered", () => {
    const map = [{ containerID: 0, hostID: 7, size: 1 }];
    const mount = { destination: "/a", source: "/a", uidMappings: map, gidMappings: map };
    expect(mountLines([{ ...mount, options: ["bind", "idmap"] }])).toEqual([
      "bind /a on /a with the ids of idmap:0  /mounts/0",
    ]);
  });
});

describe("a remount", () => {
  test("changes the file system, or with bind only the mount", () => {
    const mounts = [
      { destination: "/a", options: ["remount", "ro", "size=1m"] },
      { destination: "/b", options: ["remount", "bind", "ro"] },
    ];
    expect(mountLines(mounts)).toEqual([
      "remount /a with its file system file system ro ro with size=1m  /mounts/0",
      "remount /b file system ro ro  /mounts/1",
    ]);
  });
});

describe("a cgroup mount", () => {
  const mounts = [
    { destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["ro", "nosuid"] },
  ];

  test("is new in a cgroup namespace", () => {
    expect(mountLines(mounts, [{ type: "cgroup" }, ...alone])).toEqual([
      "mount cgroup2 cgroup on /sys/fs/cgroup file system ro ro,nosuid  /mounts/0",
    ]);
  });

  test("is the host's tree without one", () => {
    expect(mountLines(mounts)).toEqual([
      "bind /sys/fs/cgroup on /sys/fs/cgroup ro,nosuid as nothing else: dev,exec,symfollow  /mounts/0",
    ]);
  });

  test("is refused where there is no cgroup2", () => {
    const cgroup = { mode: "none", mountPoint: "", controllers: [], own: "/" } as const;
    expect(violationsOf(() => planWith(specWith({ mounts }), {}, { cgroup })).violations).toEqual([
      ["/mounts/0", "cgroup2 is not mounted on this host"],
    ]);
  });
});

describe("mounts that are refused", () => {
  test.each<[string, Mount, string]>([
    ["the root", { destination: "/..", type: "tmpfs" }, "/mounts/0/destination"],
    [
      "a file of procfs",
      { destination: "/proc/sched", source: "/a", options: ["bind"] },
      "/mounts/0/destination",
    ],
    [
      "procfs by way of ..",
      { destination: "/x/../proc/self", source: "/a", options: ["bind"] },
      "/mounts/0/destination",
    ],
    ["a tmpfs on /proc", { destination: "/proc", type: "tmpfs" }, "/mounts/0/type"],
    ["no type", { destination: "/a" }, "/mounts/0"],
    ["a bind mount without source", { destination: "/a", options: ["bind"] }, "/mounts/0"],
    [
      "a bind mount with a misspelt option",
      { destination: "/a", source: "/a", options: ["bind", "nodevv"] },
      "/mounts/0/options/1",
    ],
    [
      "copying up into sysfs",
      { destination: "/a", type: "sysfs", options: ["tmpcopyup"] },
      "/mounts/0/options",
    ],
  ])("%s", (_, mount, pointer) => {
    expect(refused(mount).map(([at]) => at)).toEqual([pointer]);
  });

  test("are told all at once", () => {
    const bad = { destination: "/", type: "tmpfs" };
    const { kind, violations } = violationsOf(() => planWith(specWith({ mounts: [bad, bad] })));
    expect(kind).toBe("config");
    expect(violations).toEqual([
      ["/mounts/0/destination", "the container's root itself cannot be mounted over"],
      ["/mounts/1/destination", "the container's root itself cannot be mounted over"],
    ]);
  });

  test("but files that lxcfs puts over procfs are not", () => {
    const mounts = [{ destination: "/proc/meminfo", source: "/lxcfs", options: ["bind"] }];
    expect(mountLines(mounts)).toEqual(["bind /lxcfs on /proc/meminfo  /mounts/0"]);
  });
});

describe("the service manager's socket", () => {
  test("is reached through its directory, after all mounts", () => {
    const mounts = [{ destination: "/run", type: "tmpfs" }];
    const plan = planWith(specWith({ mounts }), { notifyDirectory: "/state/notify" });
    expect(initLines(plan, /\/run/)).toEqual([
      "mount tmpfs tmpfs on /run  /mounts/0",
      "bind /state/notify on /run/notify nosuid,noexec,nodev,ro as nothing else: symfollow  runtime:notify-socket",
    ]);
    expect(plan.init.at(-1)).toMatchObject({
      env: ["NOTIFY_SOCKET=/run/notify/notify.sock", "HOME="],
    });
  });
});
