import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { EXIT_CODES } from "../exit-codes.ts";
import { percentage } from "../parse-options.ts";
import { reindexReport } from "../reindex-report.ts";
import { runReindex } from "../run-reindex.ts";

interface ReindexOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly allowShrink?: number;
}

/** `aisle reindex [SOURCE...]`: the first run and the nightly run. */
export function addReindex(program: Command, register: Register): void {
  const command = program
    .command("reindex")
    .description("build the next generation, check it, make it live")
    .argument("[source...]", ".jsonl, .csv, .tsv, each also .gz, or - ; none: those of the configuration")
    .option(
      "--dry-run",
      "read and judge the catalog and say what would be done; ends with 3 when a gate refuses",
    )
    .option("--force", "make it live although a gate refuses")
    .option("--allow-shrink <percent>", "how much smaller than the live catalog it may be", percentage);
  register(command, async (context) => {
    const { dryRun = false, force = false, allowShrink } = command.opts<ReindexOptions>();
    const summary = await runReindex(context, {
      sources: command.args,
      dryRun,
      force,
      allowShrinkPercent: allowShrink,
    });
    context.print(summary, (shown) => reindexReport(shown, context.style));
    const isRefused = !summary.promoted && !force && summary.gates.some(({ passed }) => !passed);
    return isRefused ? EXIT_CODES.GATE_REFUSED : 0;
  });
}
