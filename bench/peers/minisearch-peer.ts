import MiniSearch from "minisearch";

import { PEER_FIELDS, type BuildPeer } from "./peer.ts";

/** Of a term's length: what its documentation uses in its examples. */
const FUZZY = 0.2;

/** MiniSearch with prefixes and typos, as its documentation advises for search as one types. */
export const buildMiniSearch: BuildPeer = async (documents) => {
  const index = new MiniSearch({
    fields: [...PEER_FIELDS],
    searchOptions: { prefix: true, fuzzy: FUZZY, boost: { title: 2 } },
  });
  index.addAll(documents);
  return {
    // It ranks every match and has no limit of its own.
    search: async (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id)),
  };
};
