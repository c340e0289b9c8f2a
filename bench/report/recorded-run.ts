import type { SuiteDocument } from "./suite-document.ts";

const machine = { processor: "Test CPU", cores: 2, memoryGb: 16, loadAverage: 0.2, platform: "linux x64" };

const done = (name: string, document: unknown): SuiteDocument["steps"][number] => {
  return { name, command: `node bench/${name}.ts`, seconds: 5, status: "done", reason: null, document };
};

const at = (ratePerSecond: number, p95: number) => ({
  ratePerSecond,
  answeredPerSecond: ratePerSecond,
  degraded: 0,
  shed: 0,
  failed: 0,
  latencyMs: { p50: p95 / 2, p95, p99: p95 * 2 },
  curve: [
    { percentile: 90, ms: 2 },
    { percentile: 99, ms: 4 },
    { percentile: 99.9, ms: 8 },
    { percentile: 100, ms: 9 },
  ],
  refused: null,
});

const size = (products: number, ms: number) => ({
  products,
  synthetic: 0,
  indexSeconds: 1,
  fileMb: 2,
  residentMb: null,
  hybridMs: { p50: ms, p95: ms * 3, p99: ms * 4 },
  keywordMs: { p50: ms / 2, p95: ms, p99: ms * 2 },
  cpuMsPerQuery: ms,
});

/** A run with a step of every status, its figures made up to be easy to find again. For tests. */
export const recordedRun: SuiteDocument = {
  bench: "suite",
  date: "2026-11-22T08:05:59.000Z",
  commit: "0123456789ab",
  machine,
  node: "v20.20.0",
  sha256: { catalog: "a".repeat(64), queries: "b".repeat(64), judgments: "c".repeat(64) },
  dataSet: "fixture",
  seed: 1,
  seconds: 611,
  versions: { fastify: "5.12.8" },
  steps: [
    done("relevance-hybrid", {
      queries: 90,
      ndcg10: 0.8234,
      condensedNdcg10: 0.9,
      judged10: 0.7,
      mrr10: 0.95,
      recall100: 0.99,
      zeroResults: 0,
      degraded: 0,
      latencyMs: { p50: 3.25, p95: 7.5, p99: 12.25 },
    }),
    done("load", {
      dataSet: { name: "fixture", products: 884, model: "test-model" },
      engine: "embedded",
      runs: 1,
      objective: { p95Ms: 20 },
      scenes: [
        {
          transport: "http",
          queryCache: "cold",
          steady: [at(50, 4)],
          median: { ...at(50, 4).latencyMs, ratePerSecond: 50, cpuMsPerQuery: 5.5, degraded: 0, failed: 0 },
          goodput: {
            steps: [at(100, 5), at(400, 80), at(200, 10)],
            goodputPerSecond: 200,
            isLowerBound: false,
          },
          saturation: { connections: 4, answersPerSecond: 320 },
        },
      ],
      leftOut: [{ what: "in-process", why: "not asked for" }],
    }),
    done("growth", {
      source: { name: "fixture", products: 884 },
      queries: 50,
      sizes: [size(1_000, 1), size(10_000, 2), size(100_000, 4)],
      leftOut: [],
      synthetic: "titles of two real products joined",
    }),
    done("instrumentation", { overhead: { cpu: { ratio: 1.012 } }, machine, seed: 1 }),
    done("counters", {
      embedded: {
        asked: { postingsRead: 52, upstreamCalls: 0 },
        typo: { postingsRead: 49, upstreamCalls: 0 },
      },
      servers: { asked: { postingsRead: 0, upstreamCalls: 4 } },
      differences: ["embedded, typo: postingsRead 49, recorded 40"],
    }),
    {
      name: "peers",
      command: "node bench/peers/peers.ts",
      seconds: 0,
      status: "left out",
      reason: "bench/peers/peers.ts is not there",
      document: null,
    },
    {
      name: "overload",
      command: "node bench/overload/overload.ts",
      seconds: 150,
      status: "failed",
      reason: "not finished after its 150 s",
      document: null,
    },
  ],
};
