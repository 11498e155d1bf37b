// Seccomp profiles, tried by making the system calls inside.
import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { bundle, type Bundle } from "../support/bundle.ts";
import { requires } from "../support/requirements.ts";
import { grant, type Seccomp, type SeccompRule } from "../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** System call numbers of x86-64. */
const numbers = { gettid: 186 } as const;

const withProfile = (profile: Seccomp): Bundle =>
  bundle().edit((spec) => {
    spec.linux.seccomp = profile;
  });

const allowBut = (...syscalls: SeccompRule[]): Seccomp => ({
  defaultAction: "SCMP_ACT_ALLOW",
  architectures: ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
  syscalls,
});

/** What a system call gives inside: [result, errno]. */
const outcome = (target: Bundle, ...words: readonly (number | bigint)[]): readonly number[] =>
  target
    .withProcess({ args: ["/bin/probe", "syscall", ...words.map(String)] })
    .output()
    .split(" ")
    .map(Number);

/** What init and the probe need. */
const neededCalls = (
  "execve execveat exit_group brk arch_prctl set_tid_address set_robust_list rseq prlimit64 readlink " +
  "readlinkat getrandom mprotect fstat newfstatat write writev read ioctl close close_range mmap munmap futex " +
  "openat uname rt_sigaction rt_sigprocmask fcntl poll ppoll prctl access getpid lseek"
).split(" ");

const { EPERM, ENOSYS, EINVAL } = constants.errno;

describe("actions", () => {
  for (const noNewPrivileges of [true, false])
    describe(`noNewPrivileges ${String(noNewPrivileges)}`, () => {
      const withRule = (rule: SeccompRule): Bundle =>
        withProfile(allowBut(rule)).withProcess({ noNewPrivileges });

      testAsRoot("ERRNO gives EPERM", () => {
        const target = withRule({ names: ["gettid"], action: "SCMP_ACT_ERRNO" });
        expect(outcome(target, numbers.gettid)).toEqual([-1, EPERM]);
      });

      testAsRoot("ERRNO with errnoRet gives that errno", () => {
        const target = withRule({ names: ["gettid"], action: "SCMP_ACT_ERRNO", errnoRet: ENOSYS });
        expect(outcome(target, numbers.gettid)).toEqual([-1, ENOSYS]);
      });

      testAsRoot("KILL_PROCESS ends the program as by SIGSYS", () => {
        const target = withRule({ names: ["gettid"], action: "SCMP_ACT_KILL_PROCESS" });
        target.withProcess({ args: ["/bin/probe", "syscall", String(numbers.gettid)] });
        expect(target.run().code).toBe(159);
      });

      testAsRoot("TRAP sends SIGSYS", () => {
        const target = withRule({ names: ["gettid"], action: "SCMP_ACT_TRAP" });
        target.withProcess({ args: ["/bin/probe", "syscall", String(numbers.gettid)] });
        expect(target.run().code).toBe(159);
      });

      testAsRoot("LOG and ALLOW let it through", () => {
        for (const action of ["SCMP_ACT_LOG", "SCMP_ACT_ALLOW"])
          expect(outcome(withRule({ names: ["gettid"], action }), numbers.gettid)).toEqual([1, 0]);
      });

      testAsRoot("the kernel says a filter is in force", () => {
        const target = withRule({ names: ["gettid"], action: "SCMP_ACT_ERRNO" });
        expect(target.script("grep ^Seccomp: /proc/self/status").output()).toBe("Seccomp:\t2");
      });
    });

  testAsRoot("calls newer than the profile are missing, older ones refused", () => {
    const future = 999;
    const target = withProfile({
      defaultAction: "SCMP_ACT_ERRNO",
      architectures: ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
      syscalls: [
        { names: neededCalls, action: "SCMP_ACT_ALLOW" },
        { names: ["openat2"], action: "SCMP_ACT_ALLOW" },
      ],
    });
    expect(outcome(target, future)).toEqual([-1, ENOSYS]);
    expect(outcome(target, numbers.gettid)).toEqual([-1, EPERM]);
  });

  testBerth(
    "a profile that allows only what is listed, with an errno of its own by default",
    () => {
      const target = withProfile({
        defaultAction: "SCMP_ACT_ERRNO",
        defaultErrnoRet: EINVAL,
        architectures: ["SCMP_ARCH_X86_64"],
        syscalls: [
          {
            names: neededCalls,
            action: "SCMP_ACT_ALLOW",
          },
        ],
      });
      expect(outcome(target, numbers.gettid)).toEqual([-1, EINVAL]);
    },
  );

  testAsRoot("names of system calls this architecture does not have are skipped", () => {
    const target = withProfile(
      allowBut({ names: ["no_such_call", "gettid"], action: "SCMP_ACT_ERRNO" }),
    );
    expect(outcome(target, numbers.gettid)).toEqual([-1, EPERM]);
  });

  testAsRoot("an unknown action is an error", () => {
    const target = withProfile(allowBut({ names: ["gettid"], action: "SCMP_ACT_NOTHING" }));
    expect(target.run().code).toBe(1);
  });

  testBerth("an errno on an action that has none is an error", () => {
    const target = withProfile(
      allowBut({ names: ["gettid"], action: "SCMP_ACT_ALLOW", errnoRet: 1 }),
    );
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("errnoRet");
  });
});

