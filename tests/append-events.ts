import { createFileEventStore } from "../src/events/file-event-store.ts";
import { aisleConfigSchema } from "../src/config/aisle-config.ts";

/**
 * A process that records events until it is killed, or as many as it is told, and writes the
 * number of each on standard output once it is in the file: `append-events.ts DATA NAME [COUNT]`.
 * Every tenth event is of the session `mine`.
 */
const [dataDirectory = "", name = "", count = "Infinity"] = process.argv.slice(2);

const silent = { info: () => undefined, warn: () => undefined };
const store = createFileEventStore({
  dataDirectory,
  settings: aisleConfigSchema.parse({}).events,
  now: Date.now,
  log: silent,
  flushMs: 0,
});

for (let number = 0; number < Number(count); number++) {
  const session_id = number % 10 === 0 ? "mine" : "theirs";
  await store.record([
    { action_name: "click", event_id: `${name}-${number}`, object_id: `${name}-${number}`, session_id },
  ]);
  process.stdout.write(`${number}\n`);
}
await store.close();
