import type { Token } from "../../src/text/tokenise.ts";

/**
 * The tokens of a text with the overlapping pairs of an unspaced script put together: what people
 * read as one run, and never half of it. Its term is those of its pairs, joined by spaces.
 *
 *     機械鍵盤 Red       機械 | 械鍵 | 鍵盤 | red       "機械 械鍵 鍵盤" | red
 */
export function wholeWords(tokens: readonly Token[]): readonly Token[] {
  const whole: Token[] = [];
  for (const token of tokens) {
    const last = whole.at(-1);
    if (last === undefined || token.start >= last.end) whole.push(token);
    else
      whole[whole.length - 1] = {
        term: `${last.term} ${token.term}`,
        start: last.start,
        end: token.end,
      };
  }
  return whole;
}

/** The index terms of a whole word, in order. */
export function termsOfWhole({ term }: Token): readonly string[] {
  return term.includes(" ") ? term.split(" ") : [term];
}
