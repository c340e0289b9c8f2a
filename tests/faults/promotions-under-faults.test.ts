import { describePromotionsUnderFaults } from "./promotions-under-faults.ts";
import { startServersOf } from "./servers.ts";

startServersOf("switching under faults", describePromotionsUnderFaults);
