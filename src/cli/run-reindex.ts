import type { ReindexSummary } from "../../indexer/reindex-summary.ts";
import { SearchError } from "../domain/search-error.ts";
import type { CommandContext } from "./command-context.ts";
import type { ReindexCommand } from "./operations.ts";
import { createReindexProgress } from "./reindex-progress.ts";

/** A reindex with its progress on standard error; Ctrl-C abandons it and nothing has changed. */
export async function runReindex(
  context: CommandContext,
  command: Omit<ReindexCommand, "onProgress" | "signal">,
): Promise<ReindexSummary> {
  const progress = createReindexProgress(context);
  const abort = new AbortController();
  const stopListening = context.onInterrupt(() => abort.abort());
  try {
    return await context.operations.reindex({
      ...command,
      onProgress: (step) => progress.update(step),
      signal: abort.signal,
    });
  } catch (cause) {
    // Whatever the step that was interrupted calls it.
    if (!abort.signal.aborted) throw cause;
    throw new SearchError("ABORTED", "interrupted; nothing changed, and what was embedded is kept", {
      cause,
    });
  } finally {
    stopListening();
    progress.finish();
  }
}
