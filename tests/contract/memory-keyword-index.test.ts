import { createMemoryKeywordIndex } from "../../src/engines/memory/keyword-index.ts";
import { describeKeywordIndex } from "./keyword-index.ts";

describeKeywordIndex({ name: "memory", create: () => Promise.resolve(createMemoryKeywordIndex()) });
