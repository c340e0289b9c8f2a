import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { beginMeasuring, type MeasuredPeer } from "./measured-peer.ts";
import { listeningProcess } from "./listening-process.ts";
import { startPeer } from "./peer-client.ts";
import type { PeerDriver, PeerServers } from "./peer-engine.ts";
import type { LeftOutPeer } from "./peers-table.ts";

export interface StartOptions {
  readonly catalog: string;
  readonly vectorsFile: string;
  readonly dataDirectory: string;
  /** Each engine gets a folder of its own in it. */
  readonly folder: string;
  readonly prefix: string;
  readonly servers: PeerServers;
  readonly say: (text: string) => void;
}

export interface StartedPeers {
  readonly measured: readonly MeasuredPeer[];
  /** Those that could not be built. */
  readonly failed: readonly LeftOutPeer[];
  stop(): Promise<void>;
}

/** Starts a process an engine and builds one after the other, so that none takes the processors from another. */
export async function startPeers(
  drivers: readonly PeerDriver[],
  { folder, prefix, servers, say, ...inputs }: StartOptions,
): Promise<StartedPeers> {
  const measured: MeasuredPeer[] = [];
  const failed: LeftOutPeer[] = [];
  const pids = { meilisearch: pidOf(servers.meilisearch), qdrant: pidOf(servers.qdrant) };
  for (const [index, driver] of drivers.entries()) {
    const { name: engine, needs } = driver;
    const own = join(folder, `engine-${index}`);
    await mkdir(own);
    const client = startPeer(environmentOf(driver, servers, `${prefix}-${index}`));
    try {
      const build = { engine, folder: own, prefix: `${prefix}-${index}`, ...inputs };
      const { indexSeconds } = await client.ask({ kind: "build", build });
      measured.push(
        beginMeasuring(
          driver,
          client,
          indexSeconds,
          needs.map((server) => pids[server]),
        ),
      );
      say(`${engine}: indexed in ${indexSeconds.toFixed(1)} s`);
    } catch (error) {
      client.stop();
      const reason = `failed: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`;
      failed.push({ engine, reason });
      say(`LEFT OUT ${engine}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {
    measured,
    failed,
    stop: async () => {
      await Promise.allSettled(measured.map(({ client }) => client.ask({ kind: "close" })));
      for (const { client } of measured) client.stop();
    },
  };
}

function pidOf(url: string | undefined): number | null {
  return url === undefined ? null : listeningProcess(url);
}

/** Which engine set an Aisle in that process has, and under which names on the servers. */
function environmentOf(
  { needs }: PeerDriver,
  { meilisearch, qdrant }: PeerServers,
  prefix: string,
): Readonly<Record<string, string>> {
  if (needs.length === 0 || meilisearch === undefined || qdrant === undefined)
    return { AISLE_ENGINE_KIND: "embedded" };
  return {
    AISLE_ENGINE_KIND: "server",
    AISLE_ENGINE_PREFIX: prefix,
    AISLE_MEILISEARCH_URL: meilisearch,
    AISLE_QDRANT_URL: qdrant,
  };
}
