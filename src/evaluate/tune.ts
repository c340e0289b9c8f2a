import { SearchError } from "../domain/search-error.ts";
import { coordinateSearch } from "./coordinate-search.ts";
import { crossValidatedInterval } from "./cross-validated-interval.ts";
import { foldOf } from "./folds.ts";
import { guardrailFindings, type Guardrails, type TunedQuery } from "./guardrails.ts";
import { type MeanMetrics, meanMetrics } from "./mean-metrics.ts";
import { createMeasuredSettings, type MeasuredSettingsOptions } from "./measured-settings.ts";
import type { PairedDifference } from "./paired-difference.ts";
import { classDifferences, type ClassDifferences, differences, type Differences } from "./paired-report.ts";
import { mean } from "./percentile.ts";
import {
  currentSetting,
  type Setting,
  type SettingChange,
  settingChanges,
  type TuneParameter,
} from "./setting.ts";
import { verdict } from "./tune-verdict.ts";

/** What is to rise: relevance itself, or what is earned with it within a loss of relevance. */
export type Objective = "relevance" | "margin";
export const OBJECTIVE_METRICS = { relevance: "condensedNdcg10", margin: "margin10" } as const;

/** A step that gains less is not worth a line in a diff: of nDCG, or of the margin as a share of the price. */
const MIN_GAIN = 0.0005;

export interface TuneOptions extends MeasuredSettingsOptions {
  readonly parameters: readonly TuneParameter[];
  readonly objective: Objective;
  readonly guardrails: Guardrails;
  /** At least 2. */
  readonly folds: number;
  readonly seed: number;
}

/** A setting that is better by the objective and that a guardrail forbids. */
export interface RefusedSetting {
  readonly changes: readonly SettingChange[];
  readonly gain: number;
  readonly findings: readonly string[];
}

/** The body of `aisle tune --json`, but for the diff. */
export interface TuneReport {
  readonly objective: Objective;
  /** Scored queries. */
  readonly queries: number;
  readonly folds: number;
  /** How many settings were asked every query. */
  readonly settings: number;
  readonly before: MeanMetrics;
  /** Each query under the setting that was chosen without looking at it. */
  readonly after: MeanMetrics;
  /** Of the objective, after minus before, widened for what the folds share. */
  readonly interval: PairedDifference;
  readonly differences: Differences;
  readonly classes: readonly ClassDifferences[];
  readonly isProposed: boolean;
  /** Why, in words. */
  readonly reason: string;
  /** What is proposed: chosen on all queries, with how many folds chose the same value. None when nothing is. */
  readonly changes: readonly (SettingChange & { readonly chosenByFolds: number })[];
  /** The best that the guardrails forbade on all queries; null when they forbade nothing. */
  readonly refused: RefusedSetting | null;
}

/**
 * Searches the setting that raises the objective within the guardrails. Every query is judged
 * under a setting that was chosen on the other folds, so that the figures speak of queries
 * nobody has typed yet; the proposal is chosen on all of them, and made only when the held-out
 * figures are better than chance and within the guardrails too.
 * `INVALID_JUDGMENTS` for too few queries; `ABORTED` when the signal says so.
 */
export async function tune(options: TuneOptions): Promise<TuneReport> {
  const { parameters, objective, guardrails, folds, seed } = options;
  const metric = OBJECTIVE_METRICS[objective];
  const measured = createMeasuredSettings(options);
  const start = currentSetting(parameters);
  const before = await measured.measure(start);
  const foldOfRow = before.map(({ id }) => foldOf(id, folds, seed));
  const used = Array.from(new Set(foldOfRow)).toSorted((a, b) => a - b);
  if (used.length < 2) {
    throw new SearchError(
      "INVALID_JUDGMENTS",
      `expected judged queries in at least two folds, got ${before.length}`,
    );
  }
  let refused: RefusedSetting | null = null;

  const choose = (isTraining: (index: number) => boolean, onRefused?: (refusal: RefusedSetting) => void) => {
    const part = (rows: readonly TunedQuery[]) => rows.filter((_, index) => isTraining(index));
    const known = part(before);
    const was = objectiveValue(known, metric);
    const judge = async (setting: Setting): Promise<number | null> => {
      const rows = part(await measured.measure(setting));
      const findings = guardrailFindings(known, rows, guardrails);
      const value = objectiveValue(rows, metric);
      if (findings.length === 0) return value;
      if (value - was > MIN_GAIN) {
        onRefused?.({ changes: settingChanges(parameters, setting), gain: value - was, findings });
      }
      return null;
    };
    return coordinateSearch({ parameters, start, judge, minGain: MIN_GAIN });
  };

  const chosen = new Map<number, Setting>();
  for (const fold of used) chosen.set(fold, await choose((index) => foldOfRow[index] !== fold));
  const proposal = await choose(
    () => true,
    (refusal) => {
      if (refusal.gain > (refused?.gain ?? 0)) refused = refusal;
    },
  );

  const after: TunedQuery[] = [];
  for (const [index, row] of before.entries()) {
    const rows = await measured.measure(chosen.get(foldOfRow[index] ?? 0) ?? start);
    after.push(rows[index] ?? row);
  }
  const compared = differences(before, after);
  const difference = compared[metric];
  if (difference === null) {
    throw new SearchError(
      "INVALID_JUDGMENTS",
      `no product that was found has a ${objective}, so there is nothing to raise`,
    );
  }
  const interval = crossValidatedInterval(difference, used.length);
  const changes = settingChanges(parameters, proposal);
  const decided = verdict({
    changes,
    interval,
    findings: guardrailFindings(before, after, guardrails),
    refused,
  });
  return {
    objective,
    queries: before.length,
    folds: used.length,
    settings: measured.count(),
    before: meanMetrics(before),
    after: meanMetrics(after),
    interval,
    differences: compared,
    classes: classDifferences(before, after),
    ...decided,
    changes: decided.isProposed
      ? changes.map((change) => ({
          ...change,
          chosenByFolds: Array.from(chosen.values()).filter((setting) => setting[change.path] === change.to)
            .length,
        }))
      : [],
    refused,
  };
}

/** Mean over the queries that have the figure; 0 without any, so that nothing can beat it. */
function objectiveValue(rows: readonly TunedQuery[], metric: "condensedNdcg10" | "margin10"): number {
  const values = rows.map((row) => row[metric]).filter((value) => value !== null);
  return values.length === 0 ? 0 : mean(values);
}
