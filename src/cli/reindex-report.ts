import type { ReindexPlan, ReindexSummary } from "../../indexer/reindex-summary.ts";
import { formatCount, formatSeconds, plural } from "./format-numbers.ts";
import type { Style } from "./style.ts";

const SHOWN_REASONS = 5;
const BYTES_PER_MB = 1_000_000;

/** What a reindex did, or a dry run would do, for people: to be read, and to be pasted into a ticket. */
export function reindexReport(summary: ReindexSummary, style: Style): string {
  const { previous, startedAt, sources, model, duplicates, changesReplayed, retries } = summary;
  const lines = [outcome(summary, style)];
  lines.push(`  started ${startedAt}, from ${sources.join(", ")}`);
  if (previous !== null) {
    const kept = summary.promoted ? `was ${previous.generation}` : `${previous.generation} is live`;
    lines.push(`  ${kept} with ${plural(previous.products, "product")}`);
  }
  if (summary.promoted) lines.push(`  ${embedding(summary)}${model === null ? "" : ` (${model})`}`);
  if (summary.plan !== null) lines.push(...planned(summary.plan));
  if (changesReplayed > 0) lines.push(`  ${plural(changesReplayed, "live change")} brought in`);
  lines.push(...rejected(summary, style));
  if (duplicates > 0) lines.push(`  ${plural(duplicates, "row")} replaced by a later one of the same id`);
  for (const [reason, count] of Object.entries(summary.warnings)) {
    lines.push(`  ${style.yellow(formatCount(count))} ${reason}`);
  }
  const findings = Object.keys(summary.audit).length;
  if (findings > 0) lines.push("  the audit found (`aisle audit` explains)");
  for (const [code, count] of Object.entries(summary.audit)) {
    lines.push(`    ${style.yellow(formatCount(count))} ${code}`);
  }
  for (const { name, passed, detail } of summary.gates) {
    lines.push(`  ${passed ? style.green("passed") : style.red("FAILED")}  ${name}: ${detail}`);
  }
  if (retries > 0)
    lines.push(`  ${style.yellow(`${plural(retries, "call")} repeated`)}: a store failed or was late`);
  if (summary.removed.length > 0) lines.push(`  removed ${summary.removed.join(", ")}`);
  for (const notice of summary.notices) lines.push(`  ${style.yellow("note")}  ${notice}`);
  const times = Object.entries(summary.seconds).map(
    ([phase, seconds]) => `${phase} ${formatSeconds(seconds)}`,
  );
  return [...lines, style.dim(`  ${times.join(", ")}`), ""].join("\n");
}

function outcome({ promoted, generation, products, resumed, gates }: ReindexSummary, style: Style): string {
  if (promoted) {
    const again = resumed ? ", built by an earlier run that was stopped" : "";
    return `${style.bold(String(generation))} is live with ${plural(products, "product")}${again}`;
  }
  const isRefused = gates.some(({ passed }) => !passed);
  return `dry run over ${plural(products, "product")}: nothing was changed${isRefused ? ", and a gate refuses" : ""}`;
}

const embedding = ({ embedded, reused }: ReindexSummary): string =>
  `${formatCount(embedded)} embedded, ${formatCount(reused)} reused`;

function planned({ toEmbed, toReuse, estimatedBytes, toRemove, resumes }: ReindexPlan): string[] {
  const build =
    resumes === null
      ? `  would embed ${formatCount(toEmbed)} and reuse ${formatCount(toReuse)}, taking about ${formatCount(Math.ceil(estimatedBytes / BYTES_PER_MB))} MB`
      : `  would check and promote ${resumes}, which an earlier run has built of this catalog`;
  return toRemove.length === 0 ? [build] : [build, `  would remove ${toRemove.join(", ")}`];
}

function rejected({ rejected: count, rejectReasons, rejectsFile }: ReindexSummary, style: Style): string[] {
  if (count === 0) return [];
  const where = rejectsFile === null ? "" : `, listed in ${rejectsFile}`;
  const reasons = rejectReasons
    .slice(0, SHOWN_REASONS)
    .map((reason) => `    ${formatCount(reason.count)} × ${reason.reason}`);
  return [`  ${style.yellow(`${plural(count, "row")} rejected`)}${where}`, ...reasons];
}
