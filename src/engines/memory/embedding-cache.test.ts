import { describeEmbeddingCache } from "../../../tests/contract/embedding-cache.ts";
import { createMemoryEmbeddingCache } from "./embedding-cache.ts";

describeEmbeddingCache({ name: "memory", create: async () => createMemoryEmbeddingCache() });
