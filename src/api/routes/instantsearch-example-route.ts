import { readFile } from "node:fs/promises";

import type { FastifyInstance } from "fastify";

import { SearchError } from "../../domain/search-error.ts";
import { EXAMPLE_PAGE } from "../../instantsearch/example/example-page.ts";
import { answerCompressed } from "../answer-compressed.ts";
import { openRoute } from "../open-route.ts";
import { PAGE_POLICY } from "../security-headers.ts";

/** Reads a built file by its path, such as `instantsearch/shop.js`; rejects when it is not there. */
export type ReadBuilt = (path: string) => Promise<Uint8Array>;

const FILES = {
  "shop.js": "text/javascript; charset=utf-8",
  "shop.css": "text/css; charset=utf-8",
} as const;

/** `/instantsearch` of the demo: a page of InstantSearch's widgets over this server. */
export async function instantSearchExampleRoute(
  app: FastifyInstance,
  { read = readBuilt }: { readonly read?: ReadBuilt },
): Promise<void> {
  app.get("/instantsearch", openRoute(), async (_request, reply) =>
    reply
      .header("content-security-policy", PAGE_POLICY)
      .header("referrer-policy", "same-origin")
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(EXAMPLE_PAGE),
  );
  const kept = new Map<string, Uint8Array>();
  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/instantsearch/${name}`, openRoute(), async (request, reply) => {
      const path = `instantsearch/${name}`;
      const body = kept.get(name) ?? (await readOrExplain(read, path));
      kept.set(name, body);
      reply.header("cache-control", "public, max-age=3600");
      return answerCompressed(request, reply, type, body);
    });
  }
}

async function readOrExplain(read: ReadBuilt, path: string): Promise<Uint8Array> {
  return read(path).catch((cause: unknown) => {
    throw new SearchError("ROUTE_NOT_FOUND", `${path} is not built: npm run build makes it`, { cause });
  });
}

/** From the package: this module is dist/src/api/routes/instantsearch-example-route.js. Run from its sources, what it serves is built from them. */
async function readBuilt(path: string): Promise<Uint8Array> {
  if (import.meta.url.endsWith(".js")) return readFile(new URL(`../../../${path}`, import.meta.url));
  fromSources ??= buildFromSources();
  const file = (await fromSources).get(path);
  if (file === undefined) throw new Error("the build has no such file");
  return file;
}

let fromSources: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

async function buildFromSources(): Promise<ReadonlyMap<string, Uint8Array>> {
  const script = new URL("../../../scripts/build-browser.mjs", import.meta.url).href;
  // A script without types; it exports these two.
  const { buildBrowser, EXAMPLE_ENTRIES } = (await import(script)) as {
    readonly buildBrowser: (options: object) => Promise<ReadonlyMap<string, Uint8Array>>;
    readonly EXAMPLE_ENTRIES: readonly object[];
  };
  return buildBrowser({ outDir: null, entries: EXAMPLE_ENTRIES });
}
