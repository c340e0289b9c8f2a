import type { PairedDifference } from "../evaluate/paired-difference.ts";
import type { Style } from "./style.ts";
import { type Column, formatTable } from "./table.ts";

/** A column of numbers. */
export const right = (title: string): Column => ({ title, align: "right" });

/** The titles of `differenceCells`. */
export const DIFFERENCE_COLUMNS: readonly Column[] = [
  right("difference"),
  right("95 % interval"),
  right("wins/losses/ties"),
];

/** A paired difference in three cells; dashes where there is none. */
export function differenceCells(difference: PairedDifference | null): readonly string[] {
  if (difference === null) return ["-", "-", "-"];
  const { mean, low, high, wins, losses, ties } = difference;
  return [signed(mean), `${signed(low)} to ${signed(high)}`, `${wins}/${losses}/${ties}`];
}

/** A metric from 0 to 1; a dash where there is no figure, which is not 0. */
export const figure = (value: number | null): string => value?.toFixed(4) ?? "-";

/** A difference with its sign, also when it is 0. */
export const signed = (value: number | null): string =>
  value === null ? "-" : `${value < 0 ? "" : "+"}${value.toFixed(4)}`;

/** Lines of a table whose titles stand back. */
export function metricTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): readonly string[] {
  const [titles = "", ...lines] = formatTable(columns, rows);
  return [style.dim(titles), ...lines];
}
