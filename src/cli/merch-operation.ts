import type { Engine } from "../compose.ts";
import { readMerchandising } from "../config/load-merchandising.ts";
import type { CatalogProbe } from "../merchandising/check/catalog-probe.ts";
import { checkMerchandisingFile } from "../merchandising/check/check-merchandising.ts";
import { MERCH_FINDINGS, type MerchFindingCode, type Severity } from "../merchandising/check/finding.ts";
import { probeCatalog } from "./probe-catalog.ts";

/** One thing that is wrong or pointless. */
export interface MerchReportFinding {
  readonly code: MerchFindingCode;
  readonly severity: Severity;
  /** Id of the rule; null: it is about something else. */
  readonly rule: string | null;
  /** From 1; null: it is about no line. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

export interface MerchReport {
  /** No finding is an error. */
  readonly ok: boolean;
  /** What the file was checked against; null: nothing is indexed. */
  readonly generation: string | null;
  readonly rules: number;
  readonly synonyms: number;
  /** Worst first, then by line. */
  readonly findings: readonly MerchReportFinding[];
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** @param now epoch milliseconds */
export async function checkMerchandising(
  engine: Pick<Engine, "generations">,
  file: string,
  now: number,
): Promise<MerchReport> {
  const loaded = await readMerchandising(file);
  const { config } = loaded;
  const { name, findings } = await withCatalog(engine, async (catalog, generation) => ({
    name: generation,
    findings: await checkMerchandisingFile(config, catalog, now),
  }));
  const placed = findings.map(({ code, rule, path, message }): MerchReportFinding => {
    const [line = null, column = null] = path.length === 0 ? [] : loaded.place(path).split(":").map(Number);
    return { code, severity: MERCH_FINDINGS[code].severity, rule, line, column, message };
  });
  return {
    ok: placed.every(({ severity }) => severity !== "error"),
    generation: name,
    rules: config.rules.length,
    synonyms: config.synonyms.length,
    findings: placed.sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    ),
  };
}

async function withCatalog<Output>(
  { generations }: Pick<Engine, "generations">,
  work: (catalog: CatalogProbe | null, generation: string | null) => Promise<Output>,
): Promise<Output> {
  const live = await generations.live();
  if (live === null) return work(null, null);
  const generation = await generations.open(live);
  try {
    return await work(probeCatalog(generation), live);
  } finally {
    await generation.close();
  }
}
