import { bestPositions } from "../ranking/best-positions.ts";
import { FEEDBACK_PRODUCTS, FEEDBACK_REACH, feedbackPart } from "../ranking/feedback-part.ts";
import { feedbackVector } from "../ranking/feedback-vector.ts";
import { calibratedParameters, fuse, type FusionParameters } from "../ranking/fuse.ts";
import { jointRelevance, sumOfParts, type JointParts } from "../ranking/joint-relevance.ts";
import { laneAgreement } from "../ranking/lane-agreement.ts";
import { queryWeight } from "../ranking/query-weight.ts";
import type { RelevancePart } from "../ranking/relevance-part.ts";
import type { FusedScores } from "../ranking/weigh-lanes.ts";
import { wordEvidence } from "../ranking/tail-evidence.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { Candidate } from "./result-set.ts";
import type { LaneContext, LaneResults, SemanticResult } from "./run-lanes.ts";

/** Relevance of all candidates. */
export interface ScoredRelevance {
  /** They sum to it. */
  readonly parts: readonly RelevancePart[];
  /** False when the vector engine did not answer the last question, and the order does without it. */
  readonly isWhole: boolean;
}

/**
 * How well each candidate answers the query, in [0, 1], as the parts that sum to it.
 *
 * Where both lanes answer, and the method is `joint`: the joint relevance of both, weighed by how
 * far they agree, and corrected by how near the best products are to each other. Otherwise plain
 * fusion by the method, convex for `joint`.
 */
export async function scoreRelevance(
  candidates: readonly Candidate[],
  { keyword, semantic }: LaneResults,
  { sort }: Pick<SearchPlan, "sort">,
  context: LaneContext,
): Promise<ScoredRelevance> {
  const { fusion, vectorWeight } = context.settings;
  const parameters = parametersOf(context);
  const lexical = Float64Array.from(candidates, (candidate) => candidate.lexical);
  const cosines = Float64Array.from(candidates, ({ similarity }) => similarity);
  // An identifier is the keyword lane's alone, as is an answer that the vector lane had no part in.
  const isAlone = keyword === null || semantic === null || keyword.identifier !== null;
  if (isAlone || fusion !== "joint" || vectorWeight === 0 || vectorWeight === 1) {
    const weight = keyword === null ? 1 : isAlone ? 0 : vectorWeight;
    const method = fusion === "joint" ? "convex" : fusion;
    return { parts: named(fuse(lexical, cosines, weight, method, parameters)), isWhole: true };
  }
  const { calibrations } = parameters;
  const { isPartial } = wordEvidence(keyword);
  const weight = queryWeight(vectorWeight, { agreement: laneAgreement(lexical, cosines), isPartial });
  const joint = jointRelevance(lexical, cosines, weight, calibrations);
  // An order that was asked for does not depend on relevance.
  if (sort.length > 0) return { parts: named(joint), isWhole: true };
  const values = await feedback(candidates, joint, weight, semantic, context);
  const part = { name: "feedback", values: values ?? new Float64Array(candidates.length) };
  return { parts: [...named(joint), part], isWhole: values !== null };
}

/** What the best products say of one another: measured against the query moved towards them. Null when it cannot be. */
async function feedback(
  candidates: readonly Candidate[],
  joint: JointParts,
  vectorWeight: number,
  { vector }: SemanticResult,
  context: LaneContext,
): Promise<Float64Array | null> {
  const first = sumOfParts(named(joint), candidates.length);
  const ids = candidates.map(({ id }) => id);
  const positions = bestPositions(ids, first, FEEDBACK_REACH);
  const near = Array.from(positions, (position) => ids[position] ?? "");
  const weights = Array.from(positions.subarray(0, FEEDBACK_PRODUCTS), (position) => first[position] ?? 0);
  const { generation, step, log, signal: caller } = context;
  const { calibrations } = parametersOf(context);
  try {
    const similarities = await step("feedback", async (signal) => {
      const vectors = await generation.vectors.get(near.slice(0, FEEDBACK_PRODUCTS), { signal });
      const moved = feedbackVector(vector, vectors, weights);
      return moved === null ? [] : generation.vectors.similarities(moved, near, { signal });
    });
    const calibration = calibrations.semantic;
    return feedbackPart(joint, { vectorWeight, calibration, positions, similarities });
  } catch (error) {
    caller.throwIfAborted();
    log.warn({ error }, "the best products are ranked without what they say of one another");
    return null;
  }
}

function parametersOf({ settings, generation }: LaneContext): FusionParameters {
  return settings.fusionParameters ?? calibratedParameters(generation.manifest.calibration);
}

function named(parts: JointParts | FusedScores): RelevancePart[] {
  return Object.entries({ ...parts }).map(([name, values]) => ({ name, values }));
}
