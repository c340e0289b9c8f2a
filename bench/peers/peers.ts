import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readJudgments } from "../../src/evaluate/read-judgments.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import { fromCommandLine } from "../command-line.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { evenSample } from "../sample-queries.ts";
import { measurePeers } from "./measure-peers.ts";
import { PEER_DRIVERS } from "./peer-drivers.ts";
import { readPeerOptions } from "./peer-options.ts";
import { peerRow } from "./peer-row.ts";
import { leftOutBecause, peerServers, unreachableServers } from "./peer-servers.ts";
import { peersTable } from "./peers-table.ts";
import { removeFromServers } from "./remove-from-servers.ts";
import { sampleCodes } from "./sample-codes.ts";
import { startPeers } from "./start-peers.ts";
import { writeVectors } from "./shared-vectors.ts";

/**
 * Aisle beside what a shop would otherwise use: the same catalog, queries, vectors and machine, in
 * turn query by query. See docs/peers.md.
 *
 *     tsx bench/peers/peers.ts [--data-set NAME=CATALOG,QUERIES,JUDGMENTS] [--data DIR]
 *       [--only Aisle,MiniSearch] [--limit 400] [--runs 3] [--seed 1]
 *       [--budget-seconds 150]
 *
 * Servers are asked where `AISLE_MEILISEARCH_URL` (key: `AISLE_MEILISEARCH_API_KEY`) and
 * `AISLE_QDRANT_URL` say; without them their engines are left out, and the document says so.
 */
const CODES = 100;

const MS_PER_SECOND = 1_000;

const options = fromCommandLine(readPeerOptions);
const { catalog, queries: file, judgments: judgmentFiles, limit, runs, seed } = options;
const until =
  options.budgetSeconds === undefined ? Number.POSITIVE_INFINITY : options.budgetSeconds * MS_PER_SECOND;
const say = (text: string): boolean => process.stderr.write(`${text}\n`);

const inputs = Object.fromEntries(judgmentFiles.map((path, index) => [`judgments${index || ""}`, path]));
const record = await recordRun("peers", { catalog, queries: file, ...inputs });
const products = await readProducts(catalog);
const judgments = await readJudgments(judgmentFiles);
const judged = (await readQueries(file)).filter(({ id }) => judgments.has(id));
if (judged.length === 0) throw new TypeError("expected judged queries, got none");
const queries = evenSample(judged, limit);
const codes = sampleCodes(products, CODES, seed);

const servers = peerServers(process.env);
const unreachable = await unreachableServers(servers);
const wanted = PEER_DRIVERS.filter(({ name }) => options.only?.some((word) => name.startsWith(word)) ?? true);
if (wanted.length === 0)
  throw new TypeError(`--only: expected names of engines, got ${options.only?.join(",") ?? ""}`);
const leftOut = wanted.flatMap((driver) => {
  const reason = leftOutBecause(driver, unreachable);
  return reason === null ? [] : [{ engine: driver.name, reason }];
});
for (const { engine, reason } of leftOut) say(`LEFT OUT ${engine}: ${reason}`);
const drivers = wanted.filter((driver) => leftOutBecause(driver, unreachable) === null);

const folder = await mkdtemp(join(tmpdir(), "aisle-peers-"));
const prefix = `peers-${process.pid}`;
const dataDirectory = join(folder, "data");
await mkdir(dataDirectory);
try {
  if (options.data !== undefined)
    for (const name of ["models", "embeddings.sqlite"])
      await cp(join(options.data, name), join(dataDirectory, name), { recursive: true });
  const vectorsFile = join(folder, "vectors.f32");
  const embedded = await writeVectors(products, dataDirectory, vectorsFile);
  say(`${products.length} products, ${embedded} embedded, ${queries.length} queries`);

  const peers = await startPeers(drivers, {
    catalog,
    vectorsFile,
    dataDirectory,
    folder,
    prefix,
    servers,
    say,
  });
  try {
    await measurePeers(peers.measured, { queries, codes, products, runs, seed, until, say });
    const rows = peers.measured
      .filter(({ failure }) => failure === null)
      .map((peer) => peerRow(peer, judgments));
    const broken = peers.measured.flatMap(({ driver, failure }) =>
      failure === null ? [] : [{ engine: driver.name, reason: failure }],
    );
    const failed = [...peers.failed, ...broken];
    const missing = [...leftOut, ...failed];
    say(`\n${peersTable(rows, missing)}\n`);
    const report = {
      ...record,
      dataSet: options.name,
      products: products.length,
      queries: queries.length,
      codes: codes.length,
      runs: peers.measured[0]?.times.length ?? 0,
      seed,
      rows,
      leftOut: missing,
    };
    console.log(JSON.stringify(report, null, 2));
    if (failed.length > 0) process.exitCode = 1;
  } finally {
    await peers.stop();
  }
} finally {
  await removeFromServers(
    {
      ...servers,
      meilisearch: unreachable.has("meilisearch") ? undefined : servers.meilisearch,
      qdrant: unreachable.has("qdrant") ? undefined : servers.qdrant,
    },
    prefix,
  );
  await rm(folder, { recursive: true, force: true });
}
