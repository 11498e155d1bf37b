import { documentTargets } from "../test/torture/fuzz/documents/all.ts";
import { fuzzDocuments } from "../test/torture/fuzz/documents/loop.ts";
import { clearPlans } from "../test/torture/fuzz/documents/wire.ts";
clearPlans();
const [,, only, seconds, seed] = process.argv;
for (const t of documentTargets) {
  if (only !== undefined && only !== "all" && t.name !== only) continue;
  const r = fuzzDocuments(t, Number(seconds ?? 5), Number(seed ?? 1));
  console.log(t.name, r.tried, Math.round(r.tried / r.milliseconds * 1000) + "/s", Object.fromEntries(r.outcomes), "signatures", r.signatures, "slowest", Math.round(r.slowestMs), "failed", r.failed);
  for (const f of r.found) console.log("  ", f.what, "\n      ", Buffer.from(f.bytes).toString("utf8").slice(0, 400));
}
