import { onServers } from "./servers.ts";
import { describeSearchUnderFaults } from "./search-under-faults.ts";

onServers("searches under faults", describeSearchUnderFaults);
