import type { ReindexSummary } from "../../indexer/reindex-summary.ts";
import { formatCount, formatSeconds, plural } from "./format-numbers.ts";
import type { Style } from "./style.ts";

/** What a reindex did, for people. */
export function reindexReport(summary: ReindexSummary, style: Style): string {
  const { generation, promoted, products, embedded, reused, rejected, duplicates, rejectsFile } = summary;
  const outcome = promoted
    ? `${style.bold(String(generation))} is live with ${plural(products, "product")}`
    : `nothing was built: dry run over ${plural(products, "product")}`;
  const lines = [outcome];
  if (promoted) lines.push(`  ${formatCount(embedded)} embedded, ${formatCount(reused)} reused`);
  if (rejected > 0) {
    const where = rejectsFile === null ? "" : `, listed in ${rejectsFile}`;
    lines.push(`  ${style.yellow(`${plural(rejected, "row")} rejected`)}${where}`);
  }
  if (duplicates > 0) lines.push(`  ${plural(duplicates, "row")} replaced by a later one of the same id`);
  for (const [reason, count] of Object.entries(summary.warnings)) {
    lines.push(`  ${style.yellow(formatCount(count))} ${reason}`);
  }
  for (const { name, passed, detail } of summary.gates) {
    lines.push(`  ${passed ? style.green("passed") : style.red("FAILED")}  ${name}: ${detail}`);
  }
  const times = Object.entries(summary.seconds).map(
    ([phase, seconds]) => `${phase} ${formatSeconds(seconds)}`,
  );
  return [...lines, style.dim(`  ${times.join(", ")}`), ""].join("\n");
}
