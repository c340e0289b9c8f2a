import type { ReindexProgress } from "../../indexer/reindex-summary.ts";
import { formatCount, formatSeconds } from "./format-numbers.ts";
import type { Surroundings } from "./surroundings.ts";
import { cutToWidth, printable } from "./text-width.ts";

/** A terminal line is redrawn no more often than this. */
const REDRAW_MS = 100;
/** Anything else, a log or another program, gets a line no more often than this. */
const LINE_MS = 1_000;
const DEFAULT_COLUMNS = 80;
const CLEAR_LINE = "\r\u001B[K";

export interface ProgressDisplay {
  update(progress: ReindexProgress): void;
  /** Leaves the terminal line empty for what comes next. */
  finish(): void;
}

/**
 * Shows how far a reindex is: one line that is redrawn on a terminal; elsewhere JSON lines,
 * `{"event":"progress","phase":"embed","done":1200,"total":5000,…}`.
 */
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
      const columns = stderr.columns ?? DEFAULT_COLUMNS;
      stderr.write(
        isTerminal
          ? `${CLEAR_LINE}${cutToWidth(printable(progressText(progress)), columns - 1)}`
          : `${progressLine(progress)}\n`,
      );
    },
    finish: () => {
      if (isTerminal && phase !== "") stderr.write(CLEAR_LINE);
    },
  };
}

const NAMES = {
  read: "reading",
  embed: "embedding and writing",
  replay: "bringing in",
  settle: "waiting for the stores of",
  check: "checking",
} as const;
const UNITS = {
  read: "rows",
  embed: "products",
  replay: "changes",
  settle: "products",
  check: "products",
} as const;

/** `embedding and writing 1,200 of 5,000 products · 24 % · 410/s · 9.3 s left · 200 reused` */
export function progressText(progress: ReindexProgress): string {
  const { phase, done, total, perSecond, remainingSeconds, reused, detail } = progress;
  const isCounted = done > 0 || total === null;
  const counted = isCounted
    ? `${formatCount(done)}${total === null ? "" : ` of ${formatCount(total)}`}`
    : formatCount(total);
  const parts = [`${NAMES[phase]} ${counted} ${UNITS[phase]}`];
  if (isCounted && total !== null && total > 0 && done < total)
    parts.push(`${Math.floor((done / total) * 100)} %`);
  if (perSecond > 0) parts.push(`${formatCount(perSecond)}/s`);
  if (remainingSeconds !== null && remainingSeconds > 0)
    parts.push(`${formatSeconds(remainingSeconds)} left`);
  if (reused !== undefined && reused > 0) parts.push(`${formatCount(reused)} reused`);
  if (detail !== undefined) parts.push(detail);
  return parts.join(" · ");
}

/** Rates rounded: nobody needs their sixteenth digit. */
function progressLine({ perSecond, remainingSeconds, ...progress }: ReindexProgress): string {
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return JSON.stringify({
    event: "progress",
    ...progress,
    perSecond: rounded(perSecond),
    remainingSeconds: remainingSeconds === null ? null : rounded(remainingSeconds),
  });
}
