import type { Signal } from "../../domain/merchandising.ts";

/** A part of a score in a merchandiser's words. */
export interface PartWords {
  readonly label: string;
  /** One line. */
  readonly meaning: string;
}

const RULE_PREFIX = "rule:";

/** The parts that ranking adds by itself. */
const OWN_PARTS: Readonly<Record<string, PartWords>> = {
  lexical: { label: "words", meaning: "How well its words match the words of the query." },
  semantic: { label: "meaning", meaning: "How near what it says is to what the query means." },
  shared: {
    label: "said twice",
    meaning: "What words and meaning both say counts once, so the second time is taken away.",
  },
  standing: {
    label: "rank in both lists",
    meaning: "How high it stands by words alone and by meaning alone.",
  },
  feedback: { label: "like the best", meaning: "How much it resembles the best answers to this query." },
  constraint: {
    label: "not as asked",
    meaning: "It does not have what the query asks for, or does not say whether it has.",
  },
  outOfStock: { label: "stock", meaning: "It cannot be bought now." },
};

/** Where nothing is searched for, every product matches alike. */
const SAME_FOR_ALL: PartWords = {
  label: "start",
  meaning: "Nothing was searched for, so all products start alike.",
};

/** Of the answer whose parts are named. */
export interface PartContext {
  readonly signals: readonly Pick<Signal, "name" | "field">[];
  /** False where the page lists products without a query. */
  readonly isSearch: boolean;
}

/**
 * What a part is called and what it means. Signals and rules keep the names that the shop has
 * given them.
 *
 * @param name as answers have it: `lexical`, a signal's name, `rule:desk-week`
 */
export function partWords(name: string, { signals, isSearch }: PartContext): PartWords {
  if (name === "lexical" && !isSearch) return SAME_FOR_ALL;
  const own = Object.hasOwn(OWN_PARTS, name) ? OWN_PARTS[name] : undefined;
  if (own !== undefined) return own;
  if (name.startsWith(RULE_PREFIX)) {
    const rule = name.slice(RULE_PREFIX.length);
    return { label: rule, meaning: `Your rule “${rule}” of merchandising.yaml.` };
  }
  const signal = signals.find((signal) => signal.name === name);
  return {
    label: name,
    meaning:
      signal === undefined
        ? "A part that merchandising.yaml adds."
        : `Your signal, read from the field ${signal.field}.`,
  };
}

/** The technical name with the meaning, for a tooltip: `lexical: How well…`. */
export function partTooltip(name: string, { meaning }: PartWords): string {
  return `${name}: ${meaning}`;
}
