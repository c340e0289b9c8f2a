import { PATH_SEPARATOR } from "../../src/domain/field.ts";
import { foldText } from "../../src/text/fold-text.ts";
import { stemPlural } from "../../src/text/stem-plural.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import { readableText } from "./readable-text.ts";

/** Whether titles have these terms side by side, in this order. */
export type IsPhrase = (terms: readonly string[]) => boolean;

const ONE_WORD = /^[\p{L}\p{M}'’-]+$/u;

/**
 * What a category is searched for as: its name, and behind it the last word of the one above
 * where it is no plural and titles say both: `Computers > Keyboards > Mechanical` is `Mechanical keyboards`, as there
 * are mechanical keyboards.
 */
export function categoryName(path: string, isPhrase: IsPhrase): string {
  const [name = "", above = ""] = path.split(PATH_SEPARATOR).toReversed().map(readableText);
  const isPlural = foldText(name) !== stemPlural(foldText(name));
  if (isPlural || !ONE_WORD.test(name) || !ONE_WORD.test(above)) return name;
  return isPhrase(termsOf(`${name} ${above}`)) ? `${name} ${above.toLowerCase()}` : name;
}

function termsOf(text: string): string[] {
  return tokenise(text).map(({ term }) => term);
}

const MAX_WORDS = 3;

/** Whether a name can stand behind a brand or a value: `Keyboards` can, `Cameras & Photo` cannot. */
export function isPlain(name: string): boolean {
  return (
    /^[\p{L}\p{M}'’ -]+$/u.test(name) &&
    name.split(" ").length <= MAX_WORDS &&
    !/ (?:and|und|et|y|e|en) /iu.test(name)
  );
}

/** A name inside a text: lower case, but for words like `iPhone` and `TV`. */
export function inSentence(name: string): string {
  return name.replace(/[\p{L}\p{M}]+/gu, (word) => (/^.+\p{Lu}/u.test(word) ? word : word.toLowerCase()));
}
