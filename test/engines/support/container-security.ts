// What a pod says of its containers' rights, and what they then have: every scenario with both runtimes.
import { knowsUserNamespaces, type CriNode } from "./cri.ts";
import { scenario, scenarioIf } from "./matrix.ts";
import { script, sleeper, withPod } from "./pods.ts";

const mapped = scenarioIf(knowsUserNamespaces(), "containerd is older than 1.7");

export function securityScenarios(node: () => CriNode): void {
  describe("a container's security context", () => {
    scenario("user, groups, capabilities, no_new_privs, seccomp", async (runtime) => {
      await withPod(node(), runtime, {}, async (pod) => {
        const container = await pod.start(sleeper, {
          security: {
            run_as_user: { value: 1000 },
            run_as_group: { value: 2000 },
            supplemental_groups: [3000],
            capabilities: {
              add_capabilities: ["SYS_TIME"],
              drop_capabilities: ["NET_RAW", "MKNOD"],
            },
            no_new_privs: true,
            seccomp: { profile_type: "RuntimeDefault" },
          },
        });
        const status = await container.processStatus();
        expect(status.get("Uid")).toBe("1000\t1000\t1000\t1000");
        expect(status.get("Gid")).toBe("2000\t2000\t2000\t2000");
        expect(status.get("Groups")?.trim().split(" ")).toContain("3000");
        expect([status.get("NoNewPrivs"), status.get("Seccomp")]).toEqual(["1", "2"]);
        const bounding = BigInt(`0x${status.get("CapBnd") ?? ""}`);
        const has = (capability: number) => (bounding & (1n << BigInt(capability))) !== 0n;
        // CAP_CHOWN, CAP_SYS_TIME, CAP_NET_RAW, CAP_MKNOD
        expect([0, 25, 13, 27].map(has)).toEqual([true, true, false, false]);
        expect((await container.exec(["id", "-u"])).stdout).toBe("1000\n");
      });
    });

    scenario("without a profile or no_new_privs, there is none", async (runtime) => {
      await withPod(node(), runtime, {}, async (pod) => {
        const unconfined = { profile_type: "Unconfined" } as const;
        const container = await pod.start(sleeper, { security: { seccomp: unconfined } });
        const status = await container.processStatus();
        expect([status.get("NoNewPrivs"), status.get("Seccomp")]).toEqual(["0", "0"]);
      });
    });

    scenario("read-only root, masked and read-only paths", async (runtime) => {
      await withPod(node(), runtime, {}, async (pod) => {
        const container = await pod.start(sleeper, {
          security: {
            readonly_rootfs: true,
            masked_paths: ["/proc/kcore", "/proc/version"],
            readonly_paths: ["/proc/sys"],
          },
        });
        expect((await container.exec(["touch", "/x"])).stderr).toContain("Read-only");
        expect(await container.prints("cat /proc/version")).toBe("");
        const written = await container.exec(script("echo x >/proc/sys/kernel/domainname"));
        expect(written.stderr).toContain("Read-only");
      });
    });

    scenario("privileged", async (runtime) => {
      await withPod(node(), runtime, { privileged: true }, async (pod) => {
        const container = await pod.start(sleeper, { security: { privileged: true } });
        const status = await container.processStatus();
        expect(BigInt(`0x${status.get("CapEff") ?? ""}`) & (1n << 21n)).not.toBe(0n);
        await container.prints("mkdir /tmp/m; mount -t tmpfs tmpfs /tmp/m; umount /tmp/m");
      });
    });
  });

  describe("a pod in a user namespace", () => {
    mapped("in a user namespace: its root is nobody on the host", async (runtime) => {
      const range = [{ host_id: 100_000, container_id: 0, length: 65_536 }];
      const userns_options = { mode: "POD", uids: range, gids: range } as const;
      await withPod(node(), runtime, { namespaces: { userns_options } }, async (pod) => {
        const [first, second] = [await pod.start(sleeper), await pod.start(sleeper)];
        expect(await first.namespaces("user")).toEqual(await second.namespaces("user"));
        expect(await first.prints("cat /proc/self/uid_map")).toMatch(/^\s*0\s+100000\s+65536$/);
        expect(await first.prints("id -u; echo mine >/tmp/file; cat /tmp/file")).toBe("0\nmine");
        expect(await first.prints("stat -c %u /bin/busybox")).toBe("0");
      });
    });
  });
}
