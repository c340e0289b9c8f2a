import { acquireReindexLock } from "../indexer/reindex-lock.ts";

/** A process that has the lock of a data directory until it is killed. */
const [dataDirectory = ""] = process.argv.slice(2);
await acquireReindexLock(dataDirectory);
process.send?.("held");
setInterval(() => {}, 1_000);
