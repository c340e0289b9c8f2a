import { z } from "zod";

import { parseFilter } from "../domain/parse-filter.ts";
import { SearchError } from "../domain/search-error.ts";

/** A filter in the filter language; whether the catalog has its fields is not known here. */
export const filterField = z.string().check(({ value, issues }) => {
  const message = complaint(value);
  if (message !== null) issues.push({ code: "custom", input: value, message });
});

function complaint(text: string): string | null {
  try {
    return parseFilter(text) === null ? "expected a filter, got nothing" : null;
  } catch (error) {
    if (error instanceof SearchError) return error.message;
    throw error;
  }
}
