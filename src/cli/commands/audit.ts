import type { Command } from "commander";

import { auditReport } from "../audit-report.ts";
import type { Register } from "../command-context.ts";

/** `aisle audit [SOURCE...]`: whether a catalog is ready, and what each defect costs. Ends with 3 when it is not. */
export function addAudit(program: Command, register: Register): void {
  const command = program
    .command("audit")
    .description("say whether a catalog is ready and what each defect costs; writes nothing")
    .argument("[source...]", ".jsonl, .csv, .tsv, each also .gz, or - ; none: those of the configuration");
  register(command, async (context) => {
    const report = await context.operations.audit(command.args);
    context.print(report, (shown) => auditReport(shown, context.style));
    return report.ready ? 0 : 3;
  });
}
