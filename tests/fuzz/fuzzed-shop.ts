import { createChangeParser } from "../../indexer/normalise/create-change-parser.ts";
import type { LiveChanges } from "../../src/changes/live-changes.ts";
import { createMemoryGenerations } from "../../src/engines/memory/generations.ts";
import type { ChangeTask } from "../../src/ports/change-log.ts";
import { HOSTILE_PRODUCTS, shopProducts } from "../api/store-shop.ts";
import { createTestApp, SETTINGS } from "../api/test-app.ts";
import { NOW, openMemorySearch } from "../memory-search.ts";
import { openSuggestShop, promoteSuggestions, suggestionOf } from "../suggest-shop.ts";

export const ADMIN_KEY = "a-key-of-sixteen-or-more";

const TASK: ChangeTask = {
  taskId: "c1",
  status: "succeeded",
  first: 1,
  last: 1,
  acceptedAt: NOW,
  finishedAt: NOW,
  errors: [],
};
/** Takes every change and keeps none, so that the shop stays the same from case to case. */
const CHANGES: LiveChanges = {
  upsert: async () => TASK,
  patch: async () => TASK,
  remove: async () => TASK,
  task: async () => TASK,
  finished: async () => TASK,
};

/** The whole API and the store, over the drivers that are obviously right, with nothing that is slow beside them. */
export async function openFuzzedShop() {
  const products = [...shopProducts(60), ...HOSTILE_PRODUCTS];
  const { service } = await openMemorySearch(products);
  const generations = createMemoryGenerations();
  await promoteSuggestions(generations, products, [
    suggestionOf("keyboard model", ["p0", "p2"]),
    suggestionOf("mouse model", ["p1", "p3"]),
  ]);
  const suggest = openSuggestShop(generations);
  const report = { from: null, to: "g1" };
  const { app, lines } = createTestApp({
    search: service,
    suggest: suggest.service,
    settings: { ...SETTINGS, adminKey: ADMIN_KEY },
    changes: { live: CHANGES, parser: createChangeParser({}) },
    events: {
      record: async (events) => ({ recorded: events.length, duplicates: 0, rejected: [] }),
    },
    admin: {
      sources: ["catalog.jsonl"],
      startReindex: async () => ({ taskId: "r1" }),
      rollback: async () => report,
      status: async () => ({ live: "g1", generations: [], stores: [], pendingChanges: 0, drift: null }),
    },
    preview: {
      search: service,
      ranking: () => ({
        signals: [],
        maxBoost: 0.35,
        vectorWeight: 0.5,
        outOfStock: "keep",
        fusion: "joint",
      }),
      open: false,
    },
    store: true,
  });
  await app.ready();
  return {
    app,
    lines,
    close: async () => {
      await app.close();
      await suggest.close();
      await service.close();
    },
  };
}
