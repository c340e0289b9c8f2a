import { collectSuggestions } from "../../indexer/suggestions/collect-suggestions.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import { decodeSuggestions, encodeSuggestions } from "../../src/suggest/suggestion-file.ts";
import { createSuggestionIndex, type SuggestionIndex } from "../../src/suggest/suggestion-index.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { heapGrowth } from "../heap-growth.ts";
import { openSearch } from "../open-search.ts";
import { median, medianOfRuns, percentiles, toThousandths } from "../percentiles.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, evenSample, shuffled } from "../sample-queries.ts";
import { keystrokes, mistyped } from "./keystrokes.ts";
import { padSuggestions } from "./pad-suggestions.ts";
import { searchSuggestions } from "./search-suggestions.ts";

/**
 * What completions cost: collecting them from a catalog, making an index of 100,000, and looking
 * up every keystroke of real queries, as they are and with a slip each. With `--data`, a data
 * directory that holds the same catalog, also how many of 2,000 suggestions find nothing when
 * they are searched for.
 *
 *     tsx bench/suggest/suggest-latency.ts --catalog FILE --queries FILE [--data DIR] [--limit 400] [--runs 5] [--seed 1]
 *
 * A catalog has fewer than 100,000 suggestions: the index is padded with their words mixed at
 * random, which are worse to look up than real ones, as each word is in more of them. Does not
 * prove anything about HTTP, or about many callers at once.
 */
const DEFAULT_QUERIES = 400;
const INDEXED = 100_000;
const SEARCHED = 2_000;
const SHOWN = 8;
const MICROSECONDS_PER_MS = 1_000;
const BYTES_PER_MB = 1e6;

const {
  data,
  catalog,
  queries: file,
  limit,
  runs,
  seed,
} = fromCommandLine((args) => readArguments(args, ["catalog", "queries"], DEFAULT_QUERIES));
const products = await readProducts(catalog);
const queries = evenSample(distinctQueries((await readQueries(file)).map(({ query }) => query)), limit);
const slips = mistyped(queries, seed);

interface Timed<Output> {
  readonly output: Output;
  readonly ms: number;
  /** Of the whole process, its collector included: what other programs on the machine disturb least. */
  readonly cpuMs: number;
}

async function timed<Output>(work: () => Output | Promise<Output>): Promise<Timed<Output>> {
  const before = process.cpuUsage();
  const began = performance.now();
  const output = await work();
  const ms = Math.round(performance.now() - began);
  const { user, system } = process.cpuUsage(before);
  return { output, ms, cpuMs: Math.round((user + system) / MICROSECONDS_PER_MS) };
}

function timeKeystrokes(index: SuggestionIndex, typed: readonly string[]) {
  let without = 0;
  const times = shuffled(typed, seed)
    .flatMap(keystrokes)
    .map((text) => {
      const began = performance.now();
      const matches = index.lookUp(text, { limit: SHOWN });
      const ms = performance.now() - began;
      if (matches.length === 0) without += 1;
      return ms;
    });
  return { keystrokes: times.length, without, ms: percentiles(times) };
}

async function measure(run: number) {
  const collected = await timed(() => collectSuggestions([products]));
  const padded = padSuggestions(collected.output, INDEXED, seed);
  const encoded = await timed(() => encodeSuggestions(padded));
  const decoded = await timed(() => decodeSuggestions(encoded.output));
  const indexed = await timed(() => createSuggestionIndex(decoded.output));
  const asTyped = timeKeystrokes(indexed.output, queries);
  const withSlips = timeKeystrokes(indexed.output, slips);
  console.error(`run ${run + 1} of ${runs}: p99 ${asTyped.ms.p99} ms, with slips ${withSlips.ms.p99} ms`);
  return {
    suggestions: collected.output.length,
    fileMb: toThousandths(encoded.output.length / BYTES_PER_MB),
    collect: { ms: collected.ms, cpuMs: collected.cpuMs },
    encode: { ms: encoded.ms, cpuMs: encoded.cpuMs },
    decode: { ms: decoded.ms, cpuMs: decoded.cpuMs },
    index: { ms: indexed.ms, cpuMs: indexed.cpuMs },
    asTyped,
    withSlips,
  };
}

async function findings() {
  if (data === "") return null;
  const suggestions = evenSample(await collectSuggestions([products]), SEARCHED);
  const search = await openSearch(data);
  try {
    const keyword = await searchSuggestions(search, suggestions, { mode: "keyword" });
    const hybrid = await searchSuggestions(search, suggestions, { mode: "hybrid" });
    return { keyword, hybrid };
  } finally {
    await search.close();
  }
}

const perRun: Awaited<ReturnType<typeof measure>>[] = [];
for (let run = 0; run < runs; run += 1) perRun.push(await measure(run));
const bytes = encodeSuggestions(padSuggestions(await collectSuggestions([products]), INDEXED, seed));
// What the runs left behind is collected first, or it would be taken off what the index holds.
await heapGrowth(() => Promise.resolve());
const held = await heapGrowth(() => Promise.resolve(createSuggestionIndex(decodeSuggestions(bytes))));

const report = {
  ...(await recordRun("suggest-latency", { catalog, queries: file })),
  products: products.length,
  queries: queries.length,
  indexed: INDEXED,
  shown: SHOWN,
  seed,
  runs,
  /** With the suggestions themselves. */
  indexMb: held.heldMb,
  held: held.output.size,
  median: {
    collectMs: median(perRun.map(({ collect }) => collect.ms)),
    collectCpuMs: median(perRun.map(({ collect }) => collect.cpuMs)),
    decodeMs: median(perRun.map(({ decode }) => decode.ms)),
    indexMs: median(perRun.map(({ index }) => index.ms)),
    indexCpuMs: median(perRun.map(({ index }) => index.cpuMs)),
    asTypedMs: medianOfRuns(perRun.map(({ asTyped }) => asTyped.ms)),
    withSlipsMs: medianOfRuns(perRun.map(({ withSlips }) => withSlips.ms)),
  },
  perRun,
  findings: await findings(),
};
console.log(JSON.stringify(report, null, 2));
