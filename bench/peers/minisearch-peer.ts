import MiniSearch from "minisearch";

import { type PeerDocument, TEXT_FIELDS } from "./peer-document.ts";
import type { PeerDriver } from "./peer-engine.ts";

/** Of a term's length: what its documentation uses in its examples. */
const FUZZY = 0.2;
const TITLE_BOOST = 2;

/** In memory, in the caller's thread. */
export const miniSearchPeer: PeerDriver = {
  name: "MiniSearch",
  configuration: `prefix: true, fuzzy: ${FUZZY}, boost: { title: ${TITLE_BOOST} }; fields ${TEXT_FIELDS.join(", ")}`,
  guide: "https://lucaong.github.io/minisearch/",
  notes: "its total is the length of its answer, which has no limit; no facets of its own",
  needs: [],
  async build({ documents }) {
    const index = new MiniSearch<PeerDocument>({
      fields: [...TEXT_FIELDS],
      extractField: (document, name) => {
        // Only `idField` and names of `fields` are asked for.
        const value = document[name as keyof PeerDocument];
        return typeof value === "string" ? value : value.join(" ");
      },
      searchOptions: { prefix: true, fuzzy: FUZZY, boost: { title: TITLE_BOOST } },
    });
    index.addAll(documents);
    const idsOf = (query: string): string[] => index.search(query).map(({ id }) => String(id));
    return {
      ask: async (query, pageSize) => {
        const ids = idsOf(query);
        return { ids: ids.slice(0, pageSize), total: ids.length, facets: null };
      },
      pageThrough: async (query, depth) => idsOf(query).slice(0, depth),
      close: async () => index.removeAll(),
    };
  },
};
