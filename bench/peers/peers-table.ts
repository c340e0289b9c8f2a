import { type Cell, markdownTable } from "../report/markdown-table.ts";

export interface LeftOutPeer {
  readonly engine: string;
  readonly reason: string;
}

/** What the table shows of an engine; see `PeerRow`. */
export interface TabledPeer {
  readonly engine: string;
  readonly ndcg10: number | null;
  readonly judged10: number | null;
  readonly rightTotals: number | null;
  readonly rightFacets: number | null;
  readonly unverifiable: number | null;
  readonly medianTotal: number | null;
  readonly exactSku: number | null;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cpuMsPerQuery: number | null;
  readonly memoryMb: number | null;
  readonly indexSeconds: number | null;
}

const HEAD =
  "engine|nDCG@10|judged@10|right totals|right facets|too many to verify|median total|exact SKU first|p50 ms|p95 ms|p99 ms|CPU ms/query|memory MB|index s";

/** One line an engine, those that were left out at the end with the reason: nobody is missing silently. */
export function peersTable(rows: readonly TabledPeer[], leftOut: readonly LeftOutPeer[]): string {
  const head = HEAD.split("|");
  const cells = rows.map((row): Cell[] => [
    row.engine,
    row.ndcg10,
    row.judged10,
    row.rightTotals,
    row.rightFacets,
    row.unverifiable,
    row.medianTotal,
    row.exactSku,
    row.p50,
    row.p95,
    row.p99,
    row.cpuMsPerQuery,
    row.memoryMb,
    row.indexSeconds,
  ]);
  const missing = leftOut.map(({ engine, reason }): Cell[] => [
    `${engine}: left out, ${reason}`,
    ...head.slice(1).map(() => null),
  ]);
  return markdownTable(head, [...cells, ...missing]);
}
