import { withoutCodeName } from "./code-name.ts";
import { foldText } from "./fold-text.ts";
import { hasValidCheckDigit, isGtinLength, strippedGtin } from "./gtin.ts";
import { normaliseIdentifier } from "./identifier.ts";

/** What is a measure after a number, or between numbers: `128gb`, `2x4`, `10w40`, `5ft6in`. */
const UNITS: ReadonlySet<string> = new Set(
  (
    "a ah bit bits btu c cfm cl cm ct cu cup db deg dl dpi f fl fps ft g gal gb ghz gr gsm h hp hr hrs hz i in inch k " +
    "kb kg khz km kv kw kwh l lb lbs lm lt m ma mah mb mbps mg mhz min ml mm mp mv nd nm oz p pc pcs pk ply ppm " +
    "pt px qt rd rpm s sec sq sqft sqm st t tb th v va w wh x xl xs yd yr"
  ).split(" "),
);
const GTIN_FORM = /^\d+(?:[\s./_–-]+\d+)*$/u;
/** `TRG-6MM`, `PACE-6`: capitals joined to a number, as nobody writes words. */
const CAPITAL_CODE = /^\p{Lu}{2,}[-/._](?=[\p{Lu}\p{N}/._-]*\p{N})[\p{Lu}\p{N}/._-]+$/u;
const DATE = /^(?:19|20)\d\d([-./])(?:0\d|1[0-2])\1[0-3]\d$/u;
/** `195/65 R15`. */
const TYRE = /^\d{3}\/\d{2}\s*z?r\s*\d{2}$/iu;

const VOWEL = /[aeiou]/u;
const SHORTEST_CODE = 5;
/** `iphone14`, `ps5`, `mp3`: a word and its version. A code has a longer number. */
const SHORTEST_NUMBER = 3;
/** After letters that are no word and a separator: `HXE-49`. */
const SHORTEST_JOINED_NUMBER = 2;
/** Letters before a number, or between numbers; what has more is a word. */
const LONGEST_PREFIX = 4;
const LONGEST_RUN = 5;
const LONGEST_SHORT_WORD = 4;

/**
 * Whether a whole query is a code by its form, be it in the catalog or not.
 *
 * - `gtin`: 8, 12, 13 or 14 digits in any grouping, whether their check digit is right or not (in
 *   groups, 8 only if it is), or such digits without their leading zeros if it is;
 * - `code`: letters and digits mixed, as in `NRV-K87SLNT-GRY`, `wh1000xm4`, `006R90321`; in
 *   several pieces (`nrv k87slnt gry`, `BMB 6182`) if no piece is a word the catalog knows or a long one.
 *
 * The name of a code may stand in front, see `withoutCodeName`.
 *
 * No codes: measures (`128gb`, `2x4`, `1080p`, `10w40`, `195/65r15`, `12-pack`), words with a
 * version (`iphone14`, `ps5`, `c64`, `mp3 player`), words around single digits (`3-in-1-hub`),
 * short ones (`3m`, `7up`), dates, numbers of other lengths, letters alone.
 *
 * @param isKnownWord whether the prose of the catalog has this term, see `EvidentWord.isProse`
 */
export function looksLikeCode(
  query: string,
  isKnownWord: (term: string) => boolean = () => false,
): "gtin" | "code" | null {
  const text = (withoutCodeName(query) ?? query).trim();
  if (GTIN_FORM.test(text)) return isGtinForm(text) ? "gtin" : null;
  if (TYRE.test(text)) return null;
  const pieces = text.split(/\s+/u);
  const [only, second] = pieces;
  if (only !== undefined && second === undefined) return isCodePiece(only, isKnownWord) ? "code" : null;
  const mayBelong = pieces.every((piece) => {
    const letters = normaliseIdentifier(piece);
    return /\p{N}/u.test(letters) || (letters.length <= LONGEST_SHORT_WORD && !isKnownWord(letters));
  });
  const hasCode = pieces.some((piece) => isCodePiece(piece, isKnownWord));
  return mayBelong && (hasCode || isSpacedCode(pieces, isKnownWord)) ? "code" : null;
}

function isGtinForm(text: string): boolean {
  const digits = text.replace(/\D/gu, "");
  if (DATE.test(text)) return false;
  if (!isGtinLength(digits)) return strippedGtin(digits) !== undefined && digits.length === 11;
  return digits.length > 8 || digits === text || hasValidCheckDigit(digits);
}

/** `BMB 6182`, `SLF 5794 SL`: few letters that are no word and no unit, and a longer number. */
function isSpacedCode(pieces: readonly string[], isKnownWord: (term: string) => boolean): boolean {
  const compact = pieces.map(normaliseIdentifier);
  const [first = ""] = compact;
  const isPure = compact.every((piece) => /^(?:\p{L}+|\p{N}+)$/u.test(piece));
  const isShort = compact.every(
    (piece) => /^\p{N}/u.test(piece) || piece.length < LONGEST_SHORT_WORD || !VOWEL.test(piece),
  );
  const hasNumber = compact.some((piece) => /^\p{N}+$/u.test(piece) && piece.length > SHORTEST_NUMBER);
  return isPure && isShort && hasNumber && /^\p{L}/u.test(first) && !UNITS.has(first) && !isKnownWord(first);
}

function isCodePiece(piece: string, isKnownWord: (term: string) => boolean): boolean {
  const compact = normaliseIdentifier(piece);
  const runs: readonly string[] = foldText(piece).match(/\p{L}+|\p{N}+/gu) ?? [];
  const letters = runs.filter((run) => /\p{L}/u.test(run));
  const numbers = runs.filter((run) => /\p{N}/u.test(run));
  const longestNumber = Math.max(0, ...numbers.map((run) => run.length));
  if (compact.length < SHORTEST_CODE || letters.length === 0 || numbers.length === 0) return false;
  const [prefix = ""] = letters;
  if (CAPITAL_CODE.test(piece) && !isKnownWord(compact) && !isKnownWord(prefix)) return true;
  const isWord = (run: string): boolean => run.length >= LONGEST_SHORT_WORD && isKnownWord(run);
  if (isKnownWord(compact) || letters.every((run) => UNITS.has(run) || isWord(run))) return false;
  if (runs.length > 2) {
    const isMixed = piece.split(/[^\p{L}\p{N}]+/u).some((part) => /\p{L}\p{N}{2}|\p{N}{2}\p{L}/u.test(part));
    return !letters.some(isLong) && (isMixed || longestNumber >= SHORTEST_NUMBER);
  }
  const isJoined = /^\p{L}+[^\p{L}\p{N}]/u.test(piece) && !letters.some(isKnownWord);
  const enough = isJoined ? SHORTEST_JOINED_NUMBER : SHORTEST_NUMBER;
  return letters.every(({ length }) => length <= LONGEST_PREFIX) && longestNumber >= enough;
}

/** Long letters are a word, unless they have no vowel. */
function isLong(run: string): boolean {
  return run.length > LONGEST_RUN && VOWEL.test(run);
}
