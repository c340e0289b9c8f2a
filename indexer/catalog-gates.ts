import type { Manifest } from "../src/domain/manifest.ts";
import type { Catalog } from "./read-catalog.ts";
import type { Gate } from "./reindex-summary.ts";

export interface CatalogLimits {
  /** Of all rows, 0 to 1. */
  readonly maxRejectedShare: number;
  /** How much smaller than the live catalog the new one may be, 0 to 100. */
  readonly allowShrinkPercent: number;
  /** Codes of audit findings that refuse. */
  readonly refusedFindings: readonly string[];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** What a catalog must be before anything is built from it. */
export function catalogGates(catalog: Catalog, live: Manifest | null, limits: CatalogLimits): Gate[] {
  const { rows, rejects, spool, findings } = catalog;
  const refused = findings.filter(({ code }) => limits.refusedFindings.includes(code));
  const rejectedShare = rows === 0 ? 0 : rejects.total / rows;
  const shrink = live === null || live.products === 0 ? 0 : Math.max(0, 1 - spool.size / live.products);
  return [
    {
      name: "rejects",
      passed: rejectedShare <= limits.maxRejectedShare,
      detail: `${rejects.total} of ${rows} rows rejected (${percent(rejectedShare)}, at most ${percent(limits.maxRejectedShare)})`,
    },
    { name: "products", passed: spool.size > 0, detail: `${spool.size} products` },
    {
      name: "shrink",
      passed: shrink * 100 <= limits.allowShrinkPercent,
      detail:
        live === null
          ? "no live generation to compare with"
          : `${spool.size} products, ${live.products} live (${percent(shrink)} fewer, at most ${limits.allowShrinkPercent} %)`,
    },
    {
      name: "audit",
      passed: refused.length === 0,
      detail:
        refused.length === 0
          ? `${findings.length} kinds of findings, none of the ${limits.refusedFindings.length} that refuse`
          : refused.map(({ code, count, effect }) => `${count} × ${code}: ${effect}`).join("; "),
    },
  ];
}
