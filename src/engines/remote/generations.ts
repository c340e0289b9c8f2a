import { z } from "zod";

import type { CatalogSchema } from "../../domain/field.ts";
import { GENERATION_FORMAT, manifestSchema, type Manifest } from "../../domain/manifest.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { Generation, GenerationBuild, Generations, StoreHealth } from "../../ports/generations.ts";
import type { AttachmentStore } from "./attachment-store.ts";
import { acquireBuildLock, DEFAULT_LOCK_TIMES } from "./build-lock.ts";
import { hedge, REGISTRY_PATIENCE_MS } from "./hedge.ts";
import { createLivePointer, DEFAULT_POINTER_TIMES, type PointerTimes } from "./live-pointer.ts";
import { createReaderLeases, DEFAULT_LEASE_TIMES } from "./reader-leases.ts";
import type { RegistryMirror, RegistryStore } from "./registry-store.ts";

/** The engines of one generation while it is searched. */
export type OpenStores = Omit<Generation, "manifest" | "attachment">;
/** And while it is written. */
export interface BuildStores extends Pick<
  GenerationBuild,
  "write" | "delete" | "count" | "nearest" | "copied" | "keep"
> {
  /** Everything written is searchable, and the stores begin to optimise. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** What the servers can be asked about whole generations, by physical name (`products_g7`). */
export interface ServerStores {
  /** The store of record. */
  readonly registry: RegistryStore;
  readonly mirror: RegistryMirror;
  readonly attachments: AttachmentStore;
  /** Makes indexes: empty, or where that is cheaper as copies of the base's. */
  create(name: string, dimensions: number, fields: CatalogSchema, base: string | null): Promise<void>;
  build(name: string, dimensions: number): BuildStores;
  open(name: string, manifest: Manifest): OpenStores;
  /** Removes the indexes and what is attached to them; those that are not there are no error. */
  drop(name: string): Promise<void>;
  /** Removes what a process that was killed while it made indexes has left behind beside them. */
  sweep(): Promise<void>;
  /** Physical names of the generations that any of the servers holds. */
  list(): Promise<readonly string[]>;
  health(): Promise<readonly StoreHealth[]>;
}

export interface ServerGenerationsOptions {
  readonly stores: ServerStores;
  /** `products`: generation g7 is `products_g7` in every store. */
  readonly prefix: string;
  readonly pointerTimes?: PointerTimes;
}

const NAME = /^g[1-9][0-9]*$/u;
const lastSchema = z.int();
const ownerSchema = z.string();

/**
 * Generations on servers: an index and a collection each, with manifests, pointer, lock and leases
 * in a registry that all processes share.
 *
 *     pointer          { name: g7, revision: 12 }
 *     manifest:g7      written last: a generation without one is not listed
 *     last             the last number given out
 *     reader:g7:<id>   a process that has g7 open
 *     lock             who may build
 *     owner            the data directory whose live changes reach them
 *
 * Pointer and manifests are copied into the second store, so that a process can start while the
 * store of record is down.
 */
export function createServerGenerations(options: ServerGenerationsOptions): Generations {
  const { stores, prefix, pointerTimes = DEFAULT_POINTER_TIMES } = options;
  const { registry, mirror, attachments } = stores;
  const pointer = createLivePointer(registry, mirror, pointerTimes);
  const leases = createReaderLeases(registry, DEFAULT_LEASE_TIMES);
  const physical = (name: string): string => `${prefix}_${name}`;
  const manifestKey = (name: string): string => `${MANIFEST}${name}`;

  /** Every manifest by generation, whatever its format, from whichever store answers. */
  const manifests = async (): Promise<ReadonlyMap<string, unknown>> => {
    const entries = await hedge(
      async () => new Map(Array.from(await registry.list(MANIFEST), ([key, { value }]) => [key, value])),
      async () => new Map(await mirror.list(MANIFEST)),
      REGISTRY_PATIENCE_MS,
    );
    return new Map(Array.from(entries, ([key, value]) => [key.slice(MANIFEST.length), value]));
  };

  const names = async (): Promise<string[]> => [...(await manifests()).keys()].toSorted(byNumber);

  const find = async (name: string): Promise<unknown> => {
    const all = await manifests();
    if (NAME.test(name) && all.has(name)) return all.get(name);
    const kept = [...all.keys()].toSorted(byNumber).join(", ") || "no kept generations";
    throw new SearchError("GENERATION_NOT_FOUND", `expected one of ${kept}, got ${JSON.stringify(name)}`);
  };

  const nextName = async (): Promise<string> => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const entry = await registry.get(LAST);
      const next = (entry === null ? 0 : lastSchema.parse(entry.value)) + 1;
      if (await registry.replace(LAST, next, entry?.token ?? null)) return `g${next}`;
    }
    throw new SearchError("ENGINE_FAILED", "no number could be had for the next generation");
  };

  /** Before the data: whoever looks from then on finds a whole generation or none. */
  const deleteManifest = async (name: string): Promise<void> => {
    await registry.delete(manifestKey(name));
    await mirror.delete(manifestKey(name));
  };

  const create: Generations["create"] = async (dimensions, fields, { base } = {}) => {
    const name = await nextName();
    await stores.create(physical(name), dimensions, fields, base === undefined ? null : physical(base));
    const build = stores.build(physical(name), dimensions);
    let isOpen = true;
    let hasManifest = false;
    const mustBeOpen = (): void => {
      if (!isOpen) throw new SearchError("CLOSED", `the build of ${name} is closed`);
    };
    return {
      name,
      async write(records, call?: CallOptions) {
        mustBeOpen();
        await build.write(records, call);
      },
      async delete(ids, call?: CallOptions) {
        mustBeOpen();
        await build.delete(ids, call);
      },
      async count() {
        mustBeOpen();
        return build.count();
      },
      async nearest(vector, limit, call?: CallOptions) {
        mustBeOpen();
        return build.nearest(vector, limit, call);
      },
      copied: () => build.copied(),
      async keep(products, call?: CallOptions) {
        mustBeOpen();
        await build.keep(products, call);
      },
      async attach(attached, content, call?: CallOptions) {
        mustBeOpen();
        await attachments.put(physical(name), attached, content, call);
      },
      async seal(manifest) {
        mustBeOpen();
        await build.finish();
        hasManifest = true;
        await mirror.put(manifestKey(name), manifest);
        await registry.put(manifestKey(name), manifest);
        isOpen = false;
        await build.close();
      },
      async abandon() {
        if (!isOpen) return;
        isOpen = false;
        await build.close();
        // A seal whose answer was lost has been carried out; nothing listed may lose its data.
        if (hasManifest) await deleteManifest(name);
        await stores.drop(physical(name));
      },
    };
  };

  const open = async (name: string): Promise<Generation> => {
    const manifest = readManifest(name, await find(name));
    const release = await leases.take(name);
    const opened = stores.open(physical(name), manifest);
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await opened.close();
      await release();
    };
    return {
      ...opened,
      manifest,
      attachment: (attached, call) => attachments.get(physical(name), attached, call),
      close: () => (closing ??= close()),
    };
  };

  return {
    live: () => pointer.read(),
    list: async () => {
      const all = await manifests();
      return (await names()).flatMap((name) => readable(name, all.get(name)));
    },
    create,
    open,
    async promote(name) {
      await find(name);
      await pointer.write(name);
    },
    async remove(name) {
      await find(name);
      if ((await pointer.read()) === name) {
        throw new SearchError("GATE_REFUSED", `${name} is live and cannot be removed`);
      }
      if (await leases.isRead(name)) {
        throw new SearchError("GENERATION_IN_USE", `${name} is being read and cannot be removed yet`);
      }
      await deleteManifest(name);
      await stores.drop(physical(name));
    },
    async sweep() {
      await leases.sweep();
      await stores.sweep();
      const known = new Set((await names()).map(physical));
      for (const left of await stores.list()) if (!known.has(left)) await stores.drop(left);
    },
    lock: () => acquireBuildLock(registry, DEFAULT_LOCK_TIMES),
    claim: (owner) => registry.put(OWNER, owner),
    async claimant() {
      const entry = await registry.get(OWNER);
      return entry === null ? null : ownerSchema.parse(entry.value);
    },
    health: () => stores.health(),
  };
}

const MANIFEST = "manifest:";
const LAST = "last";
const OWNER = "owner";
const MAX_ATTEMPTS = 10;

function byNumber(left: string, right: string): number {
  return Number(left.slice(1)) - Number(right.slice(1));
}

function readManifest(name: string, value: unknown): Manifest {
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : undefined;
  if (format !== GENERATION_FORMAT) {
    throw new SearchError(
      "GENERATION_INCOMPATIBLE",
      `${name} is of format ${String(format)}, this version reads ${GENERATION_FORMAT}; run a reindex`,
    );
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SearchError("GENERATION_DAMAGED", `the manifest of ${name} does not validate`, {
    cause: parsed.error,
  });
}

/** None when it is damaged or of another format: such a generation is no reason to hide the others. */
function readable(name: string, value: unknown): Manifest[] {
  try {
    return [readManifest(name, value)];
  } catch (error) {
    if (error instanceof SearchError) return [];
    throw error;
  }
}
