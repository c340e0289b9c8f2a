import type { RankedProduct } from "./pair-explanation.ts";
import type { PlacedProduct } from "./place-product.ts";

/** Differences of parts below this share of the whole are not worth a word. */
const TELLING_SHARE = 0.1;
const MAX_REASONS = 3;

/** Why the first stands above the second, in words. */
export function whyAbove(upper: PlacedProduct, lower: PlacedProduct): string {
  const [above, below] = [upper.ranked, lower.ranked];
  if (above.position === null) return `The query finds neither ${name(above)} nor ${name(below)}.`;
  if (below.position === null) {
    return below.isFound
      ? `${name(below)} is found, but beyond the positions that can be reached.`
      : `The query does not find ${name(below)}: it lacks the words, is not near enough in meaning, or a constraint, filter or rule leaves it out.`;
  }
  if (above.pinnedBy !== null) return `The rule ${above.pinnedBy} pins ${name(above)} to ${above.position}.`;
  if (below.pinnedBy !== null) return `The rule ${below.pinnedBy} pins ${name(below)} to ${below.position}.`;
  if (below.isBuried && !above.isBuried) return `A rule or the stock policy buries ${name(below)}.`;
  const difference = (above.score ?? 0) - (below.score ?? 0);
  if (difference === 0) return `Both score the same; ${name(above)} comes first by its id.`;
  const reasons = [...new Set([...upper.parts.keys(), ...lower.parts.keys()])]
    .map((part) => ({ part, by: (upper.parts.get(part) ?? 0) - (lower.parts.get(part) ?? 0) }))
    .filter(({ by }) => Math.abs(by) >= TELLING_SHARE * difference)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const list = (reasonsFor: readonly { part: string; by: number }[]): string =>
    reasonsFor
      .slice(0, MAX_REASONS)
      .map(({ part, by }) => `${part} (${by > 0 ? "+" : "-"}${Math.abs(by).toFixed(3)})`)
      .join(", ");
  const against = list(reasons.filter(({ by }) => by < 0));
  const lead = `${name(above)} scores ${difference.toFixed(3)} more, by ${list(reasons.filter(({ by }) => by > 0))}`;
  return `${lead}${against === "" ? "" : `, although it is behind in ${against}`}.`;
}

function name({ id, title }: RankedProduct): string {
  return `${title} [${id}]`;
}
