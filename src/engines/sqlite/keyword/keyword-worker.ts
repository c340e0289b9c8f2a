import { workerData } from "node:worker_threads";

import { serveWorker } from "../../worker/serve-worker.ts";
import { openKeywordEngine, type KeywordFileOptions } from "./open-keyword-engine.ts";

// Whoever starts this worker passes these options: `createSqliteKeywordIndex`.
serveWorker(openKeywordEngine(workerData as KeywordFileOptions));
