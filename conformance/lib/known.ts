// Explanations of what peers fail that several checks share.

/** What the specification got after the versions of both peers that are at hand. */
export const newerThanPeers = (what: string, version: string) => ({
  runtimes: ["runc", "crun"],
  why: `runc 1.1 and crun 1.8 know nothing of ${what}, which came with version ${version} of the specification.`,
});
