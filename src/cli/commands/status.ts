import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { formatCount, formatSeconds } from "../format-numbers.ts";
import type { StatusReport } from "../operations.ts";
import { formatTable } from "../table.ts";

/** `aisle status`: which generations are kept, and which of them is live. */
export function addStatus(program: Command, register: Register): void {
  const command = program.command("status").description("live and kept generations");
  register(command, async (context) => {
    const report = await context.operations.status();
    context.print(report, () => statusText(report));
    return 0;
  });
}

function statusText({ generations, live, pendingChanges }: StatusReport): string {
  if (generations.length === 0) return "nothing is indexed yet; `aisle reindex FILE` indexes a catalog\n";
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
  return [...table, "", live === null ? "no generation is live" : `* ${live} is live`, ...pending, ""].join(
    "\n",
  );
}
