import { GENERATION_FORMAT, type Manifest } from "../../domain/manifest.ts";
import { productHash } from "../../domain/product-hash.ts";
import type { Product } from "../../domain/product.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { Generation, GenerationBuild, Generations } from "../../ports/generations.ts";
import type { VectorIndex, VectorRecord } from "../../ports/vector-index.ts";
import { createMemoryKeywordIndex, type MemoryKeywordOptions } from "./keyword-index.ts";
import { createMemoryInventory } from "./inventory.ts";
import { createMemoryProductStore } from "./product-store.ts";
import { createMemoryVectorIndex } from "./vector-index.ts";

type Records = ReadonlyMap<string, Required<VectorRecord>>;
type Attachments = ReadonlyMap<string, Uint8Array>;

/** A sealed generation. */
interface Sealed {
  readonly manifest: Manifest;
  readonly records: Records;
  readonly attachments: Attachments;
}

/**
 * Generations that live as long as this object, each searched by the obviously right drivers.
 * Every `open` fills fresh ones, so that closing one handle never touches another.
 */
export function createMemoryGenerations(options: MemoryKeywordOptions = {}): Generations {
  const sealed = new Map<string, Sealed>();
  let current: string | null = null;
  let lastNumber = 0;
  let isLocked = false;
  let claimant: string | null = null;

  const find = (name: string) => {
    const found = sealed.get(name);
    if (found !== undefined) return found;
    const kept = [...sealed.keys()].join(", ") || "no kept generations";
    throw new SearchError("GENERATION_NOT_FOUND", `expected one of ${kept}, got ${JSON.stringify(name)}`);
  };

  return {
    live: async () => current,
    list: async () => Array.from(sealed.values(), ({ manifest }) => manifest),
    create: async (_dimensions, _fields, { base } = {}) => {
      lastNumber += 1;
      const name = `g${lastNumber}`;
      const copied = base === undefined ? new Map() : find(base).records;
      return createBuild(name, copied, (content) => sealed.set(name, content));
    },
    open: async (name) => {
      const found = find(name);
      const { manifest } = found;
      if (manifest.format !== GENERATION_FORMAT) {
        throw new SearchError(
          "GENERATION_INCOMPATIBLE",
          `${name} is of format ${manifest.format}, this version reads ${GENERATION_FORMAT}; run a reindex`,
        );
      }
      return openGeneration(found, options);
    },
    promote: async (name) => {
      find(name);
      current = name;
    },
    remove: async (name) => {
      find(name);
      if (current === name) throw new SearchError("GATE_REFUSED", `${name} is live and cannot be removed`);
      sealed.delete(name);
    },
    sweep: async () => {}, // a build that nobody seals is garbage like any other
    lock: async () => {
      if (isLocked) throw new SearchError("REINDEX_RUNNING", "another reindex holds the lock");
      isLocked = true;
      return async () => void (isLocked = false);
    },
    claim: async (owner) => void (claimant = owner),
    claimant: async () => claimant,
    health: async () => [{ store: "memory", isHealthy: true, detail: `${sealed.size} generations` }],
  };
}

function createBuild(name: string, copied: Records, sealAs: (content: Sealed) => void): GenerationBuild {
  const records = new Map<string, Required<VectorRecord>>();
  const kept = new Set<string>();
  const attachments = new Map<string, Uint8Array>();
  let isOpen = true;
  /** Of what was written until somebody searched. */
  let searched: Promise<VectorIndex> | undefined;
  const mustBeOpen = (): void => {
    if (!isOpen) throw new SearchError("CLOSED", `the build of ${name} is closed`);
  };
  return {
    name,
    write: async (added) => {
      mustBeOpen();
      searched = undefined;
      for (const { product, vector } of added) {
        const copy: Product = structuredClone(product);
        records.set(product.id, { product: copy, vector: vector.slice() });
      }
    },
    delete: async (ids) => {
      mustBeOpen();
      searched = undefined;
      for (const id of ids) {
        records.delete(id);
        kept.delete(id);
      }
    },
    count: async () => {
      mustBeOpen();
      return new Set([...kept, ...records.keys()]).size;
    },
    nearest: async (vector, limit) => {
      mustBeOpen();
      searched ??= indexOf(vector.length, [...copied.values(), ...records.values()]);
      return (await searched).search({ vector, limit, minSimilarity: -1, filter: null });
    },
    copied: async () => new Map(Array.from(copied, ([id, { product }]) => [id, productHash(product)])),
    keep: async (products) => {
      mustBeOpen();
      for (const { id } of products) kept.add(id);
    },
    attach: async (attached, content) => {
      mustBeOpen();
      attachments.set(attached, content.slice());
    },
    seal: async (manifest) => {
      mustBeOpen();
      isOpen = false;
      const stays = Array.from(copied).filter(([id]) => kept.has(id));
      const all = new Map([...stays, ...records]);
      sealAs({ manifest: structuredClone(manifest), records: all, attachments });
    },
    abandon: async () => {
      isOpen = false;
    },
  };
}

async function indexOf(dimensions: number, records: readonly Required<VectorRecord>[]): Promise<VectorIndex> {
  const index = createMemoryVectorIndex(dimensions);
  await index.upsert(records);
  return index;
}

async function openGeneration(
  { manifest, records, attachments }: Sealed,
  options: MemoryKeywordOptions,
): Promise<Generation> {
  const keyword = createMemoryKeywordIndex(options);
  const vectors = createMemoryVectorIndex(manifest.model.dimensions);
  const products = createMemoryProductStore();
  const all = [...records.values()];
  const catalog = all.map(({ product }) => product);
  await Promise.all([keyword.upsert(catalog), vectors.upsert(all), products.upsert(catalog)]);
  return {
    manifest,
    keyword,
    vectors,
    products,
    unsettled: () => Promise.resolve(null),
    attachment: (name) => Promise.resolve(attachments.get(name)?.slice() ?? null),
    inventories: () => [
      createMemoryInventory("products", products),
      createMemoryInventory("keyword", keyword),
      createMemoryInventory("vectors", vectors),
    ],
    close: async () => {
      await Promise.all([keyword.close(), vectors.close(), products.close()]);
    },
  };
}
