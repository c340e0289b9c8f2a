import { asSearchError } from "../src/domain/search-error.ts";
import type { GenerationBuild } from "../src/ports/generations.ts";
import { encodeSuggestions } from "../src/suggest/suggestion-file.ts";
import { SUGGESTIONS_FILE } from "../src/suggest/suggestion-source.ts";
import type { ReindexRun } from "./reindex-run.ts";
import { collectSuggestions } from "./suggestions/collect-suggestions.ts";
import type { PastQuery } from "./suggestions/past-query-drafts.ts";

/**
 * Makes suggestions of the catalog as it was read and attaches them to the build. What live
 * changes do to their products afterwards, the search box sees when it shows them.
 *
 * @returns what went differently, for people: past queries that cannot be read are left out
 */
export async function attachSuggestions(
  { catalog, dependencies, settings, watch, retry, call, stopIfAborted }: ReindexRun,
  build: GenerationBuild,
): Promise<readonly string[]> {
  const { enabled, max } = settings.suggestions;
  if (!enabled) return [];
  return watch.time("write", async () => {
    const { pastQueries, notices } = await readPastQueries(dependencies.pastQueries);
    const suggestions = await collectSuggestions(catalog.spool.windows(), { limit: max, pastQueries });
    stopIfAborted();
    const content = encodeSuggestions(suggestions);
    await retry(() => build.attach(SUGGESTIONS_FILE, content, call));
    return notices;
  });
}

async function readPastQueries(
  read: (() => Promise<readonly PastQuery[]>) | undefined,
): Promise<{ readonly pastQueries: readonly PastQuery[]; readonly notices: readonly string[] }> {
  try {
    return { pastQueries: (await read?.()) ?? [], notices: [] };
  } catch (error) {
    const { message, code } = asSearchError(error);
    return { pastQueries: [], notices: [`no past queries are suggested: ${message} (${code})`] };
  }
}
