import { describe } from "vitest";

import { composeServerGenerations } from "../src/compose-servers.ts";
import { removeAll, serverConfig } from "./contract/remote-stores.ts";
import { MEILISEARCH, QDRANT } from "./real-servers.ts";
import { describeWholeAnswers } from "./whole-answers.ts";

if (MEILISEARCH === undefined || QDRANT === undefined) {
  console.warn("SKIPPED: search on real servers, because MEILI_URL and QDRANT_URL are not both set");
  describe.skip("search on real servers (set MEILI_URL and QDRANT_URL)", () => {});
} else {
  const config = serverConfig(MEILISEARCH, QDRANT);
  describeWholeAnswers({
    name: "Meilisearch and Qdrant",
    open: () =>
      Promise.resolve({ generations: composeServerGenerations(config), remove: () => removeAll(config) }),
  });
}
