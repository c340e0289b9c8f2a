import { MAX_PAGE_SIZE, REACHABLE_POSITIONS } from "../domain/request-limits.ts";
import type { QueryParameters } from "./query-parameters.ts";

/** Algolia's default. */
const DEFAULT_HITS_PER_PAGE = 20;

/** The page to search for, and what of it was asked. */
export interface PagePlan {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Of the page's hits, the first `skip` are not asked, and of the rest only `take`. */
  readonly skip: number;
  readonly take: number;
  /** As it is told: what was asked, at most as many as a page may have. */
  readonly hitsPerPage: number;
  /** Said in the answer when it holds less than was asked for. */
  readonly message: string | null;
}

/** Positions beyond reach are answered without hits, as Algolia does beyond `paginationLimitedTo`. */
export function planPages(parameters: QueryParameters): PagePlan {
  const { offset, length, page: pageFromZero } = parameters;
  const asked =
    offset === undefined && length === undefined
      ? (parameters.hitsPerPage ?? DEFAULT_HITS_PER_PAGE)
      : (length ?? DEFAULT_HITS_PER_PAGE);
  const pageSize = Math.min(asked, MAX_PAGE_SIZE);
  const message =
    asked > MAX_PAGE_SIZE ? `at most ${MAX_PAGE_SIZE} hits a page; ${asked} were asked for` : null;
  const from = offset ?? pageFromZero * pageSize;
  if (pageSize === 0) return { page: 1, pageSize: 0, skip: 0, take: 0, hitsPerPage: 0, message };
  if (from + pageSize > REACHABLE_POSITIONS) {
    const limit = `only the first ${REACHABLE_POSITIONS} hits can be fetched; narrow the search or sort it`;
    return { page: 1, pageSize: 0, skip: 0, take: 0, hitsPerPage: pageSize, message: limit };
  }
  if (from % pageSize === 0) {
    return { page: from / pageSize + 1, pageSize, skip: 0, take: pageSize, hitsPerPage: pageSize, message };
  }
  return { ...coveringPage(from, pageSize), hitsPerPage: pageSize, message };
}

/** The smallest page that holds all of these positions, or as many of them as a page can. */
function coveringPage(from: number, length: number): Omit<PagePlan, "message" | "hitsPerPage"> {
  for (let size = length; size <= MAX_PAGE_SIZE; size += 1) {
    const page = Math.floor(from / size);
    if (from + length <= (page + 1) * size && (page + 1) * size <= REACHABLE_POSITIONS) {
      return { page: page + 1, pageSize: size, skip: from - page * size, take: length };
    }
  }
  const page = Math.floor(from / MAX_PAGE_SIZE);
  return { page: page + 1, pageSize: MAX_PAGE_SIZE, skip: from - page * MAX_PAGE_SIZE, take: length };
}
