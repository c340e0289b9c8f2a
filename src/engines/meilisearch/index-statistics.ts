import { z } from "zod";

import type { Vocabulary } from "../../text/plan-word.ts";
import { TEXT_FIELDS, type TextField } from "../../text/product-terms.ts";
import { createTermDictionary, type TermDictionary } from "../../text/term-dictionary.ts";
import { decodeText, encodeText } from "../remote/encode-text.ts";
import type { IndexAnswer, IndexQuery, MeilisearchConnection } from "./connection.ts";

/** What planning and scoring need to know of the whole index. */
export interface Statistics {
  readonly size: number;
  readonly averageLengths: Readonly<Record<TextField, number>>;
  readonly dictionary: TermDictionary;
}

export interface StatisticsSource {
  /** Not older than the last `invalidate` plus the allowed age. */
  read(): Promise<Statistics>;
  /** The index has been written to. */
  invalidate(): void;
}

/**
 * Word frequencies and field lengths of an index, as facets over all of its documents: about
 * 0.1 s for 50,000 products, so they are kept. They may lag behind live changes by `maxAgeMs`;
 * a word they do not know yet is asked about when it is searched for, see `completeVocabulary`.
 */
export function createStatisticsSource(
  connection: MeilisearchConnection,
  index: string,
  maxAgeMs: number,
  now: () => number = () => performance.now(),
): StatisticsSource {
  let current: { readonly statistics: Statistics; readAt: number } | undefined;
  let writtenAt: string | undefined;
  let loading: { readonly statistics: Promise<Statistics>; readonly since: number } | undefined;
  let following: Promise<void> | undefined;
  let isStale = false;

  const load = async (): Promise<Statistics> => {
    isStale = false;
    const readAt = now();
    const statistics = await readStatistics(connection, index);
    current = { statistics, readAt };
    return statistics;
  };
  /**
   * One at a time, unless one is overdue: it may never answer. No caller's signal is passed on,
   * others may be waiting too.
   */
  const refresh = (): Promise<Statistics> => {
    if (loading !== undefined && now() - loading.since < OVERDUE_MS) return loading.statistics;
    const begun = {
      since: now(),
      statistics: load().finally(() => {
        if (loading === begun) loading = undefined;
      }),
    };
    loading = begun;
    return begun.statistics;
  };

  /** Reads them again if the index has been written to since. */
  const follow = async (): Promise<void> => {
    const { updatedAt } = indexSchema.parse(
      await connection.read((client, init) =>
        client.httpRequest.get({ path: `indexes/${index}`, extraRequestInit: init }),
      ),
    );
    if (updatedAt !== writtenAt) await refresh();
    else if (current !== undefined) current.readAt = now();
    writtenAt = updatedAt;
  };

  return {
    async read() {
      if (current === undefined) return refresh();
      const isOld = now() - current.readAt >= maxAgeMs;
      if (maxAgeMs === 0 && isStale) return refresh();
      // The ones at hand serve until newer ones are there.
      if (isOld && maxAgeMs > 0)
        following ??= follow()
          .catch(() => {})
          .finally(() => (following = undefined));
      return current.statistics;
    },
    invalidate: () => void (isStale = true),
  };
}

const indexSchema = z.object({ updatedAt: z.string() });
const ALL = { q: "", page: 1, hitsPerPage: 0, attributesToRetrieve: ["k"] } as const;
/** A large index takes longer over them than a search may take. */
const READ_TIMEOUT_MS = 60_000;
const OVERDUE_MS = 2_000;

async function readStatistics(connection: MeilisearchConnection, index: string): Promise<Statistics> {
  const facets = ["w", ...TEXT_FIELDS.map((field) => `l.${field}`)];
  const [answer] = await connection.search([{ ...ALL, indexUid: index, facets }], {
    timeoutMs: READ_TIMEOUT_MS,
  });
  const distributions = answer?.facetDistribution ?? {};
  const size = answer?.totalHits ?? 0;
  const dictionary = createTermDictionary();
  for (const [code, count] of Object.entries(distributions["w"] ?? {})) {
    dictionary.count(dictionary.add(decodeText(code)), count);
  }
  const mean = (field: TextField): number => {
    let sum = 0;
    for (const [length, products] of Object.entries(distributions[`l.${field}`] ?? {}))
      sum += Number(length) * products;
    return size === 0 ? 0 : sum / size;
  };
  return {
    size,
    dictionary,
    averageLengths: {
      title: mean("title"),
      brand: mean("brand"),
      category: mean("category"),
      attributes: mean("attributes"),
      description: mean("description"),
      codes: mean("codes"),
    },
  };
}

/** What the index itself says of words that its statistics do not know. */
export interface NewWords {
  /** Products that have the word. */
  readonly frequency: number;
  readonly hasPrefix: boolean;
}

/** The two questions about one word, to be sent along with others. */
export function wordQueries(index: string, term: string): readonly [IndexQuery, IndexQuery] {
  const code = encodeText(term);
  return [
    { ...ALL, indexUid: index, filter: `w = "${code}"` },
    { ...ALL, indexUid: index, filter: `w STARTS WITH "${code}"` },
  ];
}

export function readNewWord([is, begins]: readonly (IndexAnswer | undefined)[]): NewWords {
  return { frequency: is?.totalHits ?? 0, hasPrefix: (begins?.totalHits ?? 0) > 0 };
}

/** The dictionary as planning sees it, with the words that were asked about. */
export function vocabularyOf(
  { size, dictionary }: Statistics,
  asked: ReadonlyMap<string, NewWords>,
): Vocabulary {
  const frequency = (term: string): number => {
    const known = dictionary.frequency(dictionary.idOf(term));
    return known > 0 ? known : (asked.get(term)?.frequency ?? 0);
  };
  return {
    size,
    frequency,
    hasPrefix: (prefix) =>
      dictionary.withPrefix(prefix).length > 0 || (asked.get(prefix)?.hasPrefix ?? false),
    near: (term, maxEdits) => dictionary.near(term, maxEdits),
  };
}
