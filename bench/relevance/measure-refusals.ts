import type { EvaluationQuery } from "../../src/evaluate/judged-query.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { searchFor } from "../open-search.ts";
import type { OutOfCatalogQuery } from "./out-of-catalog.ts";

/** What became of queries, as shares of how many there were. */
export interface Refusals {
  readonly outOfCatalog: {
    readonly queries: number;
    /** No product at all was found. */
    readonly foundNothing: number;
    /** Nothing by its meaning: what was found has some of the words, and `relaxed` names the rest. */
    readonly foundNothingOrSaidSo: number;
    readonly heldOut: { readonly queries: number; readonly foundNothing: number; readonly saidSo: number };
    readonly byKind: Readonly<Record<string, { readonly queries: number; readonly foundNothing: number }>>;
    /** Those that found something by their meaning. */
    readonly failures: readonly string[];
  };
  readonly real: {
    readonly queries: number;
    readonly lostNeighbours: number;
    /** Those that found nothing at all any more. */
    readonly foundNothing: number;
    readonly lost: readonly string[];
  };
}

interface Outcome {
  readonly total: number;
  readonly hasNeighbours: boolean;
  readonly isRelaxed: boolean;
}

const LARGEST_PAGE = 200;
const REACHABLE = 1_000;

/** Searches as shoppers do; queries that are codes are left out of the real ones. */
export async function measureRefusals(
  search: SearchService,
  written: readonly OutOfCatalogQuery[],
  real: readonly EvaluationQuery[],
): Promise<Refusals> {
  const outcomes: (OutOfCatalogQuery & Outcome)[] = [];
  for (const query of written) outcomes.push({ ...query, ...(await outcomeOf(search, query.query)) });
  const isSilent = ({ total }: Outcome): boolean => total === 0;
  const isHonest = (outcome: Outcome): boolean =>
    isSilent(outcome) || (!outcome.hasNeighbours && outcome.isRelaxed);
  const heldOut = outcomes.filter(({ half }) => half === "held-out");
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];

  const lost: string[] = [];
  let silent = 0;
  for (const { query } of real) {
    const outcome = await outcomeOf(search, query);
    if (outcome.total === 0) silent += 1;
    if (!outcome.hasNeighbours) lost.push(query);
  }
  return {
    outOfCatalog: {
      queries: outcomes.length,
      foundNothing: share(outcomes, isSilent),
      foundNothingOrSaidSo: share(outcomes, isHonest),
      heldOut: {
        queries: heldOut.length,
        foundNothing: share(heldOut, isSilent),
        saidSo: share(heldOut, isHonest),
      },
      byKind: Object.fromEntries(
        kinds.map((kind) => {
          const own = outcomes.filter((outcome) => outcome.kind === kind);
          return [kind, { queries: own.length, foundNothing: share(own, isSilent) }];
        }),
      ),
      failures: outcomes.filter((outcome) => !isHonest(outcome)).map(({ query }) => query),
    },
    real: {
      queries: real.length,
      lostNeighbours: lost.length / real.length,
      foundNothing: silent / real.length,
      lost,
    },
  };
}

async function outcomeOf(search: SearchService, query: string): Promise<Outcome> {
  for (let page = 1; ; page += 1) {
    const answer = await searchFor(search, { query, page, pageSize: LARGEST_PAGE, budgetMs: 60_000 });
    const isCode = answer.query.identifier !== null;
    const isNear = answer.hits.some(({ matchedBy }) => matchedBy.includes("semantic"));
    const seen = page * LARGEST_PAGE;
    // A code has no neighbours to lose.
    const hasNeighbours = isNear || isCode;
    if (hasNeighbours || seen >= Math.min(answer.total, REACHABLE)) {
      return { total: answer.total, hasNeighbours, isRelaxed: answer.query.relaxed.length > 0 };
    }
  }
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
