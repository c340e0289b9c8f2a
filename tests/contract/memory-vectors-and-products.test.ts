import { createMemoryProductStore } from "../../src/engines/memory/product-store.ts";
import { createMemoryVectorIndex } from "../../src/engines/memory/vector-index.ts";
import { describeProductStore } from "./product-store.ts";
import { describeVectorIndex, VECTOR_DIMENSIONS } from "./vector-index.ts";

describeVectorIndex({ name: "memory", create: async () => createMemoryVectorIndex(VECTOR_DIMENSIONS) });
describeProductStore({ name: "memory", create: async () => createMemoryProductStore() });
