import { aisleKeywordPeer, aislePeer, aisleServersPeer } from "./aisle-peer.ts";
import { fts5Peer } from "./fts5-peer.ts";
import { meilisearchHybridPeer, meilisearchPeer } from "./meilisearch-peer.ts";
import { miniSearchPeer } from "./minisearch-peer.ts";
import { oramaHybridPeer, oramaNearHybridPeer, oramaPeer } from "./orama-peer.ts";
import type { PeerDriver } from "./peer-engine.ts";
import { qdrantDbsfPeer, qdrantPaperRrfPeer, qdrantRrfPeer } from "./qdrant-peer.ts";

/** In the order of the table. */
export const PEER_DRIVERS: readonly PeerDriver[] = [
  miniSearchPeer,
  oramaPeer,
  oramaHybridPeer,
  oramaNearHybridPeer,
  fts5Peer,
  meilisearchPeer,
  meilisearchHybridPeer,
  qdrantRrfPeer,
  qdrantPaperRrfPeer,
  qdrantDbsfPeer,
  aisleKeywordPeer,
  aislePeer,
  aisleServersPeer,
];
