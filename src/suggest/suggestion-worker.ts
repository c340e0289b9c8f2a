import { workerData } from "node:worker_threads";

import { serveWorker } from "../engines/worker/serve-worker.ts";
import type { SuggestionLookUp, SuggestionWorkerData } from "./open-suggestions.ts";
import { decodeSuggestions } from "./suggestion-file.ts";
import { createSuggestionIndex, type SuggestionIndex } from "./suggestion-index.ts";

// What `openSuggestionsInThread` passes.
const { content } = workerData as SuggestionWorkerData;
let index: SuggestionIndex | undefined;
const open = (): SuggestionIndex => (index ??= createSuggestionIndex(decodeSuggestions(content)));

serveWorker({
  open: () => open().size,
  lookUp: ({ query, options }: SuggestionLookUp) => open().lookUp(query, options),
});
