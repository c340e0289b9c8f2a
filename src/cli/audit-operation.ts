import type { AuditReport } from "../../indexer/audit/audit-catalog.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import { SearchError } from "../domain/search-error.ts";
import { catalogSettings } from "./catalog-settings.ts";

/** Audits the named sources, or those of the configuration. The indexer's code is read only now: other commands do without. */
export async function runAuditOperation(
  { catalog, audit }: AisleConfig,
  named: readonly string[],
): Promise<AuditReport> {
  const sources = named.length > 0 ? named : catalog.sources;
  if (sources.length === 0) {
    throw new SearchError(
      "INVALID_COMMAND",
      "expected at least one SOURCE, or catalog.sources in the configuration",
    );
  }
  const [{ auditCatalog }, { checkRefusals }] = await Promise.all([
    import("../../indexer/audit/audit-catalog.ts"),
    import("../../indexer/audit/check-refusals.ts"),
  ]);
  checkRefusals(audit.refuse);
  return auditCatalog({ ...catalogSettings(catalog), sources, now: new Date(), refuse: audit.refuse });
}
