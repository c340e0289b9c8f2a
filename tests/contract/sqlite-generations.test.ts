import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, it } from "vitest";

import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { createSqliteGenerations } from "../../src/engines/sqlite/generations.ts";
import { promoteProducts } from "../memory-search.ts";
import { describeGenerations } from "./generations.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-generations-"));
let directories = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeGenerations({
  name: "sqlite",
  create: () =>
    Promise.resolve(
      createSqliteGenerations({
        dataDirectory: join(folder, String(directories++)),
        keyword: {},
        pointerCacheMs: 0,
      }),
    ),
});

it("is not healthy while the live generation does not open", async () => {
  const dataDirectory = join(folder, "unhealthy");
  const generations = createSqliteGenerations({ dataDirectory, keyword: {}, pointerCacheMs: 0 });
  const live = await promoteProducts(generations, [{ id: "a", title: "Sofa" }], createHashEmbedder());
  expect((await generations.health()).map(({ isHealthy }) => isHealthy)).toEqual([true]);
  truncateSync(join(dataDirectory, "generations", `${live}.sqlite`), 5_000);
  expect(await generations.health()).toMatchObject([
    { isHealthy: false, detail: expect.stringContaining(live) },
  ]);
});

it("lists the others when one generation is damaged, and says so when it is opened", async () => {
  const dataDirectory = join(folder, "damaged");
  const generations = createSqliteGenerations({ dataDirectory, keyword: {}, pointerCacheMs: 0 });
  const embedder = createHashEmbedder();
  const damaged = await promoteProducts(generations, [{ id: "a", title: "Sofa" }], embedder);
  const whole = await promoteProducts(generations, [{ id: "a", title: "Sofa" }], embedder);
  truncateSync(join(dataDirectory, "generations", `${damaged}.sqlite`), 5_000);
  expect((await generations.list()).map(({ name }) => name)).toEqual([whole]);
  await expect(generations.open(damaged)).rejects.toMatchObject({ code: "GENERATION_DAMAGED" });
});
