import { composeServerGenerations } from "../src/compose-servers.ts";
import { removeAll, serverConfig } from "./contract/remote-stores.ts";
import { onServers } from "./faults/servers.ts";
import { describeWholeAnswers } from "./whole-answers.ts";

onServers("search", (where, start) => {
  describeWholeAnswers({
    name: `Meilisearch and Qdrant (${where})`,
    open: async () => {
      const servers = await start();
      const config = serverConfig(servers.meilisearch, servers.qdrant);
      return {
        generations: composeServerGenerations(config),
        remove: async () => {
          await removeAll(config);
          await servers.close();
        },
      };
    },
  });
});
