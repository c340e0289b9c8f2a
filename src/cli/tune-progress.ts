import { formatCount } from "./format-numbers.ts";
import type { Surroundings } from "./surroundings.ts";

/** A terminal line is redrawn no more often than this. */
const REDRAW_MS = 100;
/** Anything else gets a line no more often than this. */
const LINE_MS = 1_000;
const CLEAR_LINE = "\r\u001B[K";

export interface TuneProgress {
  /** One more query was asked, under the setting with this number, from 1. */
  asked(setting: number): void;
  /** Leaves the terminal line empty for what comes next. */
  finish(): void;
}

/** How far a search of weights is: a line on a terminal, elsewhere JSON lines. How many settings there will be nobody knows before. */
export function createTuneProgress({ stderr, now }: Pick<Surroundings, "stderr" | "now">): TuneProgress {
  const isTerminal = stderr.isTTY === true;
  let asked = 0;
  let shownAt = now();
  return {
    asked: (setting) => {
      asked += 1;
      const time = now();
      if (time - shownAt < (isTerminal ? REDRAW_MS : LINE_MS)) return;
      shownAt = time;
      stderr.write(
        isTerminal
          ? `${CLEAR_LINE}setting ${formatCount(setting)}, ${formatCount(asked)} queries asked`
          : `${JSON.stringify({ event: "progress", phase: "tune", setting, asked })}\n`,
      );
    },
    finish: () => {
      if (isTerminal) stderr.write(CLEAR_LINE);
    },
  };
}
