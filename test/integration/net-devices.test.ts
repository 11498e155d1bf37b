// Interfaces of the host in the container; the host is a network namespace of the test's own.
import { bundle, type Bundle } from "../support/bundle.ts";
import { requires } from "../support/requirements.ts";
import type { CommandOptions } from "../support/runtime.ts";

const testBerth = requires("root", "berth", "ip");

/** Runs a command line in a network namespace with interface bt0, which is up and has addresses; then tells of it. */
const withInterface: CommandOptions = {
  through: [
    "unshare",
    "-n",
    "sh",
    "-c",
    [
      "ip link add bt0 type veth peer name bt1",
      "ip addr add 10.99.1.1/24 dev bt0",
      "ip -6 addr add fd00:99::1/64 dev bt0 nodad",
      "ip link set bt0 mtu 1400 up",
      '"$@"; code=$?',
      "echo the host; ip -o addr show dev bt0 2>/dev/null",
      "exit $code",
    ].join("\n"),
    "sh",
  ],
};

const moving = (devices: Record<string, { name?: string }>): Bundle =>
  bundle()
    .edit((spec) => {
      spec.linux.netDevices = devices;
    })
    .script("ip addr");

describe("linux.netDevices", () => {
  testBerth("an interface moves with its lasting addresses and is up", () => {
    const { stdout, code } = moving({ bt0: {} }).run(withInterface);
    expect(code).toBe(0);
    const [inside = "", host = ""] = stdout.split("the host\n");
    expect(inside).toMatch(/bt0.*UP.* mtu 1400/);
    expect(inside).toContain("inet 10.99.1.1/24 scope global bt0");
    expect(inside).toContain("inet6 fd00:99::1/64 scope global");
    expect(host).toBe("");
  });

  testBerth("under another name, also one with a number the kernel chooses", () => {
    expect(moving({ bt0: { name: "eth0" } }).run(withInterface).stdout).toMatch(/ eth0@/);
    expect(moving({ bt0: { name: "net%d" } }).run(withInterface).stdout).toMatch(/ net0@/);
  });

  testBerth("a name that is taken is an error, and all come back as they were", () => {
    const result = moving({ bt0: { name: "eth0" }, bt1: { name: "eth0" } }).run(withInterface);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("the container has an interface eth0 already");
    expect(result.stdout).toContain("inet 10.99.1.1/24 scope global bt0");
    expect(result.stdout).toContain("fd00:99::1/64 scope global");
  });

  testBerth("one that is not there is named, with its place", () => {
    const result = moving({ bt7: {} }).run(withInterface);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(
      /config.json:\d+:\d+ \/linux\/netDevices\/bt7: there is no network/,
    );
  });

  testBerth("a program that cannot be executed leaves the interface with the host", () => {
    const target = moving({ bt0: { name: "eth0" } }).withProcess({ args: ["/nowhere"] });
    expect(target.run(withInterface).stdout).toContain("inet 10.99.1.1/24 scope global bt0");
  });
});