describe("arguments", () => {
  /** Whether gettid(2) with these arguments is forbidden by a rule with these conditions. */
  const forbidden = (
    conditions: NonNullable<SeccompRule["args"]>,
    ...given: readonly bigint[]
  ): boolean => {
    const rule = { names: ["gettid"], action: "SCMP_ACT_ERRNO", args: conditions };
    return outcome(withProfile(allowBut(rule)), numbers.gettid, ...given)[0] === -1;
  };

  const large = 0x1234_5678_9abc_def0n;

  for (const [op, value, matching, other] of [
    ["SCMP_CMP_EQ", large, large, 0x9abc_def0n],
    ["SCMP_CMP_NE", large, 0x9abc_def0n, large],
    ["SCMP_CMP_LT", large, large - 1n, large],
    ["SCMP_CMP_LE", large, large, large + 1n],
    ["SCMP_CMP_GE", large, large, large - 1n],
    ["SCMP_CMP_GT", large, 2n ** 64n - 1n, large],
    ["SCMP_CMP_EQ", 2n ** 64n - 1n, 2n ** 64n - 1n, 2n ** 32n - 1n],
  ] as const)
    testAsRoot(`${op} ${value.toString(16)} compares all 64 bits`, () => {
      expect(forbidden([{ index: 0, value, op }], matching)).toBe(true);
      expect(forbidden([{ index: 0, value, op }], other)).toBe(false);
    });

  testAsRoot("MASKED_EQ compares the masked bits with the second value", () => {
    const condition = {
      index: 1,
      op: "SCMP_CMP_MASKED_EQ",
      value: 0xff00_0000_0000_0000n,
      valueTwo: 0x7f00_0000_0000_0000n,
    };
    expect(forbidden([condition], 0n, 0x7f00_0000_1234_5678n)).toBe(true);
    expect(forbidden([condition], 0n, 0x7e00_0000_1234_5678n)).toBe(false);
  });

  testAsRoot("conditions on several arguments must all hold", () => {
    const conditions = [
      { index: 0, value: 1, op: "SCMP_CMP_EQ" },
      { index: 2, value: 3, op: "SCMP_CMP_EQ" },
    ];
    expect(forbidden(conditions, 1n, 0n, 3n)).toBe(true);
    expect(forbidden(conditions, 1n, 0n, 4n)).toBe(false);
  });

  testAsRoot("of several conditions on one argument, one suffices", () => {
    const conditions = [
      { index: 0, value: 1, op: "SCMP_CMP_EQ" },
      { index: 0, value: 2, op: "SCMP_CMP_EQ" },
    ];
    expect(forbidden(conditions, 2n)).toBe(true);
    expect(forbidden(conditions, 3n)).toBe(false);
  });

  testBerth("an index beyond the sixth argument is an error", () => {
    const rule = { names: ["gettid"], action: "SCMP_ACT_ERRNO" };
    const target = withProfile(
      allowBut({ ...rule, args: [{ index: 6, value: 0, op: "SCMP_CMP_EQ" }] }),
    );
    expect(target.run().code).toBe(1);
  });
});

