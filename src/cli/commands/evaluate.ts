import { type FileHandle, open } from "node:fs/promises";

import type { Command } from "commander";

import { REACHABLE_POSITIONS } from "../../domain/request-limits.ts";
import { SearchError } from "../../domain/search-error.ts";
import { compare } from "../../evaluate/compare.ts";
import { DEFAULT_DEPTH, evaluate, type EvaluateOptions } from "../../evaluate/evaluate.ts";
import { measureHarm } from "../../evaluate/measure-harm.ts";
import { runLines } from "../../evaluate/rank-query.ts";
import { readJudgments } from "../../evaluate/read-judgments.ts";
import { readQueries } from "../../evaluate/read-queries.ts";
import { searchRequestSchema } from "../../search/search-request.ts";
import type { CommandContext, Register } from "../command-context.ts";
import { comparisonText, evaluationText } from "../evaluate-report.ts";
import { inertTexts } from "../inert-text.ts";
import { list, wholeNumber } from "../parse-options.ts";

/** recall@100 looks this deep. */
const MIN_DEPTH = 100;

interface EvaluateCommand {
  readonly queries: string;
  readonly judgments: readonly string[];
  readonly compare?: string;
  readonly runOut?: string;
  readonly depth: number;
  readonly mode: string;
  readonly lanes?: boolean;
}

/** `aisle evaluate`: relevance of the live generation over judged queries, alone or against another configuration. */
export function addEvaluate(program: Command, register: Register): void {
  const command = program
    .command("evaluate")
    .description("measure relevance over judged queries")
    .requiredOption("--queries <file>", "JSONL: {id, query}, and class or kind where you know it")
    .requiredOption(
      "--judgments <files>",
      "CSV: query_id,product_id,grade; repeated or comma separated",
      list,
    )
    .option("--compare <config>", "run another configuration beside this one, paired")
    .option("--run-out <file>", "write query_id, product_id, rank and score, tab separated")
    .option("--depth <n>", "positions to look at", wholeNumber(MIN_DEPTH, REACHABLE_POSITIONS), DEFAULT_DEPTH)
    .option("--mode <mode>", "hybrid, keyword or semantic", "hybrid")
    .option("--lanes", "also ask each lane alone, and say which queries joining them harms");
  register(command, async (context) => {
    const options = command.opts<EvaluateCommand>();
    const mode = searchRequestSchema.unwrap().shape.mode.safeParse(options.mode);
    if (!mode.success) {
      throw new SearchError(
        "INVALID_COMMAND",
        `--mode: expected hybrid, keyword or semantic, got ${options.mode}`,
      );
    }
    const withLanes = options.lanes === true;
    if (withLanes && mode.data !== "hybrid") {
      throw new SearchError("INVALID_COMMAND", `--lanes: expected --mode hybrid, got ${mode.data}`);
    }
    const queries = await readQueries(options.queries);
    const judgments = await readJudgments(options.judgments);
    const runFile = options.runOut === undefined ? undefined : await openRunFile(options.runOut);
    const search = await context.operations.openSearch();
    try {
      const settings: EvaluateOptions = {
        search,
        queries,
        judgments,
        depth: options.depth,
        mode: mode.data,
        onRanked: async (ranked) => {
          await runFile?.write(runLines(ranked));
        },
      };
      await measure(context, settings, { otherConfig: options.compare, withLanes });
      return 0;
    } finally {
      await search.close();
      await runFile?.close();
    }
  });
}

async function measure(
  context: CommandContext,
  settings: EvaluateOptions,
  { otherConfig, withLanes }: { readonly otherConfig: string | undefined; readonly withLanes: boolean },
): Promise<void> {
  if (otherConfig === undefined) {
    const report = await evaluate(settings);
    const harm = withLanes ? await measureHarm(report, settings) : null;
    const lanes = harm === null ? {} : { harm };
    context.print({ ...report, ...lanes }, () => evaluationText(inertTexts({ report, harm }), context.style));
    return;
  }
  const other = await (await context.operationsWith(otherConfig)).openSearch();
  try {
    const { report, ...compared } = await compare({ ...settings, other });
    const harm = withLanes ? await measureHarm(report, settings) : null;
    const otherHarm = withLanes ? await measureHarm(compared.other, { ...settings, search: other }) : null;
    const lanes = harm === null ? {} : { harm };
    const otherLanes = otherHarm === null ? {} : { harm: otherHarm };
    context.print({ ...report, ...lanes, compare: { ...compared, ...otherLanes } }, () =>
      comparisonText(inertTexts({ report, ...compared, harm, otherHarm }), context.style),
    );
  } finally {
    await other.close();
  }
}

async function openRunFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "w");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError("INVALID_COMMAND", `--run-out: ${reason}`, { cause });
  }
}
