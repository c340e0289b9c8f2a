import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { merchReport } from "../merch-report.ts";

/** `aisle merch check`: what is wrong or pointless in the merchandising file. Ends with 1 when something is wrong. */
export function addMerch(program: Command, register: Register): void {
  const merch = program.command("merch").description("look after merchandising.yaml");
  const check = merch
    .command("check")
    .description("find what is wrong or pointless in merchandising.yaml; writes nothing");
  register(check, async (context) => {
    const report = await context.operations.merchCheck();
    context.print(report, (shown) => merchReport(shown, context.style));
    return report.ok ? 0 : 1;
  });
}
