import { mean } from "../../src/evaluate/percentile.ts";
import type { Judgments } from "../../src/evaluate/judged-query.ts";
import { queryMetrics, type QueryMetrics } from "../../src/evaluate/query-metrics.ts";
import { median, medianOfRuns, percentiles, toThousandths } from "../percentiles.ts";
import type { MeasuredPeer } from "./measured-peer.ts";
import { shareOfRight } from "./verify-answer.ts";

/** One engine's line of the table. Shares are 0 to 1; null: it has none, or nobody can know. */
export interface PeerRow {
  readonly engine: string;
  readonly ndcg10: number | null;
  readonly judged10: number | null;
  readonly condensedNdcg10: number | null;
  /** Of the queries that can be verified. */
  readonly rightTotals: number | null;
  readonly rightFacets: number | null;
  readonly verified: number;
  readonly unverifiable: number;
  /** How many products it says it found, over the queries; null when it does not say. */
  readonly medianTotal: number | null;
  readonly exactSku: number | null;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly memoryMb: number | null;
  readonly indexSeconds: number;
  readonly cpuMsPerQuery: number | null;
  /** Answers that said a lane is missing. */
  readonly degraded: number;
  readonly configuration: string;
  readonly guide: string;
  readonly notes: string;
}

export function peerRow(peer: MeasuredPeer, judgments: Judgments): PeerRow {
  const { driver, times, answers, cost, verdicts, pagedSizes, codesAsked, codesFirst, indexSeconds } = peer;
  const scored = [...answers].flatMap(([id, { ids }]) => queryMetrics(ids, judgments.get(id)) ?? []);
  const average = (name: keyof QueryMetrics): number | null =>
    scored.length === 0 ? null : toThousandths(mean(scored.map((row) => row[name])));
  const totals = [...answers.values()].flatMap(({ total }) => total ?? []);
  const { rightTotals, rightFacets, verified, unverifiable } = shareOfRight(verdicts, pagedSizes);
  const { p50, p95, p99 } = medianOfRuns(times.map(percentiles));
  return {
    engine: driver.name,
    ndcg10: average("ndcg10"),
    judged10: average("judged10"),
    condensedNdcg10: average("condensedNdcg10"),
    rightTotals: rounded(rightTotals),
    rightFacets: rounded(rightFacets),
    verified,
    unverifiable,
    medianTotal: totals.length === 0 ? null : median(totals),
    exactSku: codesAsked === 0 ? null : toThousandths(codesFirst / codesAsked),
    p50,
    p95,
    p99,
    memoryMb: peer.memoryMb,
    indexSeconds: toThousandths(indexSeconds),
    cpuMsPerQuery:
      cost.cpuMs === null || cost.queries === 0 ? null : toThousandths(cost.cpuMs / cost.queries),
    degraded: peer.degraded,
    configuration: driver.configuration,
    guide: driver.guide,
    notes: driver.notes,
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : toThousandths(value);
}
