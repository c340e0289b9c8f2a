import { createWorkerClient } from "../engines/worker/worker-client.ts";
import { workerEntry } from "../engines/worker/worker-entry.ts";
import { decodeSuggestions } from "./suggestion-file.ts";
import { createSuggestionIndex, type LookUpOptions, type SuggestionMatch } from "./suggestion-index.ts";

/** The completions of one generation, in memory. */
export interface OpenSuggestions {
  /** As `SuggestionIndex.lookUp`. */
  lookUp(query: string, options: LookUpOptions): Promise<readonly SuggestionMatch[]>;
  /** Lets calls under way finish. */
  close(): Promise<void>;
}

/** Makes them of what is attached to a generation; null: of nothing. */
export type OpenAttached = (content: Uint8Array | null) => Promise<OpenSuggestions>;

/** What the worker thread is given, and asked. */
export interface SuggestionWorkerData {
  readonly content: Uint8Array;
}
export interface SuggestionLookUp {
  readonly query: string;
  readonly options: LookUpOptions;
}

const NONE: OpenSuggestions = { lookUp: () => Promise.resolve([]), close: () => Promise.resolve() };

/**
 * In a thread of their own: making an index of 100,000 takes seconds, and searches go on meanwhile.
 * Resolves when they can be asked. A thread that dies fails the calls it had and is started anew.
 */
export const openSuggestionsInThread: OpenAttached = async (content) => {
  if (content === null) return NONE;
  const workerData: SuggestionWorkerData = { content };
  const worker = createWorkerClient({
    name: "suggestions",
    entry: workerEntry("suggestion-worker", import.meta.url),
    workerData,
  });
  try {
    await worker.call("open", null);
  } catch (error) {
    await worker.close();
    throw error;
  }
  return {
    lookUp: (query, options) => {
      const input: SuggestionLookUp = { query, options };
      return worker.call("lookUp", input);
    },
    close: () => worker.close(),
  };
};

/** In this thread, which stands still while the index is made. */
export const openSuggestionsHere: OpenAttached = async (content) => {
  if (content === null) return NONE;
  const index = createSuggestionIndex(decodeSuggestions(content));
  return { lookUp: async (query, options) => index.lookUp(query, options), close: () => Promise.resolve() };
};
