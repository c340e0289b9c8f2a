import type { Generation } from "../ports/generations.ts";
import type { LiveGeneration } from "../search/live-generation.ts";
import type { SearchLog } from "../search/search-log.ts";
import type { OpenAttached, OpenSuggestions } from "./open-suggestions.ts";
import type { LookUpOptions, SuggestionMatch } from "./suggestion-index.ts";

/** What a generation's suggestions are attached as. */
export const SUGGESTIONS_FILE = "suggestions";

/** A file that could not be read is tried again after this. */
const RETRY_MS = 5_000;

/** The suggestions of the live generation, read once a generation. */
export interface SuggestionSource {
  /**
   * From those of this generation, which the caller holds. While they are being read, from those of
   * the generation before, at once; only where there is none they are waited for. Nothing when the
   * generation has no suggestions, or they cannot be read.
   */
  lookUp(generation: Generation, query: string, options: LookUpOptions): Promise<readonly SuggestionMatch[]>;
  /** Reads them, unless that was done. */
  prepare(generation: Generation): Promise<void>;
  close(): Promise<void>;
}

interface Held {
  readonly name: string;
  readonly suggestions: OpenSuggestions;
}

/** @param now milliseconds of any clock that never goes back */
export function createSuggestionSource(
  live: LiveGeneration,
  open: OpenAttached,
  log: SearchLog,
  now: () => number = () => performance.now(),
): SuggestionSource {
  let current: Held | undefined;
  let loading: Promise<void> | undefined;
  let failed: { readonly name: string; readonly at: number } | undefined;
  let isClosed = false;

  const warn = (name: string) => (error: unknown) =>
    log.warn({ error, generation: name }, "the suggestions cannot be read");

  const replace = async (next: Held): Promise<void> => {
    const previous = current;
    current = next;
    failed = undefined;
    await previous?.suggestions.close();
    // Closed while it was being opened.
    if (isClosed) await next.suggestions.close();
  };

  /** On a lease of its own: the request that asked may be answered before it ends. */
  const load = async (wanted: string): Promise<void> => {
    try {
      const { generation, release } = await live.acquire();
      try {
        const { name } = generation.manifest;
        if (current?.name === name) return;
        await replace({ name, suggestions: await open(await generation.attachment(SUGGESTIONS_FILE)) });
      } finally {
        release();
      }
    } catch (error) {
      failed = { name: wanted, at: now() };
      warn(wanted)(error);
    }
  };

  const follow = ({ manifest: { name } }: Generation): void => {
    if (current?.name === name || isClosed) return;
    const hasJustFailed = failed?.name === name && now() - failed.at < RETRY_MS;
    if (!hasJustFailed) loading ??= load(name).finally(() => (loading = undefined));
  };

  return {
    async lookUp(generation, query, options) {
      follow(generation);
      if (current === undefined) await loading;
      // Asked before anything else can close it; it finishes what it was asked.
      return (await current?.suggestions.lookUp(query, options)) ?? [];
    },
    async prepare(generation) {
      follow(generation);
      await loading;
    },
    async close() {
      isClosed = true;
      await loading;
      await current?.suggestions.close();
    },
  };
}
