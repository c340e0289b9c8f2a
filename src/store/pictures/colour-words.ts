import type { Oklch } from "./oklch.ts";

/**
 * What shops call colours, as lightness, chroma and hue. Longer names come before the words they
 * are made of, so that "light grey" is not grey and "ocean blue" not blue.
 */
const COLOURS: readonly (readonly [words: string, lightness: number, chroma: number, hue: number])[] = [
  ["light grey|light gray|dove grey|heather grey|smoke|fog", 0.8, 0.006, 260],
  ["space gr[ae]y|dark gr[ae]y|slate|gunmetal|ash|pewter", 0.48, 0.018, 260],
  ["graphite|anthracite|charcoal|onyx|midnight|jet|iron", 0.37, 0.014, 265],
  ["ocean blue|storm blue|petrol|sea|whale|cobalt", 0.5, 0.085, 235],
  ["night blue|navy|indigo|ink floral|ink|dark blue|denim blue", 0.38, 0.085, 265],
  ["sky blue|light blue|aqua|baby blue|ice|powder blue|blue check", 0.78, 0.075, 230],
  ["denim|jeans?|chambray", 0.52, 0.075, 255],
  ["turquoise|teal|cyan|peacock|lagoon", 0.63, 0.1, 200],
  ["dark green|bottle green|forest|loden green|loden|hunter", 0.42, 0.075, 155],
  ["emerald|malachite|jade", 0.56, 0.12, 160],
  ["mint|pistachio|seafoam|eucalyptus", 0.83, 0.065, 165],
  ["sage|fern|lichen", 0.69, 0.048, 145],
  ["moss|olive|army|khaki|bracken", 0.53, 0.068, 118],
  ["neon yellow|lime|chartreuse", 0.84, 0.16, 122],
  ["green", 0.6, 0.12, 150],
  ["mustard|ochre|curry|saffron|amber|honey", 0.73, 0.125, 78],
  ["gold|brass|bronze", 0.75, 0.095, 82],
  ["yellow|lemon|sunflower", 0.86, 0.145, 95],
  ["apricot|peach|salmon", 0.8, 0.09, 55],
  ["rust|terracotta|clay|brick red|copper|fox|sunset", 0.59, 0.125, 42],
  ["orange|tangerine", 0.7, 0.16, 52],
  ["coral|watermelon", 0.7, 0.14, 28],
  ["old rose|rosewood|blush|rose gold|rose|dusty pink|mauve", 0.74, 0.07, 15],
  ["magenta|fuchsia|hot pink", 0.6, 0.2, 350],
  ["pink", 0.78, 0.1, 355],
  ["burgundy|bordeaux|wine|merlot|maroon|oxblood", 0.4, 0.11, 15],
  ["berry|raspberry|cherry|crimson", 0.5, 0.18, 16],
  ["red check|tartan|red|scarlet|ruby", 0.56, 0.215, 27],
  ["plum|aubergine|eggplant", 0.42, 0.1, 330],
  ["lilac|lavender", 0.75, 0.085, 305],
  ["violet|purple|amethyst", 0.54, 0.14, 300],
  ["cognac|tan|toffee|caramel|camel|chestnut|tobacco|saddle", 0.58, 0.09, 58],
  ["walnut|brown|mocha|coffee|chocolate|espresso", 0.45, 0.06, 55],
  ["oak effect|oak|natural|beech|bamboo|wood", 0.74, 0.07, 72],
  ["sand|champagne|beige|oatmeal|oat|linen|taupe|nude|stone|bare", 0.82, 0.034, 75],
  ["cream|ivory|pearl|chalk|vanilla|off-white|ecru|bone", 0.93, 0.026, 88],
  ["stainless|steel|silver|chrome|titanium|platinum|aluminium|aluminum", 0.76, 0.01, 250],
  ["clear|transparent|crystal", 0.88, 0.022, 220],
  ["white", 0.955, 0.006, 250],
  ["black", 0.29, 0.012, 270],
  ["grey|gray", 0.62, 0.008, 260],
  ["blue striped|checked blue|stripes|blue|azure", 0.57, 0.13, 252],
];

const MATCHERS = COLOURS.map(([words, lightness, chroma, hue]) => ({
  word: new RegExp(`\\b(?:${words})\\b`, "iu"),
  colour: { lightness, chroma, hue },
}));

/** The colour that `text` names, the one named first where there are several; undefined where it names none. */
export function namedColour(text: string): Oklch | undefined {
  let found: { readonly at: number; readonly colour: Oklch } | undefined;
  for (const { word, colour } of MATCHERS) {
    const match = word.exec(text);
    // Names that begin together: the longer one comes first in the table.
    if (match !== null && (found === undefined || match.index < found.at))
      found = { at: match.index, colour };
  }
  return found?.colour;
}

/** Words that are a colour wherever they stand: no iron, no coffee, no stone. */
const PLAIN =
  /(?<![\p{L}-])(?:(?:light|dark|deep|pale|bright|hot|baby|sky|royal|navy|off|rose|space|olive|army|forest|emerald|wine|cherry|scarlet|brick|dusty)[ -])?(?:red|scarlet|crimson|burgundy|maroon|pink|fuchsia|magenta|orange|coral|rust|terracotta|yellow|mustard|green|olive|teal|turquoise|blue|navy|purple|lavender|lilac|violet|brown|camel|beige|cream|ivory|khaki|taupe|black|white|gr[ae]y|charcoal|silver|gold)(?![\p{L}-])/iu;

/** The first plain colour word of a text with what belongs to it: `dark green`; undefined where there is none. */
export function plainColourWords(text: string): string | undefined {
  return PLAIN.exec(text)?.[0];
}
