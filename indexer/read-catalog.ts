import type { CatalogAudit } from "./audit/audit-catalog.ts";
import type { Finding } from "./audit/finding-ledger.ts";
import { createCatalogChecksum, type CatalogChecksum } from "./catalog-checksum.ts";
import { createFieldTypes } from "./field-types.ts";
import { createLexiconCollector } from "./lexicon.ts";
import { createNormaliser } from "./normalise/create-normaliser.ts";
import type { NormaliseOptions } from "./normalise/normalise-options.ts";
import { createProductSpool, type ProductSpool } from "./product-spool.ts";
import { createRejectsFile, type RejectCounts } from "./rejects.ts";
import { openSources, type SourceOptions } from "./sources/open-source.ts";
import type { CatalogSchema } from "../src/domain/field.ts";
import type { Lexicon } from "../src/domain/lexicon.ts";

export interface ReadCatalogOptions {
  readonly sources: readonly string[];
  readonly source: SourceOptions;
  readonly normalise: NormaliseOptions;
  readonly spoolFolder: string;
  /** Null: rejects are counted and written nowhere. */
  readonly rejectsFile: string | null;
  /** Looks on and judges the rows. */
  readonly audit?: CatalogAudit;
  /** Told now and then how many rows have been read. */
  readonly onRows?: (rows: number) => void;
}

/** A catalog that has been read as a whole and can now be judged. */
export interface Catalog {
  readonly spool: ProductSpool;
  /** Rows seen, good and bad. */
  readonly rows: number;
  readonly rejects: RejectCounts;
  /** Fields that were left out, by `field: reason`. */
  readonly warnings: Readonly<Record<string, number>>;
  readonly fields: CatalogSchema;
  /** What the words of queries can mean in it. */
  readonly lexicon: Lexicon;
  /** Of the audit, worst first; none without one. */
  readonly findings: readonly Finding[];
  /** Over every product. */
  readonly checksum: CatalogChecksum;
}

const ROWS_A_REPORT = 1_000;

/**
 * Reads every source to its end. Bad rows go to the rejects file; nothing stops at them.
 * Errors: those of `openSource` and a full disk.
 */
export async function readCatalog(options: ReadCatalogOptions): Promise<Catalog> {
  const { sources, source, spoolFolder, rejectsFile, audit, onRows } = options;
  const spool = await createProductSpool(spoolFolder);
  const rejects = createRejectsFile(rejectsFile);
  const normalise = createNormaliser(options.normalise);
  const checksum = createCatalogChecksum();
  const fieldTypes = createFieldTypes();
  const lexicon = createLexiconCollector();
  const warnings = new Map<string, number>();
  let rows = 0;
  try {
    for await (const row of openSources(sources, source)) {
      rows += 1;
      if (rows % ROWS_A_REPORT === 0) onRows?.(rows);
      audit?.row(row);
      const normalised = normalise(row);
      if ("reject" in normalised) {
        audit?.rejected(normalised.reject);
        await rejects.add(normalised.reject);
        continue;
      }
      for (const { field, reason } of normalised.warnings) {
        const key = `${field}: ${reason}`;
        warnings.set(key, (warnings.get(key) ?? 0) + 1);
      }
      audit?.product(normalised.product);
      checksum.add(normalised.product);
      fieldTypes.add(normalised.product);
      lexicon.add(normalised.product);
      await spool.add(normalised.product);
    }
    await spool.flush();
  } catch (error) {
    await spool.remove();
    throw error;
  } finally {
    await rejects.close();
  }
  return {
    spool,
    rows,
    rejects: rejects.counts(),
    warnings: Object.fromEntries(warnings),
    findings: audit?.report().findings ?? [],
    fields: fieldTypes.schema(),
    lexicon: lexicon.lexicon(),
    checksum,
  };
}
