const transform = { "^.+\\.ts$": ["ts-jest", { useESM: true, diagnostics: false }] };
const project = (displayName, folders) => ({
  displayName,
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform,
  roots: ["<rootDir>/test"],
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
});

export default {
  projects: [
    {
      ...project("conformance", []),
      roots: ["<rootDir>/conformance"],
      testMatch: ["<rootDir>/conformance/**/*.test.ts"],
    },
    project("unit", ["unit"]),
    project("integration", ["integration", "differential"]),
    project("engines", ["engines"]),
  ],
};
