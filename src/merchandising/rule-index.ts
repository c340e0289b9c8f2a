import { conditionHolds, type CompiledCondition } from "./rule-condition.ts";
import type { RequestFacts } from "./rule-request.ts";
import { indexTimeSpans, type TimeSpan, type VisitSpans } from "./time-spans.ts";
import { ALWAYS, conjunctKey, entryKey, pairKey, queryKey, waitingKeys, wordKey } from "./waiting-keys.ts";

/** Something with a condition and a place in the file. */
export interface Conditional {
  /** In the file, from 0. */
  readonly order: number;
  readonly condition: CompiledCondition;
}

/** Those whose condition holds, in the order of the file. */
export type FindMatching<Rule extends Conditional> = (facts: RequestFacts) => readonly Rule[];

interface Entry<Rule> extends TimeSpan {
  readonly rule: Rule;
  /** Whether the key and the time are all that its condition asks for. */
  readonly isCertain: boolean;
}

/**
 * Finds the rules that match a request without looking at most of the others.
 *
 * Each rule waits under one thing that a request must have for the rule to match: the whole
 * query, a word, two words, a condition of the filter or an entry of the context, whichever the
 * fewest rules ask for; a rule for any of several words waits under each of them. Rules that ask
 * for none of that wait together. Within one list they are found by time.
 *
 *     rule                                    waits under
 *     contains "red rain boots"               the word "rain", or "boot" and "rain" if many rules have "rain"
 *     contains "boots", context country: DE   country: DE, if fewer rules ask for that than for "boot"
 *     exact "boots"                           the query "boot"
 *     no query, from March until May          nothing: found by time
 */
export function indexRules<Rule extends Conditional>(rules: readonly Rule[]): FindMatching<Rule> {
  const keys = waitingKeys(rules.map(({ condition }) => condition));
  const lists = new Map<string, Entry<Rule>[]>();
  const paired = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const { from, until } = rule.condition;
    for (const { key, firstOfPair, isAll } of keys[index] ?? []) {
      if (firstOfPair !== null) paired.add(firstOfPair);
      const list = lists.get(key);
      const entry = { rule, from, until, isCertain: isAll };
      if (list === undefined) lists.set(key, [entry]);
      else list.push(entry);
    }
  }
  const waiting = new Map<string, VisitSpans<Entry<Rule>>>();
  for (const [key, list] of lists) waiting.set(key, indexTimeSpans(list));

  return (facts) => {
    const found: Rule[] = [];
    const visit = ({ rule, isCertain }: Entry<Rule>): void => {
      if (isCertain || conditionHolds(rule.condition, facts)) found.push(rule);
    };
    for (const key of keysOf(facts, paired)) waiting.get(key)?.(facts.now, visit);
    found.sort((a, b) => a.order - b.order);
    // One for any of several words is found under each of them.
    return found.filter((rule, index) => rule !== found[index - 1]);
  };
}

/** Every key that a request has. @param paired words that are the first of some pair */
function* keysOf(
  { terms, termSet, conjuncts, context }: RequestFacts,
  paired: ReadonlySet<string>,
): Generator<string> {
  yield ALWAYS;
  yield queryKey(terms);
  for (const term of termSet) {
    yield wordKey(term);
    if (!paired.has(term)) continue;
    for (const other of termSet) if (term < other) yield pairKey(term, other);
  }
  for (const conjunct of conjuncts) yield conjunctKey(conjunct);
  for (const entry of context) yield entryKey(entry);
}
