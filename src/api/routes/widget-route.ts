import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { FastifyInstance } from "fastify";

import { SearchError } from "../../domain/search-error.ts";
import { answerCompressed } from "../answer-compressed.ts";
import { openRoute } from "../open-route.ts";

/** Reads a built file by its name under `widget/`, such as `aisle-search.js`; rejects when it is not there. */
export type ReadWidgetFile = (name: string) => Promise<Uint8Array>;

const SCRIPT = "text/javascript; charset=utf-8";
const FILES: Readonly<Record<string, string>> = {
  "aisle-search.js": SCRIPT,
  "aisle-search.mjs": SCRIPT,
  "client.mjs": SCRIPT,
  "panel.mjs": SCRIPT,
  "admin.mjs": SCRIPT,
  "aisle-search.js.map": "application/json",
  "aisle-search.mjs.map": "application/json",
  "client.mjs.map": "application/json",
  "panel.mjs.map": "application/json",
  "admin.mjs.map": "application/json",
};

/** The address has no version in it, so a shop gets a new one within the hour, and asks for its tag after that. */
const CACHE = "public, max-age=3600, stale-while-revalidate=86400";

/** `/widget/*`: the search box and the client, for pages of any origin. */
export async function widgetRoute(
  app: FastifyInstance,
  { read = readBuilt }: { readonly read?: ReadWidgetFile },
): Promise<void> {
  const kept = new Map<string, { readonly body: Uint8Array; readonly tag: string }>();
  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/widget/${name}`, openRoute(), async (request, reply) => {
      let file = kept.get(name);
      if (file === undefined) {
        const body = await readOrExplain(read, name);
        file = { body, tag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
        kept.set(name, file);
      }
      reply
        .header("etag", file.tag)
        .header("cache-control", CACHE)
        .header("cross-origin-resource-policy", "cross-origin")
        // Module scripts are fetched with CORS, and there is nothing secret in them.
        .header("access-control-allow-origin", "*");
      if (asksFor(request.headers["if-none-match"], file.tag)) return reply.code(304).send();
      return answerCompressed(request, reply, type, file.body);
    });
  }
}

function asksFor(header: string | undefined, tag: string): boolean {
  const tags = (header ?? "").split(",").map((text) => text.trim().replace(/^W\//u, ""));
  return tags.some((sent) => sent === tag || sent === "*");
}

async function readOrExplain(read: ReadWidgetFile, name: string): Promise<Uint8Array> {
  try {
    return await read(name);
  } catch (cause) {
    throw new SearchError("ROUTE_NOT_FOUND", `widget/${name} is not built: npm run build makes it`, {
      cause,
    });
  }
}

/** From the package: this module is dist/src/api/routes/widget-route.js. Run from its sources, what it serves is built from them. */
async function readBuilt(name: string): Promise<Uint8Array> {
  if (import.meta.url.endsWith(".js")) return readFile(new URL(`../../../widget/${name}`, import.meta.url));
  fromSources ??= buildFromSources();
  const file = (await fromSources).get(`widget/${name}`);
  if (file === undefined) throw new Error("the build has no such file");
  return file;
}

let fromSources: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

async function buildFromSources(): Promise<ReadonlyMap<string, Uint8Array>> {
  const script = new URL("../../../scripts/build-browser.mjs", import.meta.url).href;
  // A script without types; it exports this function.
  const { buildBrowser } = (await import(script)) as {
    readonly buildBrowser: (options: { readonly outDir: null }) => Promise<ReadonlyMap<string, Uint8Array>>;
  };
  return buildBrowser({ outDir: null });
}
