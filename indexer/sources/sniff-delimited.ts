import type { QuoteStyle } from "./delimited-scanner.ts";
import { createRecordReader } from "./record-reader.ts";

/** Comma first: it wins a tie, which includes a header of one column. */
const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The delimiter that occurs most often in the header, outside quotes. */
export function sniffDelimiter(head: string): string {
  const [header = ""] = head.split(/\r\n|\n|\r/u, 1);
  const bare = header.replaceAll(/"[^"]*"/gu, "");
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** The quote style that leaves fewer records broken in the beginning of a file; `doubled` when that does not tell. */
export function sniffQuoteStyle(head: string, delimiter: string): QuoteStyle {
  if (!head.includes('\\"')) return "doubled";
  return countDefects(head, delimiter, "backslash") < countDefects(head, delimiter, "doubled")
    ? "backslash"
    : "doubled";
}

function countDefects(head: string, delimiter: string, style: QuoteStyle): number {
  const reader = createRecordReader({ delimiter, styles: [style], maxRecordBytes: head.length });
  const lines = head.split(/\r\n|\n|\r/u);
  // The last line is cut off anywhere, and with it the record it is part of.
  const whole = lines.slice(0, -1);
  const rows = whole.flatMap((text, index) => reader.push({ number: index + 1, text, bytes: text.length }));
  return rows.filter((row) => "reason" in row).length;
}
