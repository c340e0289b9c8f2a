import { cleanText, plainText } from "../normalise/clean-text.ts";
import type { CreateCheck } from "./audit-check.ts";

/** Text in a feed that is HTML: with tags, or with encoded characters. */
export const createMarkupCheck: CreateCheck = (note) => ({
  product({ product: { id }, row, isRepeated }) {
    if (isRepeated) return;
    const title = row.value("title");
    if (isMarkup(title)) note("HTML_IN_TITLE", { id, value: title });
    const description = row.value("description");
    if (isMarkup(description)) note("HTML_IN_DESCRIPTION", { id, value: excerpt(description) });
  },
});

/** How much of a text is looked at, in characters: HTML shows itself early. */
const LOOKED_AT = 4_096;
/** Characters before the first mark, to tell where it is. */
const LEAD = 30;

/** Whether cleaning takes anything away but blanks: the same rule by which the text is cleaned. */
function isMarkup(raw: unknown): raw is string {
  if (typeof raw !== "string" || !/[<&]/u.test(raw)) return false;
  const beginning = raw.slice(0, LOOKED_AT);
  return cleanText(beginning) !== plainText(beginning);
}

function excerpt(text: string): string {
  const from = Math.max(0, text.search(/[<&]/u) - LEAD);
  return from === 0 ? text : `…${text.slice(from)}`;
}
