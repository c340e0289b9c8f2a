import { readFile } from "node:fs/promises";

import { type ErrorDetail, SearchError } from "../domain/search-error.ts";

/** More findings than this are counted, not listed. */
const MAX_LISTED = 20;

/** The text of a query or judgment file; `INVALID_JUDGMENTS` when it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/u, "");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError("INVALID_JUDGMENTS", `cannot read ${file}: ${reason}`, { cause });
  }
}

/** Throws when there is any finding. Pointers are `file:line`. */
export function refuseInvalidLines(file: string, errors: readonly ErrorDetail[]): void {
  if (errors.length === 0) return;
  const lines = errors.length === 1 ? "1 line" : `${errors.length} lines`;
  throw new SearchError("INVALID_JUDGMENTS", `${file}: ${lines} cannot be used`, {
    errors: errors.slice(0, MAX_LISTED),
  });
}
