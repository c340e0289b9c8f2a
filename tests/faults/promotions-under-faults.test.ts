import { describePromotionsUnderFaults } from "./promotions-under-faults.ts";
import { onServers } from "./servers.ts";

onServers("switching under faults", describePromotionsUnderFaults);
