import { h } from "./element.ts";

/** The parts that ranking adds by itself; others are signals and rules, and carry the shop's own names. */
const MEANINGS: readonly (readonly [name: string, meaning: string])[] = [
  ["lexical", "How well the product's words match the query's."],
  ["semantic", "How near its meaning is to the query's."],
  ["shared", "What both lanes have said is not counted twice, so this takes away."],
  ["standing", "How high it stands in each lane's own order."],
  ["feedback", "How like the best answers it is."],
  [
    "constraint",
    "What a product loses that does not say whether it has what the query asks for, or has it not.",
  ],
  ["outOfStock", "What a product loses that cannot be bought now."],
];

/** What the parts of these scores mean, to be opened by who wants to know. */
export function partMeanings(names: readonly string[]): HTMLElement | null {
  const known = MEANINGS.filter(([name]) => names.includes(name));
  if (known.length === 0) return null;
  return h(
    "details",
    { class: "meanings" },
    h("summary", {}, "What the parts mean"),
    h("dl", {}, ...known.flatMap(([name, meaning]) => [h("dt", {}, name), h("dd", {}, meaning)])),
    h("p", { class: "none" }, "Other parts are the signals and rules of merchandising.yaml."),
  );
}
