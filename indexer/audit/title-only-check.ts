import { foldText } from "../../src/text/fold-text.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import type { Product } from "../../src/domain/product.ts";
import type { CreateCheck } from "./audit-check.ts";
import { SIZE_UNITS } from "./units.ts";

const COLORS =
  "black|white|grey|gray|silver|gold|red|blue|navy|green|yellow|orange|purple|violet|pink|brown|beige|" +
  "turquoise|teal|ivory|burgundy|khaki|schwarz|weiß|weiss|grau|rot|blau|grün|gelb|braun|rosa|lila|noir|blanc|bleu|rouge|vert";
/** A colour as titles name it apart from the thing: last, behind a comma or dash, in brackets, or after `in`. Not `Black Tea`. */
const COLOR_IN_TITLE = new RegExp(
  String.raw`(?:[,(\[/|:]|\s[-–—]|\sin|\bcolou?r:?)\s*(?:(?:dark|light|matte?|bright|deep|pale|sky|royal|forest|olive)\s+)?(${COLORS})\s*(?:$|[,)\]/|])`,
  "iu",
);
/** `, XL` at the end, `(M)`, `Size 42`, `EU 42`, `30 x 40 cm`, `500 ml`. */
const SIZE_IN_TITLE = new RegExp(
  String.raw`(?:[,(\[/|]|\s[-–—])\s*((?:xx?|[2-5]x)?[sl]|m)\s*(?:$|[)\],/|])|\b(?:size|größe|taille|eu|uk)\s(\d{1,3}(?:[.,]5)?)\b|(?<![\p{L}\d.,-])(\d+(?:[.,]\d+)?)[ -]?(?:${SIZE_UNITS.map(escaped).join("|")})(?![\p{L}\d]|-\d)`,
  "iu",
);
/** Units of one letter are small where they are units: `4G` and `205M` are names. */
const SHORT_SIZE_IN_TITLE = /(?<![\p{L}\d.,-])(\d+(?:[.,]\d+)?)(?: ?[mgl]| L)(?![\p{L}\d])/u;
/** The terms of a title that `COLOR_IN_TITLE` can match: a colour, or one written together with what is before it. */
const COLOR_TERMS = new Set(
  COLORS.split("|").flatMap((color) =>
    ["", "in", "color", "colour"].flatMap((before) => termsOf(`${before}${color}`)),
  ),
);
const COLOR_NAME = /colou?r|farbe|couleur|finish|shade/iu;
const SIZE_NAME =
  /size|größe|taille|length|width|height|depth|diameter|capacity|volume|weight|storage|memory|ram|screen|dimension|display|thickness/iu;

/** `12 in 1`: no inches. */
const SEVERAL_IN_ONE = /(?<!\d)\d+[- ]in[- ]\d+/giu;

/** Colours and sizes that a title names and no attribute holds, so that nobody can filter by them. */
export const createTitleOnlyCheck: CreateCheck = (note) => ({
  product({ product, titleTerms, isRepeated }) {
    if (isRepeated) return;
    const { id } = product;
    const title = product.title.replace(SEVERAL_IN_ONE, "");
    const mayHaveColor = title !== product.title || titleTerms.some((term) => COLOR_TERMS.has(term));
    const color = mayHaveColor ? captured(COLOR_IN_TITLE, title) : undefined;
    if (color !== undefined && !isFilterable(product, color, COLOR_NAME)) {
      note("COLOR_NOT_FILTERABLE", { id, value: product.title });
    }
    const size = captured(SIZE_IN_TITLE, title) ?? captured(SHORT_SIZE_IN_TITLE, title);
    if (size !== undefined && !isFilterable(product, size, SIZE_NAME)) {
      note("SIZE_NOT_FILTERABLE", { id, value: product.title });
    }
  },
});

/** What the pattern's alternatives capture; one of them does. */
function captured(pattern: RegExp, text: string): string | undefined {
  return pattern
    .exec(text)
    ?.slice(1)
    .find((value) => value !== undefined);
}

/** Whether an attribute is there for it, whatever it holds, or holds it under whatever name. */
function isFilterable({ attributes = {} }: Product, value: string, name: RegExp): boolean {
  const wanted = foldText(value).replace(",", ".");
  return Object.entries(attributes).some(([attribute, held]) => {
    if (name.test(attribute)) return true;
    const entries = typeof held === "object" ? held : [held];
    return entries.some((entry) => foldText(String(entry)).includes(wanted));
  });
}

function termsOf(text: string): readonly string[] {
  return tokenise(text).map(({ term }) => term);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\"']/gu, (character) =>
    /["']/u.test(character) ? character : `\\${character}`,
  );
}
