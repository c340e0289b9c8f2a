import { workerData } from "node:worker_threads";

import { serveWorker } from "../worker/serve-worker.ts";
import { openStore, type StoreOptions } from "./store.ts";
import { storeMethods } from "./store-methods.ts";

// `openStoreWorker` starts this file with these.
const options = workerData as StoreOptions;

serveWorker(storeMethods(() => openStore(options)));
