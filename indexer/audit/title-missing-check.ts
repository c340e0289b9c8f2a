import { cleanText } from "../normalise/clean-text.ts";
import type { CreateCheck } from "./audit-check.ts";

/** Rows that have an id and no title. */
export const createTitleMissingCheck: CreateCheck = (note) => ({
  row(row) {
    const { id } = row;
    const title = row.value("title");
    const isMissing = title === undefined || (typeof title === "string" && cleanText(title) === "");
    if (id !== undefined && isMissing) note("TITLE_MISSING", { id, value: "no title" });
  },
});
