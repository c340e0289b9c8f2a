import { DEFAULT_STOP_WORDS } from "../../src/text/stop-words.ts";
import type { CreateCheck } from "./audit-check.ts";

/** Characters: what Google Merchant Center takes. */
const MAX_TITLE_CHARS = 150;
const LEAST_WORDS = 2;
/** A shorter word in capitals is an abbreviation or a model. */
const SHORTEST_SHOUTED_WORD = 4;
const LEAST_SHOUTED_WORDS = 3;
/** Twice happens by itself (a bag for a bag), three times in sets; unless that is a third of the title. */
const STUFFED_REPEATS = 4;
const STUFFED_REPEATS_OF_FEW = 3;
const STUFFED_SHARE = 1 / 3;
const SHORTEST_STUFFED_WORD = 3;

const STOP_WORDS = new Set(DEFAULT_STOP_WORDS);

/** Titles that are too short, too long, shouted or stuffed. */
export const createTitleCheck: CreateCheck = (note) => ({
  product({ product: { id, title }, titleTerms, isRepeated }) {
    if (isRepeated) return;
    const found = { id, value: title };
    if (titleTerms.length < LEAST_WORDS) note("TITLE_THIN", found);
    if (title.length > MAX_TITLE_CHARS) note("TITLE_TOO_LONG", found);
    if (isShouted(title)) note("TITLE_ALL_CAPS", found);
    const stuffed = mostRepeated(titleTerms);
    if (stuffed !== undefined) note("TITLE_KEYWORD_STUFFED", { id, value: `${stuffed}: ${title}` });
  },
});

/** True when it has words, and none of its letters is small. */
function isShouted(title: string): boolean {
  if (/\p{Ll}/u.test(title)) return false;
  const words = title.match(/\p{Lu}+/gu) ?? [];
  return words.filter((word) => word.length >= SHORTEST_SHOUTED_WORD).length >= LEAST_SHOUTED_WORDS;
}

/** `word × times` of the first word that means something and stands there too often. */
function mostRepeated(terms: readonly string[]): string | undefined {
  const different = new Set(terms);
  // Of most titles that tells that no word can be there so often.
  if (different.size > terms.length - (STUFFED_REPEATS_OF_FEW - 1)) return undefined;
  for (const term of different) {
    if (term.length < SHORTEST_STUFFED_WORD || STOP_WORDS.has(term) || /\p{N}/u.test(term)) continue;
    const count = terms.filter((other) => other === term).length;
    const isMuchOfIt = count >= STUFFED_REPEATS_OF_FEW && count >= terms.length * STUFFED_SHARE;
    if (count >= STUFFED_REPEATS || isMuchOfIt) return `${term} × ${count}`;
  }
  return undefined;
}
