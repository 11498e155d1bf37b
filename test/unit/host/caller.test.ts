// What the launcher noted of the caller.
import { readCaller, resolveCallerPath } from "../../../src/host/caller.ts";

const noted = {
  BERTH_CALLER_CWD: "/here",
  BERTH_CALLER_FDS: "3-4,7",
  BERTH_CALLER_UMASK: "27",
  BERTH_CALLER_NOFILE: "1024:18446744073709551615",
  BERTH_CALLER_PID: "41",
};

describe("the caller", () => {
  test("is what the launcher noted", () => {
    expect(readCaller({ ...noted, BERTH_CALLER_USER: "bob" })).toEqual({
      cwd: "/here",
      fds: [3, 4, 7],
      umask: 0o27,
      nofile: { soft: 1024n, hard: 18446744073709551615n },
      limits: [],
      xdgRuntimeDir: undefined,
      notifySocket: undefined,
      listenFds: 0,
      listenPid: undefined,
      user: "bob",
      systemBus: undefined,
      sessionBus: undefined,
      pid: 41,
      supervisor: undefined,
    });
  });

  test("has limits that were too low for the runtime", () => {
    const limits = "RLIMIT_STACK=65536:18446744073709551615,RLIMIT_FSIZE=0:1";
    expect(readCaller({ ...noted, BERTH_CALLER_LIMITS: limits }).limits).toEqual([
      { type: "RLIMIT_STACK", soft: 65536n, hard: 18446744073709551615n },
      { type: "RLIMIT_FSIZE", soft: 0n, hard: 1n },
    ]);
  });

  test("has a supervisor when it may run a container in the foreground", () => {
    expect(readCaller({ ...noted, BERTH_SUPERVISOR: "9" }).supervisor).toBe(9);
  });

  test("has no descriptors when none were passed", () => {
    expect(readCaller({ ...noted, BERTH_CALLER_FDS: "" }).fds).toEqual([]);
  });

  test("passes sockets by LISTEN_FDS and LISTEN_PID", () => {
    const environment = { ...noted, BERTH_CALLER_LISTEN_FDS: "2", BERTH_CALLER_LISTEN_PID: "77" };
    expect(readCaller(environment)).toMatchObject({ listenFds: 2, listenPid: 77 });
  });

  test.each(["", "x", "-1", "1e3", "0x2", " 2", "99999"])(
    "passes none with LISTEN_FDS=%j",
    (text) => {
      expect(readCaller({ ...noted, BERTH_CALLER_LISTEN_FDS: text }).listenFds).toBe(0);
    },
  );

  test("with empty XDG_RUNTIME_DIR and NOTIFY_SOCKET has none", () => {
    const environment = {
      ...noted,
      BERTH_CALLER_XDG_RUNTIME_DIR: "",
      BERTH_CALLER_NOTIFY_SOCKET: "",
    };
    expect(readCaller(environment)).toMatchObject({
      xdgRuntimeDir: undefined,
      notifySocket: undefined,
    });
  });

  test("does not see variables of the engine's own environment", () => {
    const environment = { ...noted, NOTIFY_SOCKET: "/n", LISTEN_FDS: "1" };
    expect(readCaller(environment)).toMatchObject({ notifySocket: undefined, listenFds: 0 });
  });

  test.each([
    ["BERTH_CALLER_FDS", "2"],
    ["BERTH_CALLER_FDS", "3,,4"],
    ["BERTH_CALLER_FDS", "3;4"],
    ["BERTH_CALLER_FDS", "5-4"],
    ["BERTH_CALLER_FDS", "3-4-5"],
    ["BERTH_CALLER_FDS", "3-"],
    ["BERTH_CALLER_FDS", "2-4"],
    ["BERTH_CALLER_LIMITS", "RLIMIT_STACK"],
    ["BERTH_CALLER_LIMITS", "RLIMIT_STACK=1"],
    ["BERTH_CALLER_LIMITS", "RLIMIT_STACK=1:x"],
    ["BERTH_CALLER_UMASK", "8"],
    ["BERTH_CALLER_UMASK", ""],
    ["BERTH_CALLER_NOFILE", "1024"],
    ["BERTH_CALLER_NOFILE", "-1:5"],
  ])("is refused by who asks for it when %s is %j", (name, value) => {
    const caller = readCaller({ ...noted, [name]: value });
    expect(() => [caller.fds, caller.limits, caller.umask, caller.nofile]).toThrow(name);
  });

  test("is this process when there was no launcher", () => {
    const caller = readCaller({ NOTIFY_SOCKET: "/run/n", LISTEN_FDS: "1", LISTEN_PID: "5" });
    expect(caller.cwd).toBe(process.cwd());
    expect(caller.umask).toBe(process.umask());
    expect(caller.nofile.soft).toBeLessThanOrEqual(caller.nofile.hard);
    expect(caller).toMatchObject({ notifySocket: "/run/n", listenFds: 1, listenPid: 5 });
  });
});

describe("a path of the caller", () => {
  const caller = readCaller(noted);
  test.each([
    ["/a/b", "/a/b"],
    ["b", "/here/b"],
    ["../b", "/here/../b"],
    [".", "/here/."],
  ])("%s is %s", (path, resolved) => {
    expect(resolveCallerPath(caller, path)).toBe(resolved);
  });

  test("is none when it is relative to a directory without a name", () => {
    const lost = readCaller({ ...noted, BERTH_CALLER_CWD: "" });
    expect(resolveCallerPath(lost, "/a")).toBe("/a");
    expect(() => resolveCallerPath(lost, "a")).toThrow("working directory");
  });

  test("is below / for a caller in /", () => {
    expect(resolveCallerPath({ ...caller, cwd: "/" }, "b")).toBe("/b");
  });
});
