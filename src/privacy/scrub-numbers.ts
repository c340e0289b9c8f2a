/** ISO/IEC 7812: numbers of cards. */
const CARD_DIGITS = { min: 13, max: 19 };
/** E.164 has at most 15 digits; with fewer than seven nobody can be called from elsewhere. */
const PHONE_DIGITS = { min: 7, max: 15 };
/** Customer, order and account numbers begin here; prices and sizes end before. */
const LONG_DIGITS = 9;
/** Between two groups of one number: `+49 (0) 30 / 12 34`. */
const MAX_GAP = 3;

const GAPS: ReadonlySet<string> = new Set([
  " ",
  "-",
  ".",
  "/",
  "(",
  ")",
  "\u00A0",
  "\u2010",
  "\u2011",
  "\u2013",
]);

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= "0" && character <= "9";

/** Replaces numbers of cards and phones and all long ones, written whole or in groups. */
export function scrubNumbers(text: string, isKnown: (text: string) => boolean): string {
  let out = "";
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text[at])) continue;
    const { end, digits } = readNumber(text, at);
    const start = at > 0 && text[at - 1] === "+" ? at - 1 : at;
    const label = labelOf(digits, text[start] === "+");
    const isKept = label === null || isKnown(text.slice(start, end)) || isKnown(wordAround(text, at, end));
    if (!isKept) {
      out += text.slice(copied, start) + label;
      copied = end;
    }
    at = end - 1;
  }
  return out + text.slice(copied);
}

/** Digits from here on, and over short gaps. */
function readNumber(text: string, start: number): { readonly end: number; readonly digits: string } {
  let digits = "";
  let end = start;
  for (let at = start, gap = 0; at < text.length && gap <= MAX_GAP; at++) {
    const character = text[at] ?? "";
    if (isDigit(character)) {
      digits += character;
      end = at + 1;
      gap = 0;
    } else if (GAPS.has(character)) gap++;
    else break;
  }
  return { end, digits };
}

function labelOf(digits: string, isInternational: boolean): string | null {
  const { length } = digits;
  if (length >= CARD_DIGITS.min && length <= CARD_DIGITS.max && passesLuhn(digits)) return "[card]";
  const isDialled = isInternational || digits.startsWith("0");
  if (isDialled && length >= PHONE_DIGITS.min && length <= PHONE_DIGITS.max) return "[phone]";
  return length >= LONG_DIGITS ? "[number]" : null;
}

/** From the right every second digit counts twice, its digits added; the sum ends in 0. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const weighted = index % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/** Codes may have letters before or after: `WD-200910155`. Looks no further than codes are long. */
const MAX_CODE_CHARACTERS = 40;

function wordAround(text: string, start: number, end: number): string {
  let [first, last] = [start, end];
  while (first > 0 && start - first < MAX_CODE_CHARACTERS && text[first - 1] !== " ") first--;
  while (last < text.length && last - end < MAX_CODE_CHARACTERS && text[last] !== " ") last++;
  return text.slice(first, last);
}
