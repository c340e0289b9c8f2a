/** What kinds of request a shop's search gets. */
export const MIX_KINDS = [
  "asked",
  "prefix",
  "typo",
  "filter",
  "facets",
  "identifier",
  "unknownIdentifier",
  "nonsense",
] as const;

export type MixKind = (typeof MIX_KINDS)[number];

/**
 * Shares of the mix. Nobody publishes a shop's whole mix; these follow what is published of its
 * parts, and a report names what was sent. They sum to 1.
 */
export const MIX_SHARES: Readonly<Record<MixKind, number>> = {
  /** As shoppers wrote them, their own misspellings included. */
  asked: 0.44,
  /** Search as you type, and Enter pressed too early. */
  prefix: 0.12,
  /** 10 to 15 % of queries are misspelt (Cucerzan and Brill 2004); some of the asked ones are already. */
  typo: 0.08,
  /** A page of results that was narrowed once. */
  filter: 0.12,
  /** A first page of results with the navigation beside it. */
  facets: 0.16,
  /** Trade customers and staff paste codes. */
  identifier: 0.05,
  unknownIdentifier: 0.02,
  /** Pasted text, bots, the cat on the keyboard: the words that match nothing cost the most. */
  nonsense: 0.01,
};

/** How often the r-th most frequent query is asked: r to the power of minus this. Web query logs: 0.6 to 1 (Baeza-Yates 2007). */
export const ZIPF_EXPONENT = 0.8;
