import { isDeeperThan } from "../../src/domain/json-depth.ts";
import { MAX_JSON_DEPTH } from "../../src/domain/request-limits.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { parseJsonLine } from "./parse-json-line.ts";
import { shownValue, type SourcelessRow } from "./source-row.ts";
import type { ByteLine } from "./split-lines.ts";

/**
 * One JSON object a line; blank lines are passed over. A line that is something else is a defect.
 * Fails with `SOURCE_UNREADABLE` when the first line shows that the file is one JSON document
 * instead: every line of it would be a defect, and none would say why.
 */
export async function* readJsonl(
  batches: AsyncIterable<readonly ByteLine[]>,
): AsyncGenerator<readonly SourcelessRow[]> {
  let isFirst = true;
  for await (const batch of batches) {
    const rows: SourcelessRow[] = [];
    for (const line of batch) {
      const row = readLine(line, isFirst);
      if (row === undefined) continue;
      isFirst = false;
      rows.push(row);
    }
    yield rows;
  }
}

function readLine(bytes: ByteLine, isFirst: boolean): SourcelessRow | undefined {
  const line = bytes.number;
  const text = bytes.bytes.toString("utf8").trim();
  if (isFirst) refuseJsonDocument(text);
  if (bytes.isTooLong) return defect(line, text, "the line is longer than the limit");
  if (text === "") return undefined;
  if (isDeeperThan(text, MAX_JSON_DEPTH))
    return defect(line, text, "the line is nested deeper than the limit");
  let parsed: unknown;
  try {
    parsed = parseJsonLine(text);
  } catch {
    return defect(line, text, "the line is not valid JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return defect(line, text, "the line is not a JSON object");
  }
  // A fresh object: nothing else can see it lose its prototype.
  const fields: Record<string, unknown> = Object.setPrototypeOf(parsed, null);
  return { line, fields };
}

function refuseJsonDocument(text: string): void {
  const isArray = text.startsWith("[");
  if (!isArray && text !== "{") return;
  throw new SearchError(
    "SOURCE_UNREADABLE",
    `expected JSONL, one object a line, found ${isArray ? "a JSON array" : "an object over several lines"}; ` +
      `\`jq -c '.[]' catalog.json > catalog.jsonl\` turns an array into JSONL`,
  );
}

function defect(line: number, text: string, reason: string): SourcelessRow {
  return { line, field: "", value: shownValue(text), reason };
}