describe("flags and other users", () => {
  testBerth("SECCOMP_FILTER_FLAG_LOG and SPEC_ALLOW are taken", () => {
    const target = withProfile({
      ...allowBut({ names: ["gettid"], action: "SCMP_ACT_ERRNO" }),
      flags: ["SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_SPEC_ALLOW"],
    });
    expect(outcome(target, numbers.gettid)).toEqual([-1, EPERM]);
  });

  testAsRoot("an unknown flag is an error", () => {
    const target = withProfile({ ...allowBut(), flags: ["SECCOMP_FILTER_FLAG_NOTHING"] });
    expect(target.run().code).toBe(1);
  });

  testAsRoot("a filter is loaded for a user without any capability", () => {
    for (const noNewPrivileges of [true, false]) {
      const target = withProfile(allowBut({ names: ["gettid"], action: "SCMP_ACT_ERRNO" }));
      target.withProcess({ user: { uid: 1000, gid: 1000 }, noNewPrivileges }).edit((spec) => {
        grant(spec);
      });
      expect(outcome(target, numbers.gettid)).toEqual([-1, EPERM]);
    }
  });
});

describe("a compiled filter", () => {
  const profile = (...names: string[]): Seccomp =>
    allowBut({ names, action: "SCMP_ACT_ERRNO", errnoRet: EINVAL });

  testBerth("is kept, and used where the profile is the same", () => {
    const target = withProfile(profile("gettid"));
    const kept = target.beside("state/@seccomp");
    expect(outcome(target, numbers.gettid)).toEqual([-1, EINVAL]);
    const [file = ""] = readdirSync(kept);
    const { ino } = statSync(join(kept, file));
    expect(outcome(target, numbers.gettid)).toEqual([-1, EINVAL]);
    expect(statSync(join(kept, file)).ino).toBe(ino);
    target.edit((spec) => {
      spec.linux.seccomp = profile("getppid");
    });
    expect(outcome(target, numbers.gettid)).toEqual([1, 0]);
    expect(readdirSync(kept)).toHaveLength(2);
  });

  testBerth("that was damaged, or that others may have written, is not used but replaced", () => {
    const target = withProfile(profile("gettid"));
    const kept = target.beside("state/@seccomp");
    expect(outcome(target, numbers.gettid)).toEqual([-1, EINVAL]);
    const [file = ""] = readdirSync(kept);
    const path = join(kept, file);
    const content = readFileSync(path);
    // The last instruction but one decides; without any filter left the call would go through.
    for (const spoil of [
      () => {
        writeFileSync(path, content.subarray(0, content.length - 8));
        chmodSync(path, 0o666);
      },
      () => {
        writeFileSync(path, "nonsense");
      },
      () => {
        // Damage that another runtime would load, or fail to: the start of the program is left.
        writeFileSync(path, content.subarray(0, content.length - 9));
      },
      () => {
        rmSync(path);
        spawnSync("mkfifo", [path]);
      },
      () => {
        rmSync(path);
        symlinkSync("/etc/passwd", path);
      },
    ]) {
      spoil();
      expect(outcome(target, numbers.gettid)).toEqual([-1, EINVAL]);
      expect(readFileSync(path)).toEqual(content);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });
});
