import { create, insertMultiple, search } from "@orama/orama";

import { PEER_FIELDS, type BuildPeer } from "./peer.ts";

/**
 * Orama's full text search as it comes: prefixes, no typos (`tolerance` 0), any of the words may
 * match. Tolerance would make it slower.
 */
export const buildOrama: BuildPeer = async (documents) => {
  const index = create({
    schema: {
      title: "string",
      brand: "string",
      category: "string",
      attributes: "string",
      description: "string",
    },
  });
  await insertMultiple(index, [...documents]);
  return {
    search: async (query, limit) => {
      const { hits } = await search(index, {
        term: query,
        limit,
        properties: [...PEER_FIELDS],
        boost: { title: 2 },
      });
      return hits.map(({ id }) => id);
    },
  };
};
