const transform = { "^.+\\.ts$": ["ts-jest", { useESM: true, diagnostics: false }] };
const project = (displayName, folders) => ({
  displayName,
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform,
  roots: ["<rootDir>/test"],
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
});

/** What of the integration tests makes sense for a user (test/user/run.mjs). */
const ofUsers = [
  "bind-mounts capabilities descriptors devices hooks mounts namespaces process rootfs seccomp-notify terminal",
  "exec/{entry,outcome,surroundings,terminal} lifecycle/{kill-delete,run,states}",
]
  .join(" ")
  .split(" ");

export default {
  projects: [
    {
      ...project("conformance", []),
      roots: ["<rootDir>/conformance"],
      testMatch: ["<rootDir>/conformance/**/*.test.ts"],
    },
    project("unit", ["unit"]),
    project("integration", ["integration", "differential"]),
    {
      ...project("user", ["user"]),
      testMatch: [
        "<rootDir>/test/user/**/*.test.ts",
        ...ofUsers.map((name) => `<rootDir>/test/integration/${name}.test.ts`),
      ],
    },
    project("engines", ["engines"]),
  ],
};
