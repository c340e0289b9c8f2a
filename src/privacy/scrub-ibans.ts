/** ISO 13616: two letters, two check digits, 11 to 30 letters and digits. */
const MIN_CHARACTERS = 15;
const MAX_CHARACTERS = 34;
const HEAD_CHARACTERS = 4;
const MODULUS = 97;

const isLetter = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isAlphanumeric = (code: number): boolean => isLetter(code) || isDigit(code);

/** Replaces account numbers whose check digits are right, written whole or in groups. */
export function scrubIbans(text: string): string {
  const upper = text.toUpperCase();
  // A letter whose upper case is two would move every position after it.
  if (upper.length !== text.length) return text.split(" ").map(scrubWhole).join(" ");
  return scrubAligned(text, upper);
}

const scrubWhole = (word: string): string =>
  word.toUpperCase().length === word.length ? scrubAligned(word, word.toUpperCase()) : word;

function scrubAligned(text: string, upper: string): string {
  let out = "";
  let copied = 0;
  for (let start = 0; start < text.length; start++) {
    if (start > 0 && isAlphanumeric(upper.charCodeAt(start - 1))) continue;
    const end = ibanEnd(upper, start);
    if (end === null) continue;
    out += `${text.slice(copied, start)}[iban]`;
    copied = end;
    start = end - 1;
  }
  return out + text.slice(copied);
}

/** Where the account number that begins here ends; null: none begins. Looks at a bounded number of characters. */
function ibanEnd(text: string, start: number): number | null {
  const at = (offset: number): number => text.charCodeAt(start + offset);
  if (!isLetter(at(0)) || !isLetter(at(1)) || !isDigit(at(2)) || !isDigit(at(3))) return null;
  let remainder = 0;
  let count = HEAD_CHARACTERS;
  let found: number | null = null;
  for (let position = start + HEAD_CHARACTERS; position < text.length && count < MAX_CHARACTERS; position++) {
    const code = text.charCodeAt(position);
    const isGap =
      (text[position] === " " || text[position] === "-") && isAlphanumeric(text.charCodeAt(position + 1));
    if (isGap) continue;
    if (!isAlphanumeric(code)) break;
    remainder = append(remainder, code);
    count++;
    const endsHere = !isAlphanumeric(text.charCodeAt(position + 1));
    if (count >= MIN_CHARACTERS && endsHere && isValid(remainder, text, start)) found = position + 1;
  }
  return found;
}

/** A letter counts as two digits, A as 10. */
const append = (remainder: number, code: number): number =>
  isDigit(code) ? (remainder * 10 + code - 48) % MODULUS : (remainder * 100 + code - 55) % MODULUS;

/** The first four characters count as the last ones; the whole is then 1 modulo 97. */
function isValid(remainder: number, text: string, start: number): boolean {
  let whole = remainder;
  for (let offset = 0; offset < HEAD_CHARACTERS; offset++) {
    whole = append(whole, text.charCodeAt(start + offset));
  }
  return whole === 1;
}
