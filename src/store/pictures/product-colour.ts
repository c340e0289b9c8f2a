import type { Product } from "../../domain/product.ts";
import { namedColour } from "./colour-words.ts";
import type { Oklch } from "./oklch.ts";

const COLOUR_ATTRIBUTE = /^(?:main |base )?colou?r(?:_name)?$/iu;
/** Where titles put the colour: after the last comma or dash, after "in", or as the last word. */
const TITLE_END = /(?:,| [-–/] | in )(?<tail>[^,]*)$|(?<last>\S+)$/iu;

/** The colour its attributes name or its title ends with; undefined where neither does. */
export function productColour({ attributes = {}, title }: Product): Oklch | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    if (!COLOUR_ATTRIBUTE.test(name)) continue;
    const told = namedColour(String(Array.isArray(value) ? value[0] : value));
    if (told !== undefined) return told;
  }
  const end = TITLE_END.exec(title.slice(-80))?.groups;
  return namedColour(end?.["tail"] ?? end?.["last"] ?? "");
}
