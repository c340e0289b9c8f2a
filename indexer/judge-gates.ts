import { SearchError, type ErrorDetail } from "../src/domain/search-error.ts";
import type { Catalog } from "./read-catalog.ts";
import type { Gate } from "./reindex-summary.ts";

const SHOWN_REASONS = 5;

/** A catalog without products is refused always, also when forced. */
export function requireProducts(catalog: Catalog): void {
  if (catalog.spool.size > 0) return;
  const rows = catalog.rows === 0 ? "it has no rows" : `all of its ${catalog.rows} rows were rejected`;
  throw new SearchError("SOURCE_EMPTY", `expected at least one product in the catalog, but ${rows}`, {
    errors: commonReasons(catalog),
  });
}

/** Throws `GATE_REFUSED`, or `TOO_MANY_REJECTS`, with every gate that refused. */
export function judgeGates(gates: readonly Gate[], catalog: Catalog): void {
  const refused = gates.filter(({ passed }) => !passed);
  if (refused.length === 0) return;
  const code = refused.some(({ name }) => name === "rejects") ? "TOO_MANY_REJECTS" : "GATE_REFUSED";
  throw new SearchError(
    code,
    `refused by ${refused.map(({ name }) => name).join(", ")}; the live generation still serves`,
    {
      errors: [
        ...refused.map(({ name, detail }) => ({ pointer: `gate ${name}`, message: detail })),
        ...commonReasons(catalog),
      ],
    },
  );
}

/** Why rows were rejected, most frequent first; every row is in the rejects file. */
function commonReasons({ rejects }: Catalog): ErrorDetail[] {
  return rejects.byReason
    .slice(0, SHOWN_REASONS)
    .map(({ reason, count }) => ({ pointer: "rejects.jsonl", message: `${count} × ${reason}` }));
}
