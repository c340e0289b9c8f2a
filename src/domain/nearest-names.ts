import { compareStrings } from "./compare-scalars.ts";

const ATTRIBUTE_PREFIX = /^attributes\./u;
/** One slip is always forgiven, and one more for every so many letters. */
const LETTERS_A_SLIP = 4;

/**
 * What somebody who wrote `name` may have meant: at most `limit` of the known names, nearest
 * first, of equally near ones the shorter, then by name; none when nothing is near. Case does
 * not matter, nor whether an attribute is written `color` or `attributes.color`; a name that
 * begins with the other is near.
 */
export function nearestNames(name: string, known: readonly string[], limit: number): string[] {
  const wanted = plain(name);
  const slips = 1 + Math.floor(wanted.length / LETTERS_A_SLIP);
  return known
    .map((candidate) => ({ candidate, distance: distanceBetween(wanted, plain(candidate), slips) }))
    .filter(({ distance }) => distance <= slips)
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        a.candidate.length - b.candidate.length ||
        compareStrings(a.candidate, b.candidate),
    )
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function plain(name: string): string {
  return name.replace(ATTRIBUTE_PREFIX, "").toLowerCase();
}

function distanceBetween(a: string, b: string, slips: number): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isBeginning = short.length >= LETTERS_A_SLIP && long.startsWith(short);
  if (!isBeginning && long.length - short.length > slips) return slips + 1;
  const edits = editDistance(a, b);
  return isBeginning ? Math.min(edits, slips) : edits;
}

/** Levenshtein's, row by row, a swap of neighbours costing two. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line += 1) {
    const above = row;
    row = [line];
    for (let column = 1; column <= b.length; column += 1) {
      const swap = (above[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
