/** What a cell may be; null is shown as a dash: not measured, or does not apply. */
export type Cell = string | number | null;

/** A table in GitHub's Markdown. Numbers come with at most three figures after the point, fewer the larger they are. */
export function markdownTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map((cells) => line(cells.map(shown)))].join("\n");
}

const SMALL = 10;
const LARGE = 100;

/** 0.8234 as 0.823, 12.34 as 12.3, 1234.5 as 1,235. */
export function shown(cell: Cell): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell.replaceAll("|", "\\|").replaceAll("\n", " ");
  if (!Number.isFinite(cell)) return "–";
  const digits = Number.isInteger(cell) || Math.abs(cell) >= LARGE ? 0 : Math.abs(cell) >= SMALL ? 1 : 3;
  return cell.toLocaleString("en", { maximumFractionDigits: digits });
}
