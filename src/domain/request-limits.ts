/**
 * How much of anything a request may hold. Whatever is beyond is refused with an error that names
 * the limit and the value, unless a line says that it is ignored. `docs/limits.md` lists the same;
 * a test compares.
 */
const KIB = 1024;
const MIB = 1024 * KIB;

// The connection.

/** The request line and all headers together. Filters that need more are sent by POST. */
export const MAX_HEADER_BYTES = 16 * KIB;
/** From the first byte to the last, so that nobody holds connections by dripping bytes. A batch of products takes 2 s at 20 Mbit/s. */
export const MAX_REQUEST_SECONDS = 60;

// Bodies.

/** A search with the longest filter, twice over. Larger bodies are refused before they are read. */
export const MAX_BODY_BYTES = 64 * KIB;
/** A few thousand products. */
export const MAX_CHANGES_BODY_BYTES = 5 * MIB;
/** A thousand events of a kilobyte. */
export const MAX_EVENTS_BODY_BYTES = MIB;
/** Several searches of InstantSearch with long lists of filters. */
export const MAX_QUERIES_BODY_BYTES = 512 * KIB;
/** A thousand events as Algolia's clients write them. */
export const MAX_INSIGHTS_BODY_BYTES = 2 * MIB;
/** Lists and objects inside one another. Deeper JSON ends in a full stack wherever it is walked. */
export const MAX_JSON_DEPTH = 64;

// A search.

/** A query's first so many words count; the others are ignored and named in `query.relaxed`. */
export const MAX_QUERY_WORDS = 24;
export const MAX_FILTER_CHARS = 10_000;
/** Parentheses and NOTs inside one another. */
export const MAX_FILTER_DEPTH = 64;
/** Comparisons, ranges, lists and EXISTS in the whole filter: each is one more set to intersect. */
export const MAX_FILTER_CONDITIONS = 500;
/** Values in the whole filter, those of IN lists included. */
export const MAX_FILTER_VALUES = 1_000;
/** More than any page shows; each is counted over the whole result set. */
export const MAX_FACETS = 50;
export const MAX_FACET_VALUES = 1_000;
export const MAX_SORT_KEYS = 8;
/** A field's name, with `attributes.` before it and `:desc` behind. Names of attributes have at most 200. */
export const MAX_FIELD_CHARS = 256;
export const MAX_PAGE_SIZE = 200;
/** Positions that can be paged to; beyond them narrowing or sorting is the way. */
export const REACHABLE_POSITIONS = 1_000;
export const MAX_BUDGET_MS = 60_000;
export const MAX_IGNORED_CONSTRAINTS = 20;
/** Of one text of `ignoreConstraints`: as much of a query as is read for them, and some. */
export const MAX_CONSTRAINT_CHARS = 512;
/** Names in `context`. It is flat: values are texts, numbers or truth values. */
export const MAX_CONTEXT_NAMES = 32;
export const MAX_CONTEXT_CHARS = 256;

// What stands beside a search.

/** A category's path, all levels. */
export const MAX_CATEGORY_CHARS = 4_096;
export const MAX_SUGGESTIONS = 20;
export const MAX_PREVIEWS = 10;
export const MAX_SIMILAR = 100;
/** Product ids in addresses, percent-decoded. */
export const MAX_ID_CHARACTERS = 1_024;

// InstantSearch.

/** Queries in one request, as Algolia has it. */
export const MAX_QUERIES = 50;
/** Names in one list, such as `attributesToRetrieve`. */
export const MAX_NAMES = 200;
/** Of a highlight's tags: each is written around every match, so a long one multiplies. */
export const MAX_TAG_CHARS = 128;

// Batches.

/** Products in one request. */
export const MAX_PRODUCTS = 10_000;
/** One product as JSON. */
export const MAX_PRODUCT_CHARS = 512 * KIB;
export const MAX_EVENTS = 1_000;
