import type { AttributeValue, Product } from "../../domain/product.ts";
import { namedColour, plainColourWords } from "./colour-words.ts";
import type { Oklch } from "./oklch.ts";

const COLOUR_ATTRIBUTE = /^(?:main |base )?colou?r(?:_name)?$/iu;
const TAGS_ATTRIBUTE = /^tags?$/iu;
/** Where titles put the colour: after the last comma or dash, after "in", or as the last word. */
const TITLE_END = /(?:,| [-\u2013/] | in )(?<tail>[^,]*)$|(?<!\S)(?<last>\S+)$/iu;
/** Between the colours of one tag. */
const AND = / and | & |\//iu;
const MAX_CHARACTERS = 300;

/**
 * The product's colour by what says it most surely: an attribute for colours, the only tag that is
 * a colour, the end of the title, a colour word in it, the first tag. Of several colours in one
 * place the first. Undefined where nothing says any.
 */
export function productColour({ attributes = {}, title }: Product): Oklch | undefined {
  const entries = Object.entries(attributes);
  for (const [name, value] of entries) {
    if (!COLOUR_ATTRIBUTE.test(name)) continue;
    const told = namedColour(textsOf(value)[0] ?? "");
    if (told !== undefined) return told;
  }
  const tags = entries.filter(([name]) => TAGS_ATTRIBUTE.test(name)).flatMap(([, value]) => textsOf(value));
  const tagged = tags.filter((tag) => tag.split(AND).every((word) => plainColourWords(word) === word));
  const only = tagged.length === 1 ? namedColour(tagged[0] ?? "") : undefined;
  const end = TITLE_END.exec(title.slice(-80))?.groups;
  return (
    only ??
    namedColour(end?.["tail"] ?? end?.["last"] ?? "") ??
    namedColour(plainColourWords(title.slice(0, MAX_CHARACTERS)) ?? "") ??
    namedColour(tagged[0] ?? "")
  );
}

function textsOf(value: AttributeValue): readonly string[] {
  return typeof value === "object" ? value.map(String) : [String(value)];
}
