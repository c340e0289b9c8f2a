import { workerData } from "node:worker_threads";

import { serveWorker, type WorkerMethods } from "../../worker/serve-worker.ts";
import { openKeywordEngine, type KeywordFileOptions } from "./open-keyword-engine.ts";

// Whoever starts this worker passes these options: `createSqliteKeywordIndex`.
const options = workerData as KeywordFileOptions;
let opened: WorkerMethods | undefined;

/** Opened by the first call, so that what goes wrong reaches the caller with its code. */
const forward =
  (method: string) =>
  (input: unknown): unknown =>
    (opened ??= openKeywordEngine(options))[method]?.(input);

const METHODS = ["ping", "upsert", "remove", "search", "describe", "lookUpCodes", "optimise", "close"];
serveWorker(Object.fromEntries(METHODS.map((method) => [method, forward(method)])));
