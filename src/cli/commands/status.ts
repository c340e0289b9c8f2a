import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { formatCount, formatSeconds } from "../format-numbers.ts";
import type { StatusReport } from "../../api/admin-operations.ts";
import { formatTable } from "../table.ts";
import { driftLine } from "../verify-text.ts";

/** `aisle status`: which generations are kept, which of them is live, and how the stores are. */
export function addStatus(program: Command, register: Register): void {
  const command = program
    .command("status")
    .description("live and kept generations, and the health of the stores");
  register(command, async (context) => {
    const report = await context.operations.status();
    context.print(report, statusText);
    return 0;
  });
}

function statusText({ generations, live, stores, pendingChanges, drift }: StatusReport): string {
  const health = stores.map(
    ({ store, isHealthy, detail }) => `${store}: ${isHealthy ? "healthy" : "NOT HEALTHY"}, ${detail}`,
  );
  if (generations.length === 0) {
    const isKnown = stores.every(({ isHealthy }) => isHealthy);
    const nothing = isKnown
      ? "nothing is indexed yet; `aisle reindex FILE` indexes a catalog"
      : "what is indexed cannot be told while a store is down";
    return [nothing, ...health, ""].join("\n");
  }
  const table = formatTable(
    [
      { title: "" },
      { title: "generation" },
      { title: "products", align: "right" },
      { title: "age", align: "right" },
      { title: "created" },
      { title: "model" },
    ],
    generations.map((generation) => [
      generation.live ? "*" : "",
      generation.name,
      formatCount(generation.products),
      formatSeconds(generation.ageSeconds),
      generation.createdAt,
      generation.model,
    ]),
  );
  const pending =
    pendingChanges === 0 ? [] : [`${formatCount(pendingChanges)} changes are not in every store yet`];
  const unfinished = generations
    .filter(({ isUnfinished }) => isUnfinished)
    .map(({ name }) => `${name} was built but not promoted; the next reindex checks it first`);
  const verified = drift === null ? [] : [driftLine(drift)];
  const pointed = live === null ? "no generation is live" : `* ${live} is live`;
  return [...table, "", pointed, ...unfinished, ...pending, ...verified, ...health, ""].join("\n");
}
