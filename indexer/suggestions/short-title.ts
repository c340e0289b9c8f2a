import { DEFAULT_STOP_WORDS } from "../../src/text/stop-words.ts";
import type { Token } from "../../src/text/tokenise.ts";
import { isBroken } from "./title-pieces.ts";

const STOP_WORDS: ReadonlySet<string> = new Set(DEFAULT_STOP_WORDS);
const MAX_WORDS = 8;
const MAX_CHARS = 60;
const MIN_WORDS = 2;

/** The tokens of a title, see `wholeWords`, that tell what it is of: all of a short one, else its first part, and at most 8 words or 60 characters of it. */
export function shortTitle(text: string, tokens: readonly Token[]): readonly Token[] {
  const first = tokens[0]?.start ?? 0;
  let count = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (index === MAX_WORDS || token.end - first > MAX_CHARS) break;
    if (before !== undefined && count > MIN_WORDS && isBroken(text, before, token)) break;
    count += 1;
  }
  if (count < tokens.length) while (count > 1 && STOP_WORDS.has(tokens[count - 1]?.term ?? "")) count -= 1;
  return tokens.slice(0, count);
}
