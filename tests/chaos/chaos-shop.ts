import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startAisle, type AisleProcess } from "../../bench/processes/aisle-command.ts";
import { composeEngine, type Engine } from "../../src/compose.ts";
import { aisleConfigSchema, type AisleConfig } from "../../src/config/aisle-config.ts";
import { removeAll, serverConfig } from "../contract/remote-stores.ts";
import type { ServerAddress } from "../real-servers.ts";
import { SHARED_DATA_DIR, sharedModel } from "../shared-model.ts";

export interface Servers {
  readonly meilisearch: ServerAddress;
  readonly qdrant: ServerAddress;
}

/** A shop with a folder and, on servers, names of its own, whose processes may be killed. */
export interface ChaosShop {
  readonly folder: string;
  readonly data: string;
  readonly config: AisleConfig;
  /** The same drivers as its processes have, for looking at what these left. */
  readonly engine: Engine;
  /** Starts `aisle` on it. */
  start(...command: readonly string[]): AisleProcess;
  /** Removes everything, on servers too. */
  remove(): Promise<void>;
}

/** Two generations and no grace: what is kept longer has accumulated. */
export const KEPT_GENERATIONS = 2;

export interface ChaosShopOptions {
  /** Null: the embedded engine. */
  readonly servers: Servers | null;
  readonly adminKey?: string;
  /** What Node runs. Default: the built `aisle`. */
  readonly program?: readonly string[];
}

/** Opens a shop that has no generation yet. Whoever opens it removes it. */
export async function openChaosShop(options: ChaosShopOptions): Promise<ChaosShop> {
  const { servers, adminKey, program } = options;
  await sharedModel();
  const folder = mkdtempSync(join(tmpdir(), "aisle-chaos-"));
  const data = join(folder, "data");
  mkdirSync(data);
  // Converting the model takes longer than everything that is to be killed.
  symlinkSync(join(SHARED_DATA_DIR, "models"), join(data, "models"));
  const config = aisleConfigSchema.parse({
    ...(servers === null ? {} : serverConfig(servers.meilisearch, servers.qdrant)),
    reindex: { keepGenerations: KEPT_GENERATIONS, graceMinutes: 0 },
    ...(adminKey === undefined ? {} : { api: { adminKey } }),
  });
  const file = join(folder, "aisle.config.yaml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  const engine = composeEngine(config, data);
  return {
    folder,
    data,
    config,
    engine,
    start: (...command) => startAisle([...command, "--config", file, "--data", data, "--json"], program),
    async remove() {
      await engine.cache.close();
      if (servers !== null) await removeAll(config);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
