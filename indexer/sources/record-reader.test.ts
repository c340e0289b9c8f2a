import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { QuoteStyle } from "./delimited-scanner.ts";
import { createRecordReader } from "./record-reader.ts";

interface Outcome {
  readonly records: readonly (readonly string[])[];
  readonly defects: readonly (readonly [line: number, reason: string])[];
}

function readAll(
  text: string,
  styles: readonly QuoteStyle[] = ["doubled", "backslash"],
  maxRecordBytes = 10_000,
): Outcome {
  const reader = createRecordReader({ delimiter: ",", styles, maxRecordBytes });
  const lines = text.replace(/\n$/u, "").split("\n");
  const rows = lines.flatMap((line, index) =>
    reader.push({ number: index + 1, text: line, bytes: line.length + 1 }),
  );
  const all = [...rows, ...reader.end()];
  return {
    records: all.flatMap((row) => ("cells" in row ? [row.cells] : [])),
    defects: all.flatMap((row) => ("reason" in row ? [[row.line, row.reason] as const] : [])),
  };
}

describe("records of CSV", () => {
  it.each([
    ["plain cells", "a,b\n1,2", ["1", "2"]],
    ["blanks around quoted cells", 'a,b\n "1" , "2" ', ["1", "2"]],
    ["blanks in unquoted cells, kept", "a,b\n 1 , ", [" 1 ", " "]],
    ["doubled quotes", 'a,b\n"3.5"" disk",""', ['3.5" disk', ""]],
    ["backslash-escaped quotes", 'a,b\n"3.5\\" disk","x"', ['3.5" disk', "x"]],
    ["a quote inside an unquoted cell", 'a,b\n3.5" disk,x', ['3.5" disk', "x"]],
    ["a quoted delimiter", 'a,b\n"1,2",3', ["1,2", "3"]],
    ["a line break in a quoted cell", 'a,b\n1,"two\n\nlines"', ["1", "two\n\nlines"]],
    ["a backslash before a closing quote", 'a,b\n"C:\\","x"', ["C:\\", "x"]],
    ["empty cells that the header does not have", "a,b\n1,2,,", ["1", "2"]],
  ])("keep %s", (_, text, cells) => {
    expect(readAll(text)).toEqual({ records: [["a", "b"], cells], defects: [] });
  });

  it("does not take other rows along when a closing quote is missing", () => {
    const { records, defects } = readAll('id,title\n1,"Kettle\n2,"Toaster"\n3,Grill\n');
    expect(records).toEqual([
      ["id", "title"],
      ["2", "Toaster"],
      ["3", "Grill"],
    ]);
    expect(defects).toEqual([[2, "a quoted cell has text after its closing quote"]]);
  });

  it("finds its way back when the missing quote shows only at the end of the file", () => {
    const { records, defects } = readAll('id,title\n1,"Kettle\n2,Toaster\n3,Grill');
    expect(records).toEqual([
      ["id", "title"],
      ["2", "Toaster"],
      ["3", "Grill"],
    ]);
    expect(defects).toEqual([[2, "a quoted cell is not closed"]]);
  });

  it("gives up on a quoted cell that grows past the limit, and loses only its first line", () => {
    const rest = Array.from({ length: 50 }, (_, index) => `${index},plain`);
    const text = `id,title\nx,"open\n${rest.join("\n")}`;
    const { records, defects } = readAll(text, ["doubled"], 200);
    expect(records).toHaveLength(51);
    expect(defects).toEqual([[2, "a quoted cell is not closed"]]);
    // Not only at the end: the lines that are held meanwhile would be the whole file.
    const reader = createRecordReader({ delimiter: ",", styles: ["doubled"], maxRecordBytes: 200 });
    const early = text
      .split("\n")
      .flatMap((line, index) => reader.push({ number: index + 1, text: line, bytes: line.length }));
    expect(early).toHaveLength(52);
  });

  it("rejects rows with too few and too many cells, with their line", () => {
    const { records, defects } = readAll("a,b\n1\n1,2,3\n\n4,5");
    expect(records).toEqual([
      ["a", "b"],
      ["4", "5"],
    ]);
    expect(defects).toEqual([
      [2, "the row has fewer cells than the header"],
      [3, "the row has more cells than the header"],
    ]);
  });

  it("reads a cell that only begins with a quote as it stands where quoting may be off", () => {
    const text = 'a,b\n1,"Weird Al" Yankovic\n2,"quoted"';
    expect(readAll(text, ["doubled", "none"]).records.slice(1)).toEqual([
      ["1", '"Weird Al" Yankovic'],
      ["2", "quoted"],
    ]);
    expect(readAll(text, ["doubled"]).defects).toHaveLength(1);
  });

  it("reads whatever is written with quotes as csv-parse does", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', ",", "\n", " ", "\\") });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(",")).join("\n");
        const width = rows[0]?.length ?? 0;
        const expected = parse(text);
        // Reading it in one style only: the other must not be needed.
        const headed = `${Array.from({ length: width }, () => "h").join(",")}\n${text}`;
        expect(readAll(headed, ["doubled"])).toEqual({
          records: [Array.from({ length: width }, () => "h"), ...expected],
          defects: [],
        });
      }),
    );
  });

  it("accounts for every line of any text, and ends", () => {
    const line = fc.string({ unit: fc.constantFrom("a", '"', ",", "\\", " "), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const reader = createRecordReader({
          delimiter: ",",
          styles: ["doubled", "backslash"],
          maxRecordBytes: 60,
        });
        const pushed = lines.flatMap((text, index) =>
          reader.push({ number: index + 1, text, bytes: text.length }),
        );
        const covered = [...pushed, ...reader.end()].flatMap((row) => {
          const breaks = "cells" in row ? row.cells.join("").split("\n").length - 1 : 0;
          return Array.from({ length: breaks + 1 }, (_, index) => row.line + index);
        });
        const expected = lines.flatMap((text, index) => (text.trim() === "" ? [] : [index + 1]));
        // In order, each line once, and none missing but blank ones.
        expect(covered).toEqual([...new Set(covered)].sort((a, b) => a - b));
        expect(covered).toEqual(expect.arrayContaining(expected));
      }),
    );
  });
});
