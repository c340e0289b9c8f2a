import { checkCondition, DEFAULT_SETTINGS, type FakeSettings } from "./fake-meilisearch-settings.ts";
import { parseFilter } from "./fake-meilisearch-filter.ts";
import { compilePredicate, conditionsOf } from "./fake-meilisearch-matching.ts";
import { Refusal } from "./fake-meilisearch-refusal.ts";
import type { FakeDocument } from "./fake-meilisearch-values.ts";

/** One index. Only tasks change it. */
export interface FakeIndex {
  readonly uid: string;
  /** The attribute that holds a document's key; null until it is known. */
  readonly primaryKey: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly settings: FakeSettings;
  readonly size: number;
  get(key: string): FakeDocument | undefined;
  /**
   * Documents a filter holds for, in the order in which they first came.
   * @param code of a refusal: searches and documents name it differently
   */
  matching(filter: string, code: "invalid_search_filter" | "invalid_document_filter"): FakeDocument[];
  /** Adds or replaces, whole documents only. One that cannot be stored refuses them all. */
  add(documents: readonly FakeDocument[], primaryKey: string | null): void;
  /** @returns how many there were */
  remove(keys: readonly string[]): number;
  configure(settings: FakeSettings): void;
}

const DOCUMENT_KEY = /^[\w-]{1,511}$/u;

export function createFakeIndex(uid: string, givenKey: string | null): FakeIndex {
  const documents = new Map<string, FakeDocument>();
  const createdAt = new Date().toISOString();
  let updatedAt = createdAt;
  let primaryKey = givenKey;
  let settings = DEFAULT_SETTINGS;
  let writes = 0;

  /** A later write has a later time, be it within the same millisecond. */
  const touch = (): void => {
    writes += 1;
    updatedAt = new Date().toISOString().replace("Z", `${String(writes).padStart(6, "0")}Z`);
  };

  return {
    uid,
    createdAt,
    get primaryKey() {
      return primaryKey;
    },
    get updatedAt() {
      return updatedAt;
    },
    get settings() {
      return settings;
    },
    get size() {
      return documents.size;
    },
    get: (key) => documents.get(key),
    matching(filter, code) {
      const tree = readFilter(filter, code);
      if (tree === null) return [...documents.values()];
      for (const condition of conditionsOf(tree)) checkCondition(settings, condition, code);
      return [...documents.values()].filter(compilePredicate(tree));
    },
    add(added, key) {
      const attribute = primaryKey ?? key;
      if (attribute === null) {
        const problem = `The primary key inference failed as the engine did not find any field ending with \`id\` in its name.`;
        throw new Refusal(400, "index_primary_key_no_candidate_found", problem);
      }
      const keyed = added.map((document) => [keyOf(document, attribute), document] as const);
      for (const [key, document] of keyed) documents.set(key, document);
      primaryKey = attribute;
      touch();
    },
    remove(keys) {
      const removed = keys.filter((key) => documents.delete(key)).length;
      touch();
      return removed;
    },
    configure(next) {
      settings = next;
      touch();
    },
  };
}

function readFilter(filter: string, code: string) {
  try {
    return parseFilter(filter);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(400, code, error.message);
    throw error;
  }
}

function keyOf(document: FakeDocument, attribute: string): string {
  const key = document[attribute];
  if (key === undefined) {
    const problem = `Document doesn't have a \`${attribute}\` attribute: \`${JSON.stringify(document)}\`.`;
    throw new Refusal(400, "missing_document_id", problem);
  }
  if (typeof key === "string" && DOCUMENT_KEY.test(key)) return key;
  if (typeof key === "number" && Number.isSafeInteger(key)) return String(key);
  throw new Refusal(400, "invalid_document_id", `Document identifier \`${JSON.stringify(key)}\` is invalid.`);
}
