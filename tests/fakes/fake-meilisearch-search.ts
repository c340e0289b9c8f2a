import { z } from "zod";

import { compareStrings } from "../../src/domain/compare-scalars.ts";
import type { FakeIndex } from "./fake-meilisearch-index.ts";
import { checkFacet, readSort } from "./fake-meilisearch-settings.ts";
import { comparable, existsAt, pickFields, valuesAt, type FakeDocument } from "./fake-meilisearch-values.ts";

export const searchSchema = z.strictObject({
  q: z.string().default(""),
  filter: z.string().default(""),
  facets: z.array(z.string()).optional(),
  sort: z.array(z.string()).default([]),
  attributesToRetrieve: z.array(z.string()).optional(),
  matchingStrategy: z.enum(["last", "all", "frequency"]).default("last"),
  page: z.int().min(0).optional(),
  hitsPerPage: z.int().min(0).optional(),
  limit: z.int().min(0).default(20),
  offset: z.int().min(0).default(0),
});
export type FakeSearch = z.output<typeof searchSchema>;

const DEFAULT_HITS_PER_PAGE = 20;
const MAX_QUERY_WORDS = 10;

/**
 * Answers one search. Ranking is crude: by the sort keys, then by how many words of the query a
 * document has, then the one that was there first. Typos, proximity and the like are not known.
 */
export function searchFakeIndex(index: FakeIndex, search: FakeSearch): Record<string, unknown> {
  const { settings } = index;
  const sortKeys = search.sort.map((expression) => readSort(settings, expression));
  for (const facet of search.facets ?? []) checkFacet(settings, facet);
  const matched = matchWords(index, search);
  const ranked = matched
    .toSorted((a, b) => {
      for (const { field, isDescending } of sortKeys) {
        const order = compareAt(a.document, b.document, field, isDescending);
        if (order !== 0) return order;
      }
      return b.found - a.found;
    })
    .slice(0, settings.pagination.maxTotalHits);
  const facets = search.facets;
  const page = pageOf(search, matched.length, ranked.length);
  return {
    indexUid: index.uid,
    hits: ranked
      .slice(page.from, page.to)
      .map(({ document }) => pickFields(document, search.attributesToRetrieve)),
    query: search.q,
    processingTimeMs: 0,
    ...page.told,
    ...(facets === undefined
      ? {}
      : countFacets(
          index,
          facets,
          matched.map(({ document }) => document),
        )),
  };
}

interface Match {
  readonly document: FakeDocument;
  /** How many words of the query it has. */
  readonly found: number;
}

/** Documents with the words that the strategy asks for; the last word may be the beginning of one. */
function matchWords(index: FakeIndex, { q, filter, matchingStrategy }: FakeSearch): Match[] {
  const asked = wordsIn(q).slice(0, MAX_QUERY_WORDS);
  const passing = index.matching(filter, "invalid_search_filter");
  if (asked.length === 0) return passing.map((document) => ({ document, found: 0 }));
  return passing.flatMap((document) => {
    const own = searchableTexts(index, document).flatMap(wordsIn);
    const has = asked.map((word, at) =>
      own.some((one) => one === word || (at === asked.length - 1 && one.startsWith(word))),
    );
    const isMatch =
      matchingStrategy === "all"
        ? has.every(Boolean)
        : matchingStrategy === "last"
          ? has[0]
          : has.some(Boolean);
    return isMatch === true ? [{ document, found: has.filter(Boolean).length }] : [];
  });
}

function searchableTexts({ settings }: FakeIndex, document: FakeDocument): string[] {
  const { searchableAttributes: names } = settings;
  const paths = names.includes("*") ? Object.keys(document) : names;
  return paths.flatMap((path) => valuesAt(document, path)).map(String);
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Numbers before texts, documents without a value last, in either direction. */
function compareAt(left: FakeDocument, right: FakeDocument, field: string, isDescending: boolean): number {
  const [a, b] = [left, right].map((document) => sortValue(document, field, isDescending));
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  const order = typeof a === "number" && typeof b === "number" ? a - b : compareStrings(String(a), String(b));
  return isDescending ? -order : order;
}

/** Of several values the one that comes first. */
function sortValue(
  document: FakeDocument,
  field: string,
  isDescending: boolean,
): string | number | undefined {
  const values = valuesAt(document, field);
  const numbers = values.filter((value) => typeof value === "number").toSorted((a, b) => a - b);
  const texts = values
    .filter((value) => typeof value !== "number")
    .map(comparable)
    .toSorted(compareStrings);
  const candidates = numbers.length > 0 ? numbers : texts;
  return candidates.at(isDescending ? -1 : 0);
}

/** `page` or `hitsPerPage` make the total exact and say so by its name. */
function pageOf(search: FakeSearch, total: number, reachable: number) {
  const { page = 1, hitsPerPage = DEFAULT_HITS_PER_PAGE, limit, offset } = search;
  if (search.page === undefined && search.hitsPerPage === undefined) {
    return { from: offset, to: offset + limit, told: { limit, offset, estimatedTotalHits: total } };
  }
  const totalPages = hitsPerPage === 0 ? 0 : Math.ceil(reachable / hitsPerPage);
  const from = page === 0 ? 0 : (page - 1) * hitsPerPage;
  const to = page === 0 ? 0 : from + hitsPerPage;
  return { from, to, told: { hitsPerPage, page, totalPages, totalHits: total } };
}

/** How many documents have each value, spelled as the first of them does; a field nobody has is left out. */
function countFacets(index: FakeIndex, fields: readonly string[], documents: readonly FakeDocument[]) {
  const known = index.matching("", "invalid_search_filter");
  const { maxValuesPerFacet } = index.settings.faceting;
  const counted = fields
    .filter((field) => known.some((document) => existsAt(document, field)))
    .map((field): [string, Record<string, number>] => {
      const groups = new Map<string, { readonly spelling: string; count: number }>();
      for (const document of documents) {
        for (const [key, spelling] of facetValues(document, field)) {
          const group = groups.get(key) ?? { spelling, count: 0 };
          group.count += 1;
          groups.set(key, group);
        }
      }
      const sorted = [...groups].toSorted((a, b) => compareStrings(a[0], b[0])).slice(0, maxValuesPerFacet);
      return [field, Object.fromEntries(sorted.map(([, { spelling, count }]) => [spelling, count]))];
    });
  return { facetDistribution: Object.fromEntries(counted), facetStats: {} };
}

/** A document counts once for each of its values, however often and in whatever case it has it. */
function facetValues(document: FakeDocument, field: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const value of valuesAt(document, field)) {
    const key = `${typeof value === "number" ? "number" : "text"} ${comparable(value)}`;
    if (!values.has(key)) values.set(key, String(value));
  }
  return values;
}
