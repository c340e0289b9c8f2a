import { createMemoryChangeLog } from "../../src/engines/memory/change-log.ts";
import { describeChangeLog } from "./change-log.ts";

describeChangeLog({ name: "memory", create: async () => createMemoryChangeLog() });
