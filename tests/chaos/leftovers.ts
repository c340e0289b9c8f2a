import { readdirSync } from "node:fs";

import { composeServerStores } from "../../src/compose-servers.ts";
import { KEPT_GENERATIONS, type ChaosShop } from "./chaos-shop.ts";

/** Files that a data directory has between two runs, however many runs there were. */
const LASTING = [
  /^(?:(?:embeddings|changes)\.sqlite(?:-wal|-shm)?|rejects\.jsonl|reindex\.(?:json|lock)|last-reindex\.json|audit(?:\.lock)?|models|generations)$/u,
  /^audit\/\d{4}-\d{2}\.jsonl$/u,
  /^generations\/(?:CURRENT|LAST|g\d+\.sqlite(?:-wal|-shm)?)$/u,
];

/** What killed runs have left although a later run ended well, in words. */
export async function findLeftovers({ data, config, engine }: ChaosShop): Promise<readonly string[]> {
  const files = readdirSync(data, { recursive: true, encoding: "utf8" });
  const strangers = files.filter(
    (file) => !file.startsWith("models/") && !LASTING.some((name) => name.test(file)),
  );
  const names = (await engine.generations.list()).map(({ name }) => name);
  const surplus = names.length > KEPT_GENERATIONS ? [`generations ${names.join(", ")}`] : [];
  if (config.engine.kind === "embedded") return [...strangers, ...surplus];
  const stored = await composeServerStores(config).list();
  const known = new Set(names.map((name) => `${config.engine.prefix}_${name}`));
  return [...strangers, ...surplus, ...stored.filter((name) => !known.has(name))];
}
