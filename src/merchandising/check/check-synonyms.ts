import type { SynonymEntry } from "../../domain/merchandising.ts";
import { queryTerms } from "../query-terms.ts";
import { LONGEST_PHRASE } from "../synonym-index.ts";
import type { MerchFinding, MerchFindingCode } from "./finding.ts";

/** What can be said of synonyms without a catalog. */
export function checkSynonyms(entries: readonly SynonymEntry[]): readonly MerchFinding[] {
  return [...entries.flatMap(checkPhrases), ...findLoops(entries)];
}

function checkPhrases(entry: SynonymEntry, index: number): readonly MerchFinding[] {
  const at = (key: string, message: string): MerchFinding => finding("NO_EFFECT", [index, key], message);
  const isMutual = "words" in entry;
  const sources = isMutual ? entry.words : entry.from;
  const targets = isMutual ? entry.words : entry.to;
  const sourceKey = isMutual ? "words" : "from";
  const keys = new Set([...sources, ...targets].map(keyOf));
  keys.delete("");
  const wordless = [...new Set([...sources, ...targets])].filter((phrase) => keyOf(phrase) === "");
  const long = sources.filter((phrase) => queryTerms(phrase).length > LONGEST_PHRASE);
  return [
    ...(keys.size < 2 ? [at(sourceKey, "all of it is the same word to the search; it changes nothing")] : []),
    ...wordless.map((phrase) => at(sourceKey, `${JSON.stringify(phrase)} has no words`)),
    ...long.map((phrase) =>
      at(
        sourceKey,
        `${JSON.stringify(phrase)} has more than ${LONGEST_PHRASE} words, so it is not looked for`,
      ),
    ),
  ];
}

/**
 * Ways that lead from a phrase over one-way synonyms back to it. Searching takes one step and
 * does not mind, but whoever wrote `a -> b` and `b -> a` meant a group.
 *
 * Walks the graph of one-way entries, each phrase once, an edge back onto the walk being a loop.
 */
function findLoops(entries: readonly SynonymEntry[]): readonly MerchFinding[] {
  const edges = new Map<string, { readonly to: string; readonly entry: number }[]>();
  for (const [entry, synonym] of entries.entries()) {
    if (!("from" in synonym)) continue;
    for (const source of synonym.from.map(keyOf)) {
      const known = edges.get(source) ?? [];
      edges.set(source, known);
      for (const to of synonym.to.map(keyOf)) if (to !== source) known.push({ to, entry });
    }
  }
  const done = new Set<string>();
  return [...edges.keys()].flatMap((start) => loopsFrom(start, edges, done));
}

type Edges = ReadonlyMap<string, readonly { readonly to: string; readonly entry: number }[]>;

/** An explicit stack: a chain may be longer than the call stack is deep. */
function loopsFrom(start: string, edges: Edges, done: Set<string>): readonly MerchFinding[] {
  const found: MerchFinding[] = [];
  const walk = [{ at: start, next: 0 }];
  const onWalk = new Set([start]);
  for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
    const edge = done.has(step.at) ? undefined : edges.get(step.at)?.[step.next];
    step.next += 1;
    if (edge === undefined) {
      done.add(step.at);
      onWalk.delete(step.at);
      walk.pop();
    } else if (onWalk.has(edge.to)) {
      const way = walk.map(({ at }) => at);
      const loop = [...way.slice(way.indexOf(edge.to)), edge.to];
      const message = `${loop.join(" -> ")} leads back to where it began; if all mean the same, write words: [${loop.slice(0, -1).join(", ")}]`;
      found.push(finding("SYNONYM_LOOP", [edge.entry], message));
    } else if (!done.has(edge.to)) {
      onWalk.add(edge.to);
      walk.push({ at: edge.to, next: 0 });
    }
  }
  return found;
}

const keyOf = (phrase: string): string => queryTerms(phrase).join(" ");

function finding(code: MerchFindingCode, path: readonly (string | number)[], message: string): MerchFinding {
  return { code, rule: null, path: ["synonyms", ...path], message };
}
