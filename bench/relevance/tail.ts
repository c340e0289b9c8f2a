import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { countRelevant } from "../../src/evaluate/judged-query.ts";
import { readJudgments } from "../../src/evaluate/read-judgments.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import { openSearch } from "../open-search.ts";
import { recordRun } from "../run-record.ts";
import { measureRefusals } from "./measure-refusals.ts";
import { readOutOfCatalogQueries } from "./out-of-catalog.ts";
import { tailCurves } from "./tail-curve.ts";
import { tailFigure } from "./tail-figure.ts";
import { openTailProbe } from "./tail-probe.ts";

/**
 * How the tail of the vector lane is cut:
 *
 * - of the queries written for other shops, how many find nothing;
 * - of the real queries, those that have a relevant product, how many lose their neighbours;
 * - within queries, precision over recall of judged products that the vector lane alone found,
 *   by tau and by the best fixed cosine.
 *
 *     tsx bench/relevance/tail.ts --name crowdflower --data DIR --queries FILE --judgments FILE
 *         [--judgments FILE] [--figure FILE] [--limit 1000]
 *
 * The generation has to be built by this version: an older one has no calibration.
 */
const DEFAULT_LIMIT = "1000";
const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    name: text,
    data: text,
    queries: text,
    judgments: { type: "string", multiple: true },
    figure: text,
    limit: { type: "string", default: DEFAULT_LIMIT },
  },
});
const { name, data, judgments: files = [] } = values;
if (name === undefined || data === undefined || values.queries === undefined || files.length === 0) {
  throw new TypeError("expected --name, --data, --queries and --judgments");
}
const judgments = await readJudgments(files);
const judged = (await readQueries(values.queries)).filter(
  ({ id }) => countRelevant(judgments.get(id) ?? new Map()) > 0,
);
const limit = Number(values.limit);
const step = Math.max(1, Math.ceil(judged.length / limit));
const queries = judged.filter((_, index) => index % step === 0);
const written = (await readOutOfCatalogQueries()).filter(({ catalog }) => catalog === name);
if (written.length === 0) throw new TypeError(`no query was written for ${name}`);

const search = await openSearch(data);
const refusals = await measureRefusals(search, written, queries);
await search.close();
const probe = await openTailProbe(data);
const curves = await tailCurves(queries, judgments, probe);
await probe.close();

if (values.figure !== undefined) {
  await mkdir(dirname(values.figure), { recursive: true });
  await writeFile(values.figure, tailFigure({ [name]: curves }));
}
const run = await recordRun("tail", { queries: values.queries });
console.log(JSON.stringify({ run, name, refusals, curves }, null, 2));
