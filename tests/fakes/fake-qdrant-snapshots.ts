import type { FakeCollection } from "./fake-qdrant-collection.ts";
import { QdrantRefusal } from "./fake-qdrant-refusal.ts";

export interface FakeSnapshots {
  /** @returns its name */
  take(collection: string, of: FakeCollection): string;
  /** What a collection was when the snapshot at this address was taken. */
  download(location: string): FakeCollection;
  remove(collection: string, name: string): void;
  /** Names of a collection's snapshots. */
  list(collection: string): string[];
}

/** Copies of collections, by the path under which the server hands them out. */
export function createFakeSnapshots(): FakeSnapshots {
  const copies = new Map<string, FakeCollection>();
  let taken = 0;
  const pathOf = (collection: string, name: string): string => `/collections/${collection}/snapshots/${name}`;
  return {
    take(collection, of) {
      const name = `${collection}-${(taken += 1)}.snapshot`;
      copies.set(pathOf(collection, name), of.copy());
      return name;
    },
    download(location) {
      const copy = copies.get(new URL(location).pathname);
      if (copy !== undefined) return copy.copy();
      const problem = `Failed to download tar from ${location}: status - 404 Not Found`;
      throw new QdrantRefusal(400, `Wrong input: ${problem}`);
    },
    list: (collection) => {
      const prefix = pathOf(collection, "");
      return [...copies.keys()]
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length));
    },
    remove(collection, name) {
      if (copies.delete(pathOf(collection, name))) return;
      throw new QdrantRefusal(404, `Not found: Snapshot ${name} not found`);
    },
  };
}
