import { SearchError } from "../../src/domain/search-error.ts";
import {
  createRecordReader,
  type DelimitedRecord,
  type RecordDefect,
  type RecordReaderOptions,
} from "./record-reader.ts";
import { shownValue, type SourcelessRow } from "./source-row.ts";
import type { ByteLine } from "./split-lines.ts";

/**
 * CSV and TSV with a header. Rows of nothing but blank cells, which spreadsheets leave behind, are
 * passed over. Fails with `SOURCE_UNREADABLE` when the header itself cannot be read.
 */
export async function* readDelimited(
  batches: AsyncIterable<readonly ByteLine[]>,
  options: RecordReaderOptions,
): AsyncGenerator<readonly SourcelessRow[]> {
  const reader = createRecordReader(options);
  let names: readonly string[] | undefined;

  const toRow = (record: ReturnType<typeof reader.push>[number]): SourcelessRow | undefined => {
    if (names === undefined) {
      if ("reason" in record) throw unreadableHeader(record);
      names = columnNames(record.cells);
      return undefined;
    }
    return "cells" in record ? toFields(record, names) : { ...record, field: "" };
  };

  for await (const batch of batches) {
    const rows: SourcelessRow[] = [];
    for (const bytes of batch) {
      const text = bytes.bytes.toString("utf8");
      if (bytes.isTooLong) {
        rows.push(...present(reader.end().map(toRow)));
        const defect = tooLong(bytes.number, text);
        if (names === undefined) throw unreadableHeader(defect);
        rows.push(defect);
        continue;
      }
      for (const record of reader.push({ number: bytes.number, text, bytes: bytes.bytes.length })) {
        const row = toRow(record);
        if (row !== undefined) rows.push(row);
      }
    }
    yield rows;
  }
  yield present(reader.end().map(toRow));
}

function toFields(record: DelimitedRecord, names: readonly string[]): SourcelessRow | undefined {
  const fields: Record<string, unknown> = Object.create(null);
  let isBlank = true;
  for (const [index, name] of names.entries()) {
    const cell = record.cells[index] ?? "";
    fields[name] = cell;
    isBlank &&= cell.trim() === "";
  }
  return isBlank ? undefined : { line: record.line, fields };
}

/** A name that comes again gets a number, a missing one its position: no column hides another. */
function columnNames(header: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const [index, cell] of header.entries()) {
    const name = cell.trim() === "" ? `column_${index + 1}` : cell.trim();
    let unique = name;
    for (let copy = 2; names.has(unique); copy += 1) unique = `${name}_${copy}`;
    names.add(unique);
  }
  return [...names];
}

function present(rows: readonly (SourcelessRow | undefined)[]): SourcelessRow[] {
  return rows.filter((row) => row !== undefined);
}

function unreadableHeader({ line, reason }: RecordDefect): SearchError {
  return new SearchError("SOURCE_UNREADABLE", `line ${line}: ${reason}, in the header`);
}

function tooLong(line: number, text: string): RecordDefect & { readonly field: string } {
  return { line, field: "", value: shownValue(text), reason: "the line is longer than the limit" };
}
