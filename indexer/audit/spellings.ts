import type { Note } from "./audit-check.ts";
import { compareStrings } from "../../src/domain/compare-scalars.ts";
import type { FindingCode } from "./finding-codes.ts";

/** One thing under several names. */
export interface Spellings {
  /** @param key what all spellings of the thing have in common */
  add(key: string, spelling: string): void;
  /** Notes each thing with more than one spelling; counts the uses of all but its most frequent. */
  noteTo(note: Note, code: FindingCode): void;
}

/** More things than this are not names but free text; further ones are not looked at. */
const MAX_KEYS = 100_000;
const SHOWN_SPELLINGS = 4;

export function createSpellings(): Spellings {
  const uses = new Map<string, Map<string, number>>();
  return {
    add(key, spelling) {
      let spellings = uses.get(key);
      if (spellings === undefined) {
        if (uses.size === MAX_KEYS) return;
        uses.set(key, (spellings = new Map()));
      }
      spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1);
    },
    noteTo(note, code) {
      for (const spellings of uses.values()) {
        if (spellings.size < 2) continue;
        const ranked = [...spellings].sort((a, b) => b[1] - a[1] || compareStrings(a[0], b[0]));
        const shown = ranked.slice(0, SHOWN_SPELLINGS).map(([spelling, count]) => `${spelling} (${count})`);
        const more = ranked.length > SHOWN_SPELLINGS ? `, ${ranked.length - SHOWN_SPELLINGS} more` : "";
        const minority = ranked.slice(1).reduce((sum, [, count]) => sum + count, 0);
        note(code, { value: `${shown.join(", ")}${more}` }, minority);
      }
    },
  };
}
