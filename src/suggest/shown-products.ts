import { allOf, matchesFilter, type Filter } from "../domain/filter.ts";
import type { OutOfStockPolicy } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import { NO_EFFECTS, type RuleEffects } from "../domain/rule.ts";
import type { CompiledMerchandising } from "../merchandising/compile-merchandising.ts";
import { NOT_SOLD_OUT } from "../search/hide-sold-out.ts";
import type { SuggestRequest } from "./suggest-contract.ts";

/** What a query's products have to pass, as a search for it would ask. */
export interface Passage {
  readonly effects: RuleEffects;
  /** Null: everything. */
  readonly filter: Filter | null;
}

export interface PassageSettings {
  readonly merchandising: CompiledMerchandising;
  readonly outOfStock: OutOfStockPolicy;
  readonly context: SuggestRequest["context"];
  /** Epoch milliseconds. */
  readonly now: number;
  /** What holds for every product the caller can see; left out, or null: nothing. */
  readonly forced?: Filter | null;
  /** Whether there are rules to ask at all. */
  readonly hasRules: boolean;
}

/** What the rules and the stock policy say of a query, within a category where one is given. */
export function passageOf(query: string, category: string | undefined, settings: PassageSettings): Passage {
  const { merchandising, outOfStock, context, now, hasRules, forced = null } = settings;
  const within: Filter | null =
    category === undefined ? null : { kind: "in", field: "category", values: [category] };
  const effects = hasRules ? merchandising.effects({ query, filter: within, context, now }) : NO_EFFECTS;
  const hidden: Filter | null =
    effects.hide.length === 0
      ? null
      : { kind: "not", operand: { kind: "in", field: "id", values: effects.hide } };
  const inStock = outOfStock === "hide" ? NOT_SOLD_OUT : null;
  return { effects, filter: allOf(forced, within, effects.filter, hidden, inStock) };
}

/** Whether a product may be shown. */
export function passes(product: Product, { filter }: Passage): boolean {
  return filter === null || matchesFilter(product, filter);
}
