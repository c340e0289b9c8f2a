import { describe, expect, it } from "vitest";

import { listeningInodes } from "./listening-process.ts";
import { leftOutBecause, peerServers, unreachableServers } from "./peer-servers.ts";

describe("servers", () => {
  it("that nobody named leave out the engines that need them, and no others", async () => {
    const unreachable = await unreachableServers(peerServers({ AISLE_QDRANT_URL: "" }));
    expect(leftOutBecause({ needs: ["qdrant"] }, unreachable)).toContain("AISLE_QDRANT_URL is not set");
    expect(leftOutBecause({ needs: [] }, unreachable)).toBeNull();
  });

  it("that do not answer leave them out as well, with the reason", async () => {
    // The discard port: nobody listens.
    const servers = peerServers({ MEILI_URL: "http://127.0.0.1:9" });
    const unreachable = await unreachableServers(servers);
    expect(leftOutBecause({ needs: ["meilisearch"] }, unreachable)).toContain("not reachable");
  });
});

describe("listeningInodes", () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1E83 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000 100
   1: 0100007F:1E83 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000 100
   2: 0100007F:1E84 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000 100
`;

  it("are those that listen on the port, not its connections or other ports", () => {
    expect(listeningInodes(table, 7811)).toEqual(["4711"]);
    expect(listeningInodes(table, 7813)).toEqual([]);
  });
});
