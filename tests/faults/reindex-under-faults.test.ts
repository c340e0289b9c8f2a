import { describeReindexUnderFaults } from "./reindex-under-faults.ts";
import { startServersOf } from "./servers.ts";

startServersOf("reindexing under faults", describeReindexUnderFaults);
