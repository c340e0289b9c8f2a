import type { Scalar } from "../src/domain/field.ts";
import type { Product } from "../src/domain/product.ts";

/** What one field of the catalog holds. */
export interface FieldCounts {
  /** Products with the field. */
  products: number;
  /** Products a text; emptied of rare ones when there are too many. */
  readonly texts: Map<string, number>;
  /** Whether texts were given up. */
  dropped: boolean;
  /** Whether no new text is taken in: what was there left no room. */
  closed: boolean;
  numbers: number;
  min: number;
  max: number;
  yes: number;
  no: number;
}

/** Bounds on memory, about 40 MB at worst: later fields are not seen, the rarest texts of a field are given up. */
const MAX_FIELDS = 8_000;
const MAX_TEXTS_A_FIELD = 8_000;
const MAX_TEXTS = 300_000;
/** A field that frees less is full. */
const MIN_ROOM = 100;
/** Longer texts are prose and lists of compatible things. */
const MAX_VALUE_CHARS = 60;

/** Counts, product by product, what the brand and every attribute hold. */
export interface LexiconCounts {
  add(product: Product): void;
  /** By canonical name. */
  readonly fields: ReadonlyMap<string, FieldCounts>;
}

export function createLexiconCounts(): LexiconCounts {
  const fields = new Map<string, FieldCounts>();
  let texts = 0;

  function addText(counts: FieldCounts, text: string): void {
    const known = counts.texts.get(text);
    if (known === undefined) {
      if (texts >= MAX_TEXTS || counts.texts.size >= MAX_TEXTS_A_FIELD) texts -= dropRarest(counts);
      if (counts.closed) return;
      texts += 1;
    }
    counts.texts.set(text, (known ?? 0) + 1);
  }

  return {
    fields,
    add(product) {
      for (const [field, values] of lexiconValues(product)) {
        let counts = fields.get(field);
        if (counts === undefined) {
          if (fields.size >= MAX_FIELDS) continue;
          counts = emptyCounts();
          fields.set(field, counts);
        }
        counts.products += 1;
        for (const value of new Set(values)) {
          if (typeof value === "boolean") {
            counts.yes += value ? 1 : 0;
            counts.no += value ? 0 : 1;
          } else if (typeof value === "number") {
            counts.numbers += 1;
            counts.min = Math.min(counts.min, value);
            counts.max = Math.max(counts.max, value);
          } else if (value.length <= MAX_VALUE_CHARS) addText(counts, value);
          else counts.dropped = true;
        }
      }
    },
  };
}

/** The brand and the attributes of a product, by canonical name. */
export function lexiconValues({ brand, attributes = {} }: Product): [string, readonly Scalar[]][] {
  const entries = Object.entries(attributes).map(([name, value]): [string, readonly Scalar[]] => [
    `attributes.${name}`,
    typeof value === "object" ? value : [value],
  ]);
  return brand === undefined ? entries : [["brand", [brand]], ...entries];
}

function emptyCounts(): FieldCounts {
  return {
    products: 0,
    texts: new Map(),
    dropped: false,
    closed: false,
    numbers: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    yes: 0,
    no: 0,
  };
}

/** Gives up the texts that only one product has so far; how many those were. */
function dropRarest(counts: FieldCounts): number {
  let dropped = 0;
  for (const [text, products] of counts.texts) {
    if (products > 1) continue;
    counts.texts.delete(text);
    dropped += 1;
  }
  counts.dropped = true;
  counts.closed = dropped < MIN_ROOM;
  return dropped;
}
