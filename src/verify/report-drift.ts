import type { Drift, DriftKind } from "./judge-products.ts";
import type { Suspects } from "./find-suspects.ts";
import type { Unrepairable } from "./repair-products.ts";
import type { Truth } from "./truth.ts";
import type { VerifyReport } from "./verify-report.ts";

export interface DriftFound {
  readonly generation: string;
  readonly at: Date;
  readonly truth: Truth;
  readonly suspects: Suspects;
  readonly drift: readonly Drift[];
  readonly changing: number;
  readonly repaired: number;
  readonly unrepairable: readonly Unrepairable[];
}

/** Ids named of each kind, so that a store that is empty does not fill a screen. */
const EXAMPLES = 10;

/** Counts a product once of each kind, however many stores differ in it. */
export function reportDrift(found: DriftFound): VerifyReport {
  const { generation, at, truth, suspects, drift, changing, repaired, unrepairable } = found;
  const total = (kind: DriftKind): number =>
    drift.filter(({ differences }) => differences.some((difference) => difference.kind === kind)).length;
  const stores = truth.inventories.map((inventory, place) => {
    const of = (kind: DriftKind): string[] =>
      drift.flatMap(({ id, differences }) =>
        differences.some((difference) => difference.inventory === inventory && difference.kind === kind)
          ? [id]
          : [],
      );
    const [missing, extra, stale] = [of("missing"), of("extra"), of("stale")];
    return {
      store: inventory.store,
      products: suspects.counts[place] ?? 0,
      missing: missing.length,
      extra: extra.length,
      stale: stale.length,
      examples: {
        missing: missing.slice(0, EXAMPLES),
        extra: extra.slice(0, EXAMPLES),
        stale: stale.slice(0, EXAMPLES),
      },
    };
  });
  return {
    generation,
    at: at.toISOString(),
    comparedWith: truth.name,
    checked: suspects.checked,
    missing: total("missing"),
    extra: total("extra"),
    stale: total("stale"),
    changing,
    repaired,
    unrepairable: unrepairable.length,
    reasons: unrepairable.slice(0, EXAMPLES),
    stores,
  };
}
