import type { LaneScores } from "./calibrate.ts";

/** How many of each lane's best are compared: a first page. */
const COMPARED = 10;

/**
 * How far the lanes like the same products, 0 to 1: the share of the best ten by words that are
 * also among the ten nearest. Of fewer than ten products with a word, the share of those. Null when
 * no product has a word of the query, or none has a cosine: then there is nothing to agree on.
 *
 * Where one lane cannot tell products apart, the other decides between them, so that a hundred
 * titles that all have the word agree with the neighbours as far as they can.
 *
 * @param lexical scores; 0 where no word of the query occurs
 * @param semantic cosines; NaN where the vector lane does not know the product
 */
export function laneAgreement(lexical: LaneScores, semantic: LaneScores): number | null {
  const byWords = firstTen(lexical, semantic, 0);
  const byMeaning = firstTen(semantic, lexical, BELOW_ALL);
  if (byWords.length === 0 || byMeaning.length === 0) return null;
  return byWords.filter((position) => byMeaning.includes(position)).length / byWords.length;
}

const BELOW_ALL = Number.NEGATIVE_INFINITY;

/**
 * Positions of the ten best scores above `floor`, best first, in one pass: most candidates are
 * compared with the tenth alone. Products alike in both lanes come in the order of their
 * positions, in either call: which of them is first changes no count.
 */
function firstTen(scores: LaneScores, others: LaneScores, floor: number): number[] {
  const best: number[] = [];
  for (let position = 0; position < scores.length; position += 1) {
    const score = scores[position] ?? Number.NaN;
    if (!(score > floor)) continue;
    let place = best.length;
    while (place > 0 && isBefore(position, best[place - 1] ?? 0, scores, others)) place -= 1;
    if (place === COMPARED) continue;
    best.splice(place, 0, position);
    if (best.length > COMPARED) best.pop();
  }
  return best;
}

function isBefore(a: number, b: number, scores: LaneScores, others: LaneScores): boolean {
  const byScore = (scores[a] ?? 0) - (scores[b] ?? 0);
  return byScore === 0 ? known(others[a]) > known(others[b]) : byScore > 0;
}

function known(score: number | undefined): number {
  return score === undefined || Number.isNaN(score) ? BELOW_ALL : score;
}
