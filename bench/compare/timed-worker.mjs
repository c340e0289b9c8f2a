// Answers searches with the code of one build and says what each cost. Plain JavaScript: its worker
// threads inherit how this process was started, and must run the build alone.
//
//     node timed-worker.mjs BUILD DATA     (asked and answered over the IPC channel)
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

/** Share of each query's own processor time that is burnt on top, to see whether the comparison notices. */
const plantedShare = Number(process.env["AISLE_COMPARE_PLANTED"] ?? "0");
const MICROSECONDS_PER_MS = 1_000;

const [build, data] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(build, "dist/src", file)).href);
const [{ composeEngine, composeSearch }, { loadConfig }, { merchandisingSchema }, { searchRequestSchema }] =
  await Promise.all([
    load("compose.js"),
    load("config/load-config.js"),
    load("config/merchandising-config.js"),
    load("search/search-request.js"),
  ]);

// The defaults of that build, whatever files and variables are around.
const config = await loadConfig({ env: {} });
const merchandising = merchandisingSchema.parse({});
const warnings = { warn: (_, message) => console.error(message) };
const search = await composeSearch(composeEngine(config, data), config, () => merchandising, warnings);
await search.warmUp();

/** Milliseconds of processor time since `before`, of all threads of this process. */
function cpuMsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / MICROSECONDS_PER_MS;
}

async function timed(request) {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const answer = await search.search(searchRequestSchema.parse(request), { requestId: "compare" });
  if (plantedShare > 0) {
    const until = cpuMsSince(cpuBefore) * (1 + plantedShare);
    while (cpuMsSince(cpuBefore) < until);
  }
  const wallMs = performance.now() - began;
  return {
    wallMs,
    cpuMs: cpuMsSince(cpuBefore),
    ids: answer.hits.map(({ id }) => id),
    total: answer.total,
    degraded: answer.degraded.length,
  };
}

process.on("message", (request) => {
  timed(request).then(
    (answer) => process.send(answer),
    (error) => process.send({ error: String(error) }),
  );
});
// The caller is gone, or has heard enough.
process.on("disconnect", () => search.close().finally(() => process.exit(0)));
process.send({ ready: true });
