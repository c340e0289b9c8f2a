import { canonicalField } from "../../domain/field.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import type { CatalogFacts } from "../find/catalog-facts.ts";
import { capitalised, formatRoundPrice, wordField } from "../wording.ts";

type Constraint = SearchResponse["query"]["constraints"][number];

/** What was understood of a query, as a shopper would say it: `Colour:` and `red`, or `Under €60` alone. */
export function wordConstraint(
  { text, kind, filter }: Constraint,
  { currency }: Pick<CatalogFacts, "currency">,
): { readonly label: string; readonly text: string } {
  const alone = { label: "", text: capitalised(text) };
  switch (kind) {
    case "price":
      return { label: "", text: wordPrice(filter, currency ?? undefined) ?? alone.text };
    case "brand":
    case "value": {
      // Of fields joined by OR the first is the one that says it best.
      const name = /^(?<name>[\p{L}_][\p{L}\p{N}_.]*) (?:=|IN) (?!true|false)/u.exec(filter)?.groups?.[
        "name"
      ];
      return name === undefined ? alone : { label: `${wordField(canonicalField(name)).label}:`, text };
    }
    case "size":
    case "measure":
    case "without":
      return alone;
  }
}

function wordPrice(filter: string, currency: string | undefined): string | null {
  const match = /^price (?:(?<sign><=?|>=?|=) (?<bound>[\d.]+)|(?<from>[\d.]+) TO (?<to>[\d.]+))$/u.exec(
    filter,
  )?.groups;
  if (match === undefined) return null;
  const write = (number: string | undefined): string => formatRoundPrice(Number(number), currency);
  const { sign, bound, from, to } = match;
  if (bound === undefined) return `${write(from)} to ${write(to)}`;
  const words: Readonly<Record<string, string>> = {
    "<": "Under ",
    "<=": "Up to ",
    ">": "Over ",
    ">=": "From ",
  };
  return `${words[sign ?? ""] ?? ""}${write(bound)}`;
}
