import { Command, CommanderError } from "commander";

import { SearchError } from "../domain/search-error.ts";
import {
  createCommandContext,
  DEFAULT_DATA_DIRECTORY,
  type GlobalOptions,
  type Register,
} from "./command-context.ts";
import { addAudit } from "./commands/audit.ts";
import { addAuditLog } from "./commands/audit-log.ts";
import { addDemo } from "./commands/demo.ts";
import { addEvents } from "./commands/events.ts";
import { addEvaluate } from "./commands/evaluate.ts";
import { addExplain } from "./commands/explain.ts";
import { addKeys } from "./commands/keys.ts";
import { addMerch } from "./commands/merch.ts";
import { addReindex } from "./commands/reindex.ts";
import { addRollback } from "./commands/rollback.ts";
import { addSearch } from "./commands/search.ts";
import { addServe } from "./commands/serve.ts";
import { addStatus } from "./commands/status.ts";
import { addTune } from "./commands/tune.ts";
import { addVerify } from "./commands/verify.ts";
import type { ExitCode } from "./exit-codes.ts";
import { reportError } from "./report-error.ts";
import type { Surroundings } from "./surroundings.ts";

const COMMANDS = [
  addDemo,
  addAudit,
  addReindex,
  addStatus,
  addRollback,
  addVerify,
  addSearch,
  addEvaluate,
  addExplain,
  addTune,
  addMerch,
  addEvents,
  addKeys,
  addAuditLog,
  addServe,
];

/** Runs one command line (without `node` and the script) and says how it ended. Never throws. */
export async function runCli(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: 0 };
  const program = createProgram(surroundings);
  const register: Register = (command, work) => {
    command.action(async () => {
      outcome.code = await work(
        await createCommandContext(surroundings, command.optsWithGlobals<GlobalOptions>()),
      );
    });
  };
  for (const add of COMMANDS) add(program, register);
  try {
    await program.parseAsync(argv, { from: "user" });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // Even a command line that does not parse may have asked for JSON.
    return reportError(usageError(error), surroundings, { json: argv.includes("--json") });
  }
}

function createProgram({ stdout, stderr, version, noColor }: Surroundings): Command {
  return new Command("aisle")
    .description("Hybrid semantic product search for online shops.")
    .version(version, "-V, --version", "print the version")
    .option("--config <file>", "configuration file (default: aisle.config.yaml, if there is one)")
    .option("--data <directory>", "where generations, embeddings and the model live", DEFAULT_DATA_DIRECTORY)
    .option("--json", "print one JSON document on standard output")
    .helpCommand("help [command]", "say more about a command")
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // Errors are told by reportError, in the shape of all others; what is left is help.
      writeErr: (text) => stderr.write(text),
      outputError: () => undefined,
      getOutHasColors: () => noColor === undefined && stdout.isTTY === true,
    });
}

/** Commander's complaint as one of ours. */
function usageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.code === "commander.help") {
    return new SearchError("INVALID_COMMAND", "expected a command", { cause: error });
  }
  const message = error.message.replace(/^error: /u, "").replaceAll("\n", " ");
  return new SearchError("INVALID_COMMAND", message, { cause: error });
}
