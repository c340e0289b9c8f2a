import { z } from "zod";

import type { ErrorDetail } from "../domain/search-error.ts";
import { SearchError } from "../domain/search-error.ts";
import { readText, refuseInvalidLines } from "./invalid-lines.ts";
import type { EvaluationQuery } from "./judged-query.ts";

/** Anything else under these names belongs to somebody else's format. */
const className = z.string().min(1).optional().catch(undefined);
const querySchema = z
  .object({ id: z.string().min(1), query: z.string(), class: className, kind: className })
  .transform(({ id, query, class: given, kind }): EvaluationQuery => {
    const known = given ?? kind;
    return known === undefined ? { id, query } : { id, query, class: known };
  });

/**
 * Queries from JSONL, `{"id": "q1", "query": "quiet mouse"}` a line, with the class it belongs to
 * in `class` or `kind` where somebody knows it; other names and blank lines are ignored.
 * `INVALID_JUDGMENTS` naming `file:line` for anything else, a repeated id, or no query.
 */
export async function readQueries(file: string): Promise<readonly EvaluationQuery[]> {
  const errors: ErrorDetail[] = [];
  const queries = new Map<string, EvaluationQuery>();
  for (const [index, line] of (await readText(file)).split("\n").entries()) {
    if (line.trim() === "") continue;
    const pointer = `${file}:${index + 1}`;
    const parsed = parseLine(line);
    if (parsed === null) {
      errors.push({ pointer, message: 'expected {"id": "...", "query": "..."}', value: line.trim() });
    } else if (queries.has(parsed.id)) {
      errors.push({ pointer, message: "expected every id once, got it again", value: parsed.id });
    } else {
      queries.set(parsed.id, parsed);
    }
  }
  refuseInvalidLines(file, errors);
  if (queries.size === 0) throw new SearchError("INVALID_JUDGMENTS", `${file} holds no query`);
  return Array.from(queries.values());
}

function parseLine(line: string): EvaluationQuery | null {
  try {
    return querySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
