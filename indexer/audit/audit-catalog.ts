import type { Product } from "../../src/domain/product.ts";
import { createNormaliser } from "../normalise/create-normaliser.ts";
import type { NormaliseOptions } from "../normalise/normalise-options.ts";
import { openSources, type SourceOptions } from "../sources/open-source.ts";
import type { RowDefect, SourceRow } from "../sources/source-row.ts";
import type { AuditedRow } from "./audit-check.ts";
import { auditedProduct } from "./audited-product.ts";
import { createAuditedRows } from "./audited-row.ts";
import { createChecks } from "./checks.ts";
import { createFindingLedger, type Finding } from "./finding-ledger.ts";

/** The body of `aisle audit --json`. */
export interface AuditReport {
  /** True when there is a product, no finding of severity error, and none whose code is to be refused. */
  readonly ready: boolean;
  /** Distinct ids. */
  readonly products: number;
  /** Rows that did not become products. */
  readonly rejected: number;
  /** Errors first. */
  readonly findings: readonly Finding[];
}

/**
 * An audit that looks on while somebody else reads a catalog. Each row is told once, before it is
 * normalised, and after it what became of it:
 *
 *     row -> product | rejected
 */
export interface CatalogAudit {
  row(row: SourceRow): void;
  /** The product that the last row became. */
  product(product: Product): void;
  /** Why the last row became none. */
  rejected(defect: RowDefect): void;
  /** Called once, after the last row. */
  report(): AuditReport;
}

export interface CatalogAuditOptions {
  /** As the catalog is normalised with: it says which column fills which field, and how numbers are read. */
  readonly normalise: NormaliseOptions;
  /** What dates in the future are measured by. */
  readonly now: Date;
  /** Codes that make a catalog not ready whatever their severity; see `checkRefusals`. */
  readonly refuse: readonly string[];
}

/** Memory grows by about 1.3 kB a product, however long its texts. Creating one reads nothing. */
export function createCatalogAudit({ normalise, now, refuse }: CatalogAuditOptions): CatalogAudit {
  const ledger = createFindingLedger();
  const checks = createChecks({ normalise, now }, ledger.note);
  const rowChecks = checks.filter((check) => check.row !== undefined);
  const productChecks = checks.filter((check) => check.product !== undefined);
  const auditedRow = createAuditedRows(normalise);
  const ids = new Set<string>();
  let current: AuditedRow | undefined;
  let rejected = 0;

  return {
    row(row) {
      current = "reason" in row ? undefined : auditedRow(row.fields);
      if (current !== undefined) for (const check of rowChecks) check.row?.(current);
    },
    product(product) {
      if (current === undefined) return;
      const known = ids.size;
      ids.add(product.id);
      const audited = auditedProduct(product, current, ids.size === known);
      for (const check of productChecks) check.product?.(audited);
    },
    rejected({ source, line, field, reason }) {
      rejected += 1;
      const id = current?.id;
      const value = `${source}:${line} ${field === "" ? "" : `${field}: `}${reason}`;
      ledger.note("ROW_REJECTED", id === undefined ? { value } : { id, value });
    },
    report() {
      for (const check of checks) check.finish?.();
      const findings = ledger.findings();
      const isRefused = ({ code, severity }: Finding): boolean =>
        severity === "error" || refuse.includes(code);
      return { ready: ids.size > 0 && !findings.some(isRefused), products: ids.size, rejected, findings };
    },
  };
}

export interface AuditCatalogOptions extends CatalogAuditOptions {
  readonly sources: readonly string[];
  readonly source: SourceOptions;
}

/** Reads every source to its end and judges it; writes nothing. Errors: those of `openSource`. */
export async function auditCatalog({
  sources,
  source,
  ...options
}: AuditCatalogOptions): Promise<AuditReport> {
  const audit = createCatalogAudit(options);
  const normalise = createNormaliser(options.normalise);
  for await (const row of openSources(sources, source)) {
    audit.row(row);
    const normalised = normalise(row);
    if ("reject" in normalised) audit.rejected(normalised.reject);
    else audit.product(normalised.product);
  }
  return audit.report();
}
