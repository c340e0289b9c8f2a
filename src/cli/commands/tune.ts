import type { Command } from "commander";

import { SearchError } from "../../domain/search-error.ts";
import { DEFAULT_DEPTH } from "../../evaluate/evaluate.ts";
import { readJudgments } from "../../evaluate/read-judgments.ts";
import { readQueries } from "../../evaluate/read-queries.ts";
import {
  type Objective,
  OBJECTIVE_METRICS,
  tune,
  type TuneOptions,
  type TuneReport,
} from "../../evaluate/tune.ts";
import type { CommandContext, Register } from "../command-context.ts";
import { list, percentage, wholeNumber } from "../parse-options.ts";
import type { TunableSearch } from "../tunable-search.ts";
import { tuneDiff } from "../tune-diff.ts";
import { applySetting, tuneParameters } from "../tune-parameters.ts";
import { createTuneProgress } from "../tune-progress.ts";
import { tuneText } from "../tune-report.ts";

/** Absolute, in condensed nDCG@10: what one class may lose so that others gain. */
const CLASS_LOSS = 0.01;
const DEFAULT_MAX_LOSS_PERCENT = 0.5;
const DEFAULT_BUSINESS_LOSS_PERCENT = 2;
const DEFAULT_FOLDS = 5;
const MAX_FOLDS = 20;
const DEFAULT_SEED = 1;

interface TuneCommand {
  readonly queries: string;
  readonly judgments: readonly string[];
  readonly objective: string;
  readonly maxLoss: number;
  readonly maxBusinessLoss: number;
  readonly folds: number;
  readonly seed: number;
}

/** `aisle tune`: searches ranking weights over judged queries and prints what to change. Changes nothing. */
export function addTune(program: Command, register: Register): void {
  const command = program
    .command("tune")
    .description("search ranking weights with cross-validation; prints a diff and changes nothing")
    .requiredOption("--queries <file>", "JSONL: {id, query}, and class or kind where you know it")
    .requiredOption(
      "--judgments <files>",
      "CSV: query_id,product_id,grade; repeated or comma separated",
      list,
    )
    .option("--objective <what>", "relevance, or margin within a loss of relevance", "relevance")
    .option(
      "--max-loss <percent>",
      "with --objective margin: what condensed nDCG@10 may lose, in percent of it",
      percentage,
      DEFAULT_MAX_LOSS_PERCENT,
    )
    .option(
      "--max-business-loss <percent>",
      "what margin@10 and in-stock@10 may each lose, in percent of them",
      percentage,
      DEFAULT_BUSINESS_LOSS_PERCENT,
    )
    .option("--folds <n>", "parts that are held out in turn", wholeNumber(2, MAX_FOLDS), DEFAULT_FOLDS)
    .option("--seed <n>", "deals the queries into folds", wholeNumber(0, 2 ** 31), DEFAULT_SEED);
  register(command, async (context) => {
    const options = command.opts<TuneCommand>();
    const { objective } = options;
    if (!isObjective(objective)) {
      throw new SearchError("INVALID_COMMAND", `--objective: expected relevance or margin, got ${objective}`);
    }
    const queries = await readQueries(options.queries);
    const judgments = await readJudgments(options.judgments);
    const tunable = await context.operations.openTunableSearch();
    try {
      const report = await runTune(context, tunable, {
        queries,
        judgments,
        depth: DEFAULT_DEPTH,
        objective,
        guardrails: {
          classLoss: CLASS_LOSS,
          relevanceLoss: objective === "margin" ? options.maxLoss / 100 : null,
          businessLoss: options.maxBusinessLoss / 100,
        },
        folds: options.folds,
        seed: options.seed,
      });
      const reviewed = report.changes.map(({ chosenByFolds, ...change }) => ({
        ...change,
        note: `chosen by ${chosenByFolds} of ${report.folds} folds`,
      }));
      const diff = tuneDiff(tunable, reviewed);
      context.print({ ...report, diff }, (shown) => tuneText(shown, diff, context.style));
      return 0;
    } finally {
      await tunable.close();
    }
  });
}

/** With progress on standard error; Ctrl-C ends it. */
async function runTune(
  context: CommandContext,
  { configured, hasField, open }: TunableSearch,
  options: Omit<TuneOptions, "open" | "parameters">,
): Promise<TuneReport> {
  const progress = createTuneProgress(context);
  const abort = new AbortController();
  const stopListening = context.onInterrupt(() =>
    abort.abort(new SearchError("ABORTED", "interrupted; nothing was changed")),
  );
  // What raises margin is the merchandisers' to weigh; the weight of the lanes is relevance alone.
  const parameters = tuneParameters(configured, hasField).filter(
    ({ file }) => options.objective === "relevance" || file === "merchandising",
  );
  try {
    return await tune({
      ...options,
      parameters,
      open: (setting) => open(applySetting(configured, setting)),
      signal: abort.signal,
      onAsked: (setting) => progress.asked(setting),
    });
  } finally {
    stopListening();
    progress.finish();
  }
}

const isObjective = (text: string): text is Objective => Object.hasOwn(OBJECTIVE_METRICS, text);
