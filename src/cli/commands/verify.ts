import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { verifyText } from "../verify-text.ts";

/** `aisle verify [--repair]`: whether every store holds what it should. Ends with 1 when a repair left something wrong. */
export function addVerify(program: Command, register: Register): void {
  const command = program
    .command("verify")
    .description("compare every store with what the live generation should hold")
    .option("--repair", "write what is missing or stale, remove what is extra");
  register(command, async (context) => {
    const repair = command.opts<{ repair?: boolean }>().repair === true;
    const report = await context.operations.verify({ repair });
    context.print(report, (shown) => verifyText(shown, repair));
    return report.unrepairable === 0 ? 0 : 1;
  });
}
