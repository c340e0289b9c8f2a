import { aisleKeywordPeer, aislePeer, aisleServersPeer } from "./aisle-peer.ts";
import { fts5Peer } from "./fts5-peer.ts";
import { meilisearchHybridPeer, meilisearchPeer } from "./meilisearch-peer.ts";
import { miniSearchPeer } from "./minisearch-peer.ts";
import { oramaHybridPeer, oramaPeer } from "./orama-peer.ts";
import type { PeerDriver } from "./peer-engine.ts";
import { qdrantDbsfPeer, qdrantRrfPeer } from "./qdrant-peer.ts";

/** In the order of the table. */
export const PEER_DRIVERS: readonly PeerDriver[] = [
  miniSearchPeer,
  oramaPeer,
  oramaHybridPeer,
  fts5Peer,
  meilisearchPeer,
  meilisearchHybridPeer,
  qdrantRrfPeer,
  qdrantDbsfPeer,
  aisleKeywordPeer,
  aislePeer,
  aisleServersPeer,
];
