import { inertLine } from "./inert-text.ts";
import { textWidth } from "./text-width.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** Columns padded to their widest cell, two spaces between them; the first line holds the titles. Each row stays one line, whatever is in its cells. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const titles = columns.map(({ title }) => title);
  const lines = [titles, ...rows.map((row) => row.map(inertLine))];
  const widths = columns.map((_, index) => Math.max(...lines.map((row) => textWidth(row[index] ?? ""))));
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, index) => {
        const cell = row[index] ?? "";
        const padding = " ".repeat((widths[index] ?? 0) - textWidth(cell));
        return align === "right" ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd();
  return lines.map(line);
}
