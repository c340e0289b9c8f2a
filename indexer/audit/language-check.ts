import type { CreateCheck, FindingExample } from "./audit-check.ts";

/** Words that are frequent in one language and rare in the others; what several share is left out. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  English: "the and of to with for is your this that from you are it or be will can has an by",
  German: "der die und mit für das ist auf den von ein eine auch bei nicht sich zum zur durch sie ihre oder",
  French: "les des et une pour avec dans vous votre est sur du cette ce aux qui ou au sont pas",
  Spanish: "el los las una para con por tu su del más como sus es muy lo",
  Italian: "il di che una per con della gli del è alla nel più sono dei delle questo si ed",
  Dutch: "het een van voor met zijn je en niet ook aan deze te wordt bij uw dit naar",
  Portuguese: "os uma para com em não mais seu sua do da dos das você ao pelo são é",
  Swedish: "och att för med som är på en ett av det du till har inte den kan eller",
  Polish: "na się jest dla oraz przez nie jak które przy jego można lub",
};
/** Scripts that are languages enough. */
const SCRIPTS: readonly (readonly [language: string, script: RegExp])[] = [
  ["Japanese", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["Chinese", /\p{Script=Han}/u],
  ["Korean", /\p{Script=Hangul}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Cyrillic script", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Arabic script", /\p{Script=Arabic}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
];
const BEYOND_LATIN = /[\u0250-\u{10FFFF}]/u;
const LETTERS = /\p{L}/gu;
const LATIN_LETTERS = /\p{Script=Latin}/gu;
/** Whole words: not the `EL` of a model `EL2`. */
const WORD = /(?<![\p{L}\p{N}])\p{L}{2,}(?![\p{L}\p{N}])/gu;
// oxlint-disable-next-line no-control-regex -- the range of ASCII
const ASCII = /^[\u0000-\u007F]*$/u;
const LANGUAGES_BY_WORD = languagesByWord();
const LONGEST_WORD = Math.max(...[...LANGUAGES_BY_WORD.keys()].map(({ length }) => length));

/** Code units. */
const BLANK = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;

/** Characters that are looked at: enough for some fifty words. */
const LOOKED_AT = 320;
/** Fewer different function words than this prove nothing, and the best language has to have twice as many as the next. */
const LEAST_PROOF = 3;
const LEAD_OVER_NEXT = 2;
/** A product or two with names and texts from abroad are no mix: that many of a language, and that share, are. */
const LEAST_PRODUCTS = 3;
const LEAST_SHARE = 0.002;

/** Texts in another language than most of the catalog. */
export const createLanguageCheck: CreateCheck = (note) => {
  const languages = new Map<string, { count: number; readonly examples: FindingExample[] }>();
  return {
    product({ product: { id, title, description = "" }, isRepeated }) {
      if (isRepeated) return;
      const language = languageOf(`${description.slice(0, LOOKED_AT)} ${title}`);
      if (language === undefined) return;
      let entry = languages.get(language);
      if (entry === undefined) languages.set(language, (entry = { count: 0, examples: [] }));
      entry.count += 1;
      if (entry.examples.length < 2) entry.examples.push({ id, value: `${language}: ${title}` });
    },
    finish() {
      const [, ...others] = [...languages.values()].sort((a, b) => b.count - a.count);
      const known = [...languages.values()].reduce((sum, { count }) => sum + count, 0);
      for (const { count, examples } of others) {
        if (count < LEAST_PRODUCTS || count < known * LEAST_SHARE) continue;
        for (const [index, example] of examples.entries()) {
          note("LANGUAGE_MIXED", example, index === 0 ? count - (examples.length - 1) : 1);
        }
      }
    },
  };
};

/** The language of a text, as far as its script or its function words prove it; undefined otherwise. */
export function languageOf(text: string): string | undefined {
  if (BEYOND_LATIN.test(text)) {
    const letters = text.match(LETTERS)?.length ?? 0;
    const latin = text.match(LATIN_LETTERS)?.length ?? 0;
    if (letters > latin * 2) return SCRIPTS.find(([, script]) => script.test(text))?.[0];
  }
  const words = functionWordsIn(text);
  if (words.length < LEAST_PROOF) return undefined;
  const proof = new Map<string, number>();
  for (const word of words) {
    for (const language of LANGUAGES_BY_WORD.get(word) ?? []) {
      proof.set(language, (proof.get(language) ?? 0) + 1);
    }
  }
  const [best, next] = [...proof].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < LEAST_PROOF) return undefined;
  return best[1] >= LEAD_OVER_NEXT * (next?.[1] ?? 0) ? best[0] : undefined;
}

/** Each once. */
function functionWordsIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return asciiFunctionWords(lower);
  return [...new Set(lower.match(WORD))].filter((word) => LANGUAGES_BY_WORD.has(word));
}

/** The same where all is ASCII, in one pass; with its digits, an `el2` is no function word. */
function asciiFunctionWords(lower: string): readonly string[] {
  const words: string[] = [];
  let start = 0;
  for (let index = 0; index <= lower.length; index += 1) {
    const unit = index === lower.length ? BLANK : lower.charCodeAt(index);
    if ((unit >= ZERO && unit <= NINE) || (unit >= LETTER_A && unit <= LETTER_Z)) continue;
    const length = index - start;
    if (length > 1 && length <= LONGEST_WORD) {
      const word = lower.slice(start, index);
      if (LANGUAGES_BY_WORD.has(word) && !words.includes(word)) words.push(word);
    }
    start = index + 1;
  }
  return words;
}

function languagesByWord(): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
    for (const word of words.split(" ")) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
}
