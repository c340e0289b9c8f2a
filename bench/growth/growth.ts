import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

import { z } from "zod";

import { composeEngine } from "../../src/compose.ts";
import type { GrowthReport, GrowthSize } from "../load/load-report.ts";
import { benchConfig } from "../open-search.ts";
import { toThousandths } from "../percentiles.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { growGeneration, withVectors } from "./grow-generation.ts";
import { SYNTHESIS } from "./synthesise-products.ts";

/**
 * How the cost of a search grows with the catalog: file, memory, time to index (without
 * embedding), to open, to answer, and CPU. Each size is written anew and measured in a process of
 * its own. Embedded engine; a size that would pass the time budget is left out and named.
 *
 *     tsx bench/growth/growth.ts --data DIR --catalog FILE --queries FILE [--name homedepot]
 *       [--sizes 1000,10000,50000,200000] [--limit 200] [--seed 1] [--budget-seconds 240]
 *
 * A million: `--sizes 1000000 --budget-seconds 900`, about 3 GB of disk and of memory.
 */
const DEFAULT_SIZES = "1000,10000,50000,200000";
const BYTES_PER_MB = 1e6;
const MS_PER_SECOND = 1_000;
const MEASURE = fileURLToPath(new URL("measure-size.ts", import.meta.url));

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    data: text,
    catalog: text,
    queries: text,
    name: { ...text, default: "unnamed" },
    sizes: { ...text, default: DEFAULT_SIZES },
    limit: { ...text, default: "200" },
    seed: { ...text, default: "1" },
    "budget-seconds": { ...text, default: "240" },
  },
});
const { data, catalog, queries } = values;
if (data === undefined || catalog === undefined || queries === undefined)
  throw new TypeError("expected --data DIR, --catalog FILE and --queries FILE");
const wholeNumber = z.coerce.number().int().positive();
const sizes = values.sizes.split(",").map((size) => wholeNumber.parse(size));
const seed = wholeNumber.parse(values.seed);
const budgetMs = wholeNumber.parse(values["budget-seconds"]) * MS_PER_SECOND;

const measuredSchema = z.object({
  openMs: z.number(),
  hybridMs: z.object({ p50: z.number(), p95: z.number(), p99: z.number() }),
  keywordMs: z.object({ p50: z.number(), p95: z.number(), p99: z.number() }),
  cpuMsPerQuery: z.number(),
  degraded: z.int(),
  queries: z.int(),
  residentMb: z.number().nullable(),
});

const began = performance.now();
const { generations } = composeEngine(benchConfig, data);
const live = await generations.live();
const manifest = (await generations.list()).find(({ name }) => name === live);
if (live === null || manifest === undefined) throw new TypeError("expected a live generation");
const products = await withVectors(generations, live, await readProducts(catalog));

const measured: GrowthSize[] = [];
const leftOut: { what: string; why: string }[] = [];
let asked = 0;
let slowest = { products: 0, ms: 0 };
for (const size of sizes.toSorted((a, b) => a - b)) {
  const spentMs = performance.now() - began;
  // Writing dominates, and grows with the products or a little faster.
  const expectedMs = slowest.products === 0 ? 0 : (slowest.ms / slowest.products) * size;
  if (spentMs + expectedMs > budgetMs) {
    leftOut.push({
      what: `${size} products`,
      why: `expected to pass the budget of ${budgetMs / MS_PER_SECOND} s`,
    });
    continue;
  }
  const start = performance.now();
  const one = await measureSize(size);
  measured.push(one);
  slowest = { products: size, ms: performance.now() - start };
  console.error(
    `${size} products: hybrid p50 ${one.hybridMs.p50}, p95 ${one.hybridMs.p95} ms, ${one.cpuMsPerQuery} ms of CPU, ` +
      `indexed in ${one.indexSeconds} s, ${one.fileMb} MB on disk, ${one.residentMb} MB in memory`,
  );
}

async function measureSize(size: number): Promise<GrowthSize> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-growth-"));
  try {
    await mkdir(folder, { recursive: true });
    await symlink(resolve(data ?? "", "models"), join(folder, "models"));
    const { generations: grown } = composeEngine(benchConfig, folder);
    if (manifest === undefined) throw new TypeError("expected a manifest");
    const { synthetic, seconds } = await growGeneration(grown, { products, manifest, size, seed });
    const name = await grown.live();
    const { size: bytes } = await stat(join(folder, "generations", `${name}.sqlite`));
    const args = [
      "--import",
      "tsx",
      MEASURE,
      "--data",
      folder,
      "--queries",
      queries ?? "",
      "--limit",
      values.limit,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, [...args, "--seed", String(seed)]);
    const { queries: answered, ...figures } = measuredSchema.parse(JSON.parse(stdout));
    asked = answered;
    return {
      products: size,
      synthetic,
      indexSeconds: toThousandths(seconds),
      fileMb: Math.round(bytes / BYTES_PER_MB),
      ...figures,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const report: GrowthReport = {
  ...(await recordRun("growth", { catalog, queries })),
  bench: "growth",
  source: { name: values.name, products: products.length },
  seed,
  queries: asked,
  sizes: measured,
  leftOut,
  synthetic: SYNTHESIS,
};
console.log(JSON.stringify(report, null, 2));
