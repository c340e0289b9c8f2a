import { createMemoryGenerations } from "../../src/engines/memory/generations.ts";
import { describeGenerations } from "./generations.ts";

describeGenerations({ name: "memory", create: () => Promise.resolve(createMemoryGenerations()) });
