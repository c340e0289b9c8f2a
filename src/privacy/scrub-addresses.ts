/** Ends of street names that are one word with the name: `Lindenstraße`, `Rosenallee`, `Storgatan`. */
const SUFFIXES = ["straße", "strasse", "str.", "gasse", "allee", "platz", "gatan", "straat", "laan"];
/** Kinds of streets that follow their name and number: `12 Elm Street`. */
const AFTER_NUMBER: ReadonlySet<string> = new Set([
  "street",
  "st",
  "avenue",
  "ave",
  "boulevard",
  "blvd",
  "lane",
]);
/** Kinds of streets that follow a number and begin their name: `12 rue Cler`; or begin it: `calle Mayor 12`. */
const BEFORE_NAME: ReadonlySet<string> = new Set(["rue", "calle", "via", "viale", "avenida"]);
/** Words of a street's name at most. */
const MAX_NAME_WORDS = 4;

const HOUSE_NUMBER = /^\d{1,5}[a-z]?,?$/iu;
const bare = (word: string): string => word.toLowerCase().replace(/[,;]$/u, "");
const isKindAfter = (word: string): boolean => AFTER_NUMBER.has(bare(word).replace(/\.$/u, ""));

/** Replaces streets with a house number; other forms of addresses are not seen. */
export function scrubAddresses(text: string): string {
  const words = text.split(" ");
  const out: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const length = addressLength(words, at);
    out.push(length === 0 ? (words[at] ?? "") : "[address]");
    at += Math.max(0, length - 1);
  }
  return out.join(" ");
}

/** How many words from here on are a street with its number; 0: none. */
function addressLength(words: readonly string[], at: number): number {
  const word = words[at] ?? "";
  const isNumber = (offset: number): boolean => HOUSE_NUMBER.test(words[at + offset] ?? "");
  if (SUFFIXES.some((suffix) => bare(word).endsWith(suffix)) && isNumber(1)) return 2;
  if (isNumber(0)) {
    if (BEFORE_NAME.has(bare(words[at + 1] ?? ""))) return Math.min(3, words.length - at);
    for (let name = 1; name <= MAX_NAME_WORDS; name++) {
      const kind = words[at + name + 1];
      if (kind === undefined || isNumber(name)) break;
      if (isKindAfter(kind)) return name + 2;
    }
    return 0;
  }
  if (!BEFORE_NAME.has(bare(word))) return 0;
  for (let name = 1; name <= MAX_NAME_WORDS; name++) if (isNumber(name + 1)) return name + 2;
  return 0;
}
