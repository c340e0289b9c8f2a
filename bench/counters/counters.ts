import { describeMix } from "../load/query-mix.ts";
import { recordRun } from "../run-record.ts";
import { compareCounts } from "./compare-counts.ts";
import { COUNTED_SEED, countEmbedded, countServers, readCountedFixture } from "./count-fixture.ts";
import { readExpectedCounts, UPDATE_COMMAND, writeExpectedCounts } from "./expected-counts.ts";

/**
 * Counts what it takes to answer a fixed set of requests to the fixture catalog: postings,
 * vectors, statements, messages, bytes, calls. No clock, so no noise: any difference is a change of
 * the code. Prints the counts beside the committed ones, exits with 1 when they differ.
 *
 *     tsx bench/counters/counters.ts [--write]
 *
 * `--write` makes what was counted the committed counts. Does not prove anything about time:
 * fewer statements may each take longer.
 */
const fixture = await readCountedFixture();
const counted = {
  requests: describeMix(fixture.requests, COUNTED_SEED).sha256,
  embedded: await countEmbedded(fixture),
  servers: await countServers(fixture),
};
const doWrite = process.argv.includes("--write");
if (doWrite) await writeExpectedCounts(counted);
const expected = await readExpectedCounts();
const differences = [
  ...compareCounts(expected.embedded, counted.embedded).map((text) => `embedded, ${text}`),
  ...compareCounts(expected.servers, counted.servers).map((text) => `servers, ${text}`),
];
console.log(JSON.stringify({ ...(await recordRun("counters", {})), ...counted, differences }, null, 2));
if (differences.length > 0) {
  console.error(`${differences.join("\n")}\nwhere this is meant: ${UPDATE_COMMAND}`);
  process.exitCode = 1;
}
