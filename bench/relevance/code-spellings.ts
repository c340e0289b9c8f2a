import type { ProductCode } from "./product-codes.ts";

/** One way to write a code that means the same code. */
export interface Spelling {
  readonly variant: string;
  readonly text: string;
}

/** How people group the digits of a printed GTIN, by length. */
const GTIN_GROUPS: Readonly<Record<number, readonly number[]>> = {
  8: [4, 4],
  12: [1, 5, 5, 1],
  13: [1, 6, 6],
  14: [1, 2, 5, 5, 1],
};
const LONGEST_GTIN = 14;
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
/** Between a letter and a digit, either way round. */
const BORDER = /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu;

/**
 * Every spelling of a code that a shopper may type and that differs from the stored one; always
 * the stored one itself. Zeros are padding in GTINs only: an id may begin with them.
 */
export function spellingsOf({ kind, code }: ProductCode): readonly Spelling[] {
  const isGtin = (kind === "gtin" || kind === "ean") && /^\d+$/u.test(code);
  const joined = code.replace(SEPARATORS, "");
  const parts = code.split(SEPARATORS).filter((part) => part !== "");
  const bordered = parts.flatMap((part) => part.split(BORDER));
  const written = (separator: string): string => (parts.length > 1 ? parts : bordered).join(separator);
  const variants: Readonly<Record<string, string>> = {
    "upper case": code.toUpperCase(),
    "lower case": code.toLowerCase(),
    "mixed case": mixedCase(code),
    "no separators": joined,
    spaces: written(" "),
    hyphens: written("-"),
    dots: written("."),
    slashes: written("/"),
    underscores: written("_"),
    "spaces between letters and digits": bordered.join(" "),
    "upper case, spaces": written(" ").toUpperCase(),
    "lower case, no separators": joined.toLowerCase(),
    "blanks around": `  ${code} `,
    ...(isGtin ? gtinSpellings(code) : {}),
  };
  const others = Object.entries(variants).flatMap(([variant, text]) =>
    text === code ? [] : [{ variant, text }],
  );
  return [{ variant: "as stored", text: code }, ...others];
}

function gtinSpellings(code: string): Readonly<Record<string, string>> {
  const grouped = (separator: string): string => inGroups(code).join(separator);
  return {
    "leading zeros added": code.padStart(LONGEST_GTIN, "0"),
    "leading zeros removed": code.replace(/^0+/u, ""),
    "groups with spaces": grouped(" "),
    "groups with hyphens": grouped("-"),
    "groups with dots": grouped("."),
  };
}

/** All in one group when the length is no GTIN's. */
function inGroups(code: string): readonly string[] {
  let start = 0;
  return (GTIN_GROUPS[code.length] ?? [code.length]).map((size) => {
    start += size;
    return code.slice(start - size, start);
  });
}

/** Every other character in the other case. */
function mixedCase(code: string): string {
  return Array.from(code, (character, index) =>
    index % 2 === 0 ? character.toLowerCase() : character.toUpperCase(),
  ).join("");
}
