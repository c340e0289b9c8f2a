import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { explainReport } from "../explain-report.ts";

/** `aisle explain QUERY A B`: why A ranks above B, and the smallest change that would turn it round. */
export function addExplain(program: Command, register: Register): void {
  const command = program
    .command("explain")
    .description("say why one product ranks above another, and what would turn them round")
    .argument("<query>", "what is searched for")
    .argument("<a>", "id of a product")
    .argument("<b>", "id of another");
  register(command, async (context) => {
    const [query = "", a = "", b = ""] = command.args;
    const explanation = await context.operations.explain({ query, a, b });
    context.print(explanation, (shown) => explainReport(shown, context.style));
    return 0;
  });
}
