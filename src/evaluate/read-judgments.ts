import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";

import { type ErrorDetail, SearchError } from "../domain/search-error.ts";
import { readText, refuseInvalidLines } from "./invalid-lines.ts";
import type { Judgments } from "./judged-query.ts";

const HEADER = "query_id,product_id,grade";
/** Above it, 2^grade says less about products than about who chose the scale. */
const MAX_GRADE = 10;

const judgmentSchema = z.tuple([
  z.string().min(1),
  z.string().min(1),
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/u)
    .transform(Number)
    .pipe(z.number().max(MAX_GRADE)),
]);

// What csv-parse gives with `info: true`.
const rowsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/**
 * Grades from CSV files with the header `query_id,product_id,grade`, grades 0 to 10. Later files
 * add to earlier ones; of two grades for the same pair the later counts. `INVALID_JUDGMENTS`
 * naming `file:line` and the value for what does not fit, or when there is no judgment at all.
 */
export async function readJudgments(files: readonly string[]): Promise<Judgments> {
  const judgments = new Map<string, Map<string, number>>();
  for (const file of files) addJudgments(judgments, file, await readText(file));
  if (judgments.size === 0) throw new SearchError("INVALID_JUDGMENTS", `${files.join(", ")}: no judgment`);
  return judgments;
}

function addJudgments(judgments: Map<string, Map<string, number>>, file: string, text: string): void {
  const [header, ...rows] = parseCsv(file, text);
  const errors: ErrorDetail[] = [];
  if (header?.record.join(",") !== HEADER) {
    const value = header?.record.join(",") ?? "";
    refuseInvalidLines(file, [{ pointer: `${file}:1`, message: `expected the header ${HEADER}`, value }]);
  }
  for (const { record, info } of rows) {
    const parsed = judgmentSchema.safeParse(record);
    if (!parsed.success) {
      const message = `expected a query id, a product id and a grade from 0 to ${MAX_GRADE}`;
      errors.push({ pointer: `${file}:${info.lines}`, message, value: record.join(",") });
      continue;
    }
    const [queryId, productId, grade] = parsed.data;
    const grades = judgments.get(queryId) ?? new Map<string, number>();
    grades.set(productId, grade);
    judgments.set(queryId, grades);
  }
  refuseInvalidLines(file, errors);
}

function parseCsv(file: string, text: string): z.infer<typeof rowsSchema> {
  const options = { info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
  try {
    return rowsSchema.parse(parse(text, options));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new SearchError("INVALID_JUDGMENTS", `${file}: ${cause.message}`, { cause });
  }
}
