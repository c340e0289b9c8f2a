import { startServersOf } from "./servers.ts";
import { describeSearchUnderFaults } from "./search-under-faults.ts";

startServersOf("searches under faults", describeSearchUnderFaults);
