import { cleanText } from "../normalise/clean-text.ts";
import type { CreateCheck } from "./audit-check.ts";

/** Most titles: not blank, and nothing in them to clean away. */
const CLEAN = /^[A-Za-z\d][^<&]*$/u;

/** Rows that have an id and no title. */
export const createTitleMissingCheck: CreateCheck = (note) => ({
  row(row) {
    const { id } = row;
    const title = row.value("title");
    const isMissing = title === undefined || (typeof title === "string" && isBlank(title));
    if (id !== undefined && isMissing) note("TITLE_MISSING", { id, value: "no title" });
  },
});

function isBlank(title: string): boolean {
  return !CLEAN.test(title) && cleanText(title) === "";
}
