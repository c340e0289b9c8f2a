import type { ReindexProgress } from "../../indexer/reindex-summary.ts";
import { formatCount, formatSeconds } from "./format-numbers.ts";
import type { Surroundings } from "./surroundings.ts";
import { cutToWidth } from "./text-width.ts";

/** A terminal line is redrawn no more often than this. */
const REDRAW_MS = 100;
/** Anything else, a log for instance, gets a line no more often than this. */
const LINE_MS = 5_000;
const DEFAULT_COLUMNS = 80;
const CLEAR_LINE = "\r\u001B[K";

export interface ProgressDisplay {
  update(progress: ReindexProgress): void;
  /** Leaves the terminal line empty for what comes next. */
  finish(): void;
}

/** Shows how far a reindex is: one line that is redrawn on a terminal, plain lines elsewhere. */
export function createReindexProgress({
  stderr,
  now,
}: Pick<Surroundings, "stderr" | "now">): ProgressDisplay {
  const isTerminal = stderr.isTTY === true;
  const intervalMs = isTerminal ? REDRAW_MS : LINE_MS;
  let phase = "";
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    update: (progress) => {
      const time = now();
      if (progress.phase === phase && time - shownAt < intervalMs) return;
      phase = progress.phase;
      shownAt = time;
      const text = progressText(progress);
      const columns = stderr.columns ?? DEFAULT_COLUMNS;
      stderr.write(isTerminal ? `${CLEAR_LINE}${cutToWidth(text, columns - 1)}` : `${text}\n`);
    },
    finish: () => {
      if (isTerminal && phase !== "") stderr.write(CLEAR_LINE);
    },
  };
}

const NAMES = { read: "reading", embed: "embedding and writing", check: "checking" } as const;
const UNITS = { read: "rows", embed: "products", check: "products" } as const;

/** `embedding and writing 1,200 of 5,000 products · 24 % · 410/s · 9.3 s left · 200 reused` */
export function progressText({ phase, done, total, perSecond, reused }: ReindexProgress): string {
  const parts = [
    `${NAMES[phase]} ${formatCount(done)}${total === null ? "" : ` of ${formatCount(total)}`} ${UNITS[phase]}`,
  ];
  if (total !== null && total > 0 && done < total) parts.push(`${Math.floor((done / total) * 100)} %`);
  if (perSecond > 0) parts.push(`${formatCount(perSecond)}/s`);
  if (total !== null && perSecond > 0 && done < total)
    parts.push(`${formatSeconds((total - done) / perSecond)} left`);
  if (reused !== undefined && reused > 0) parts.push(`${formatCount(reused)} reused`);
  return parts.join(" · ");
}
