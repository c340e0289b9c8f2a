import { access } from "node:fs/promises";

import type { Manifest } from "../../domain/manifest.ts";
import { asSearchError, SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { Generation, Generations, StoreHealth } from "../../ports/generations.ts";
import { readAttachment } from "./attachment-table.ts";
import { createGenerationFiles } from "./generation-files.ts";
import { createSqliteKeywordIndex } from "./keyword/keyword-index.ts";
import type { KeywordSettings } from "./keyword/open-keyword-engine.ts";
import { sqliteInventories } from "./inventories.ts";
import { readManifest, writeManifest } from "./manifest-table.ts";
import { openDatabase } from "./open-database.ts";
import { openStoreWorker } from "./store-worker-client.ts";

export interface SqliteGenerationsOptions {
  readonly dataDirectory: string;
  readonly keyword: KeywordSettings;
  /** How old an answer of `live` may be. Default 200 ms. */
  readonly pointerCacheMs?: number;
}

const DEFAULT_POINTER_CACHE_MS = 200;
/** A build that wrote less than this share of its products began as a copy whose postings are merged already. */
const OPTIMISE_SHARE = 0.1;
/** A product's place in the keyword index is not used again when it changes. */
const MAX_PLACES_PER_PRODUCT = 1.5;
const NOTHING_COPIED: ReadonlyMap<string, string> = new Map();

/** Generations of the embedded engine: one SQLite file each, its manifest inside, one pointer file. */
export function createSqliteGenerations(options: SqliteGenerationsOptions): Generations {
  const { dataDirectory, keyword: settings, pointerCacheMs = DEFAULT_POINTER_CACHE_MS } = options;
  const files = createGenerationFiles(dataDirectory);
  let pointer: { readonly name: string | null; readonly readAt: number } | undefined;

  /** None when it is damaged or of another format: such a generation is no reason to hide the others. */
  const readableManifest = (name: string): Manifest[] => {
    try {
      return [readManifest(files.pathOf(name), name)];
    } catch (error) {
      const { code } = asSearchError(error);
      if (code === "GENERATION_DAMAGED" || code === "GENERATION_INCOMPATIBLE") return [];
      throw error;
    }
  };

  const mustExist = async (name: string): Promise<void> => {
    if (!/^g[1-9][0-9]*$/u.test(name) || !(await exists(files.pathOf(name)))) {
      const kept = await files.sealed();
      throw new SearchError(
        "GENERATION_NOT_FOUND",
        `expected one of ${kept.join(", ") || "no kept generations"}, got ${JSON.stringify(name)}`,
      );
    }
  };

  const openIndexes = async (file: string, dimensions: number, mode: "build" | "serve") => {
    const store = await openStoreWorker({ file, dimensions, mode });
    const keyword = createSqliteKeywordIndex({ file, mode, settings });
    const close = async (): Promise<void> => void (await Promise.all([keyword.close(), store.close()]));
    try {
      await keyword.open();
    } catch (error) {
      await close();
      throw error;
    }
    return { ...store, keyword, close };
  };

  /** Copies a generation's file under the name of a build; whatever is in it is told by its hash. */
  const copyOf = async (base: string, name: string): Promise<ReadonlyMap<string, string>> => {
    await mustExist(base);
    const target = files.buildingPathOf(name);
    if (!copyDatabase(files.pathOf(base), target)) return NOTHING_COPIED;
    const hashes = new Map<string, string>();
    for (const inventory of sqliteInventories(target)) {
      if (inventory.engine !== "products") continue;
      for await (const page of inventory.read()) for (const { id, hash } of page) hashes.set(id, hash ?? "");
    }
    return hashes;
  };

  const create: Generations["create"] = async (dimensions, _fields, { base } = {}) => {
    const name = await files.nextName();
    const copied = base === undefined ? NOTHING_COPIED : await copyOf(base, name);
    const present = new Set<string>();
    const attachments = new Map<string, Uint8Array>();
    let written = 0;
    const indexes = await openIndexes(files.buildingPathOf(name), dimensions, "build");
    let isOpen = true;
    const stop = async (): Promise<void> => {
      isOpen = false;
      await indexes.close();
    };
    const remove = async (ids: readonly string[], call?: CallOptions): Promise<void> => {
      if (ids.length === 0) return;
      await indexes.vectors.delete(ids, call);
      await indexes.products.delete(ids, call);
      await indexes.keyword.delete(ids, call);
    };
    return {
      name,
      async write(records, call) {
        await indexes.write(records, call);
        const products = records.map(({ product }) => product);
        await indexes.keyword.upsert(products, call);
        for (const { id } of products) present.add(id);
        written += products.length;
      },
      async delete(ids, call) {
        await remove(ids, call);
        for (const id of ids) present.delete(id);
      },
      count: () => Promise.resolve(present.size),
      nearest: (vector, limit, call) =>
        indexes.vectors.search({ vector, limit, minSimilarity: -1, filter: null }, call),
      copied: () => Promise.resolve(copied),
      keep: (products) => {
        for (const { id } of products) present.add(id);
        return Promise.resolve();
      },
      async attach(attached, content) {
        if (!isOpen) throw new SearchError("CLOSED", `the build of ${name} is closed`);
        attachments.set(attached, content.slice());
      },
      async seal(manifest) {
        if (!isOpen) throw new SearchError("CLOSED", `the build of ${name} is closed`);
        await remove([...copied.keys()].filter((id) => !present.has(id)));
        // Merging all postings for a few new ones costs more than it brings.
        if (written > present.size * OPTIMISE_SHARE) await indexes.keyword.optimise();
        await stop();
        writeManifest(files.buildingPathOf(name), manifest, attachments);
        await files.seal(name);
      },
      async abandon() {
        if (!isOpen) return;
        await stop();
        await files.removeBuilding(name);
      },
    };
  };

  const open = async (name: string): Promise<Generation> => {
    await mustExist(name);
    const manifest = readManifest(files.pathOf(name), name);
    const { keyword, vectors, products, close } = await openIndexes(
      files.pathOf(name),
      manifest.model.dimensions,
      "serve",
    );
    let closing: Promise<void> | undefined;
    return {
      manifest,
      keyword,
      vectors,
      products,
      unsettled: () => Promise.resolve(null),
      // The file stays as long as the generation is kept; what has it open may close meanwhile.
      attachment: async (attached) => readAttachment(files.pathOf(name), attached),
      inventories: () => sqliteInventories(files.pathOf(name)),
      close: () => (closing ??= close()),
    };
  };

  const healthOf = async (name: string | null): Promise<Omit<StoreHealth, "store">> => {
    if (name === null) return { isHealthy: true, detail: dataDirectory };
    if (!(await exists(files.pathOf(name)))) {
      const detail = `${name} is live and its file is missing; roll back to another generation, or reindex`;
      return { isHealthy: false, detail, damage: "GENERATION_DAMAGED" };
    }
    try {
      await mustExist(name);
      readManifest(files.pathOf(name), name);
      return { isHealthy: true, detail: dataDirectory };
    } catch (error) {
      return {
        isHealthy: false,
        detail: `${name} is live and does not open: ${asSearchError(error).message}`,
      };
    }
  };

  const live = async (): Promise<string | null> => {
    const now = Date.now();
    if (pointer !== undefined && now - pointer.readAt < pointerCacheMs) return pointer.name;
    pointer = { name: await files.current(), readAt: now };
    return pointer.name;
  };

  return {
    live,
    create,
    open,
    list: async () => (await files.sealed()).flatMap(readableManifest),
    async promote(name) {
      await mustExist(name);
      await files.setCurrent(name);
      pointer = { name, readAt: Date.now() };
    },
    async remove(name) {
      await mustExist(name);
      if ((await files.current()) === name) {
        throw new SearchError("GATE_REFUSED", `${name} is live and cannot be removed`);
      }
      await files.removeSealed(name);
    },
    sweep: () => files.sweep(),
    // The data directory's own lock is enough: no other directory can reach these files.
    lock: () => Promise.resolve(() => Promise.resolve()),
    claim: () => Promise.resolve(),
    claimant: () => Promise.resolve(null),
    health: async () => [{ store: "sqlite", ...(await healthOf(await files.current())) }],
  };
}

/**
 * Copies what is committed, also while others write. False, and nothing is copied, when the
 * file holds so many forgotten places of products that it had better be written anew.
 */
function copyDatabase(source: string, target: string): boolean {
  const database = openDatabase(source, { readOnly: true });
  try {
    const places = database.prepare<{ highest: number | null; products: number }>(
      "SELECT max(ordinal) AS highest, count(*) AS products FROM keyword_documents",
    );
    const { highest = 0, products = 0 } = places.get() ?? {};
    if ((highest ?? 0) > products * MAX_PLACES_PER_PRODUCT) return false;
    database.prepare("VACUUM INTO ?").run(target);
    return true;
  } finally {
    database.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
