/** Longer than codes of products are; session ids, keys and UUIDs begin here. */
const MIN_TOKEN_CHARACTERS = 20;

const WORD = /\S+/gu;
const TOKEN_ONLY = /^[\w.~+/=:-]+$/u;
const DIGIT = /\d/u;
const LETTER = /[a-z]/iu;

/** Addresses of mail, and long tokens of letters and digits. A word is what stands between spaces, so that one pass is enough. */
export function scrubWords(text: string, isKnown: (text: string) => boolean): string {
  return text.replace(WORD, (word) => {
    if (isMail(word)) return "[email]";
    return isToken(word) && !isKnown(word) ? "[token]" : word;
  });
}

/** Something on both sides of an @, also as an address of a page writes it. */
function isMail(word: string): boolean {
  const at = word.replace(/%40/gu, "@").indexOf("@");
  return at > 0 && at < word.length - 1;
}

const isToken = (word: string): boolean =>
  word.length >= MIN_TOKEN_CHARACTERS && TOKEN_ONLY.test(word) && DIGIT.test(word) && LETTER.test(word);
