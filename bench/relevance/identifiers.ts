import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { openSearch } from "../open-search.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { absentCodes } from "./absent-codes.ts";
import { measureAbsentCodes } from "./measure-absent-codes.ts";
import { measureLookups } from "./measure-lookups.ts";
import { measureNearCodes } from "./measure-near-codes.ts";
import { codesOf } from "./product-codes.ts";

/**
 * Whether codes find their product, and unknown codes none:
 *
 * - `lookups`: codes of random products in every spelling; a product that carries it must be first;
 * - `absent`: well-formed codes that no product carries; nothing may be presented as if it were it;
 * - `near`: real codes with one wrong character; the right one is to be offered.
 *
 *     tsx bench/relevance/identifiers.ts --data DIR --catalog FILE [--limit 10000] [--seed 1]
 *
 * `limit` is the number of lookups and of absent codes; a fifth of it is that of near ones.
 */
const DEFAULT_LOOKUPS = 10_000;
const NEAR_SHARE = 0.2;

const { data, catalog, limit, seed } = fromCommandLine((args) =>
  readArguments(args, ["data", "catalog"], DEFAULT_LOOKUPS),
);
const products = await readProducts(catalog);
const codes = products.flatMap(codesOf);
const search = await openSearch(data);
try {
  const manifest = await search.generation();
  const lookups = await measureLookups(search, products, limit, seededRandom(seed));
  console.error(`lookups: ${lookups.first.held} of ${lookups.first.asked} first`);
  const unknown = absentCodes(codes, limit, seededRandom(seed + 1));
  const absent = await measureAbsentCodes(search, unknown);
  console.error(`absent: ${absent.falseHits.held} of ${absent.falseHits.asked} presented as found`);
  const nearCount = Math.ceil(limit * NEAR_SHARE);
  const near = await measureNearCodes(search, codes, nearCount, seededRandom(seed + 2));
  const report = {
    ...(await recordRun("identifiers", { catalog })),
    catalogChecksum: manifest?.checksum,
    generation: manifest?.name,
    products: products.length,
    codes: codes.length,
    seed,
    lookups,
    absent,
    near,
  };
  console.log(JSON.stringify(report, null, 2));
} finally {
  await search.close();
}
