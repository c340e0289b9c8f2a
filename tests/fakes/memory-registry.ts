import { SearchError } from "../../src/domain/search-error.ts";
import type {
  RegistryEntry,
  RegistryMirror,
  RegistryStore,
} from "../../src/engines/remote/registry-store.ts";

export interface MemoryRegistry extends RegistryStore {
  /** While it is down, every call fails as one to a server that cannot be reached; while it is silent, none ends. */
  trouble: "down" | "silent" | null;
}

/** A registry that all "processes" of one test share. */
export function createMemoryRegistry(): MemoryRegistry {
  const entries = new Map<string, RegistryEntry>();
  let tokens = 0;
  const write = (key: string, value: unknown): void => {
    entries.set(key, { value: structuredClone(value), token: String((tokens += 1)) });
  };
  const up = async (): Promise<void> => {
    if (registry.trouble === "silent") await new Promise(() => {});
    if (registry.trouble === "down") throw new SearchError("ENGINE_FAILED", "the registry does not answer");
  };
  const registry: MemoryRegistry = {
    name: "memory",
    trouble: null,
    async get(key) {
      await up();
      return entries.get(key) ?? null;
    },
    async list(prefix) {
      await up();
      return new Map([...entries].filter(([key]) => key.startsWith(prefix)));
    },
    async put(key, value) {
      await up();
      write(key, value);
    },
    async replace(key, value, expected) {
      await up();
      if ((entries.get(key)?.token ?? null) !== expected) return false;
      write(key, value);
      return true;
    },
    async delete(key) {
      await up();
      entries.delete(key);
    },
  };
  return registry;
}

/** The same documents as a mirror gives them, without tokens. */
export function mirrorOf(registry: RegistryStore): RegistryMirror {
  return {
    get: async (key) => (await registry.get(key))?.value ?? null,
    list: async (prefix) =>
      new Map(Array.from(await registry.list(prefix), ([key, { value }]) => [key, value] as const)),
    put: (key, value) => registry.put(key, value),
    delete: (key) => registry.delete(key),
  };
}
