import { unitSignAt } from "../text/units.ts";
import type { Claim } from "./claim.ts";

/** A sign for inches that the query syntax would take for a quote: `15"`. */
const INCH_SIGNS = /(?<=\d)(?:["″”]|''|’’)/gu;
/** What joined a phrase that is gone to the rest. */
const LOOSE_BEGINNING = /^(?: ?(?:[,;]|\b(?:and|for|in|with)\b))+ ?/iu;
const LOOSE_END = /(?: ?[,;]| (?:and|for|in|with)) ?$/iu;

/**
 * A query with each claim replaced by what the lanes are asked instead, signs for inches written
 * out. A word that was followed by something is no longer being typed: a space behind it says so.
 *
 * @param readable the query with phrases and exclusions blanked: their quotes are no signs
 */
export function rewriteQuery(query: string, readable: string, claims: readonly Claim[]): string {
  const between = (start: number, end: number): string =>
    spellSigns(query.slice(start, end), readable.slice(start, end), query[start - 1]);
  const last = claims.at(-1);
  if (last === undefined) return between(0, query.length);
  let text = "";
  let position = 0;
  for (const { start, end, replacement } of claims) {
    const isAsTyped = replacement === query.slice(start, end);
    text += unjoined(between(position, start), position) + (isAsTyped ? replacement : ` ${replacement} `);
    position = end;
  }
  const rest = unjoined(between(position, query.length), position);
  const spaced = `${text}${rest}`.replace(/\s+/gu, " ").replace(LOOSE_BEGINNING, "");
  const words = withoutLooseEnd(spaced).trim();
  if (words === "") return "";
  const isLastAsTyped = rest.trim() !== "" || last.replacement === query.slice(last.start, last.end);
  return isLastAsTyped && !/\s$/u.test(query) ? words : `${words} `;
}

/** One joint at a time: a pattern for all of them would begin anew at each. */
function withoutLooseEnd(text: string): string {
  const shorter = text.replace(LOOSE_END, "");
  return shorter === text ? text : withoutLooseEnd(shorter);
}

/** `15-inch-laptop`: what was joined to a claim by a hyphen is no exclusion. */
function unjoined(text: string, position: number): string {
  return position > 0 ? text.replace(/^-+/u, " ") : text;
}

function spellSigns(text: string, readable: string, before = ""): string {
  let spelled = "";
  let position = 0;
  for (const { index } of `${before}${readable}`.matchAll(INCH_SIGNS)) {
    const at = index - before.length;
    const sign = unitSignAt(text, at);
    if (sign === null) continue;
    spelled += `${text.slice(position, at)} ${sign.term} `;
    position = at + sign.length;
  }
  return spelled + text.slice(position);
}
