import { describeReindexUnderFaults } from "./reindex-under-faults.ts";
import { onServers } from "./servers.ts";

onServers("reindexing under faults", describeReindexUnderFaults);
