import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { asSearchError, SearchError } from "../../domain/search-error.ts";
import type { RequestOptions, SearchService } from "../../search/search-port.ts";
import { createStore, type Store, type StoreAnswer } from "../../store/create-store.ts";
import { productPicture } from "../../store/pictures/product-picture.ts";
import { type Assets, hashOf, readAssets } from "../../store/read-assets.ts";
import { answerCompressed } from "../answer-compressed.ts";
import { openRoute } from "../open-route.ts";
import { callOptions } from "../call-options.ts";
import { PAGE_POLICY, PICTURE_POLICY } from "../security-headers.ts";

export interface StoreRouteOptions {
  /** Asked what shoppers ask, once a page of results; events may be made of it. */
  readonly search: SearchService;
  /** Asked all else that a page needs. */
  readonly unrecorded: SearchService;
}

/** Pages of results are without number. */
const ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /v1/\nAllow: /\n";

const YEAR = "public, max-age=31536000, immutable";
const PICTURE_CACHE = "public, max-age=3600";

/** The demo store: `/`, `/search`, `/c/...`, `/p/:id`, `/images/:id.svg` and `/store/*`. */
export async function storeRoute(
  app: FastifyInstance,
  { search, unrecorded }: StoreRouteOptions,
): Promise<void> {
  const assets = await readAssets();
  const hasExample = app.hasRoute({ method: "GET", url: "/instantsearch" });
  const store = createStore({ search, unrecorded, assets, hasExample, now: Date.now });
  const answer = async (request: FastifyRequest, reply: FastifyReply, ask: PageOf) =>
    sendPage(request, reply, await pageOrFailure(request, reply, store, ask));
  const page = (path: string, ask: PageOf): void => {
    app.get(path, openRoute(), async (request, reply) => answer(request, reply, ask));
  };

  page("/", async (_url, options) => store.home(options));
  page("/search", async (url, options) => store.results(url, options));
  page("/c/*", async (url, options) => store.results(url, options));
  page("/p/:id", async (_url, options, { id = "" }) => store.product(id, options));

  // Browsers and crawlers ask for both, whatever the pages say.
  app.get("/favicon.ico", openRoute(), async (request, reply) => {
    const { type, body } = assets["icon.svg"];
    reply.header("cache-control", PICTURE_CACHE);
    return sendTagged(request, reply, type, body);
  });
  app.get("/robots.txt", openRoute(), async (_request, reply) =>
    reply.type("text/plain; charset=utf-8").header("cache-control", PICTURE_CACHE).send(ROBOTS),
  );

  app.get<{ Params: { name: string } }>("/images/:name", openRoute(), async (request, reply) => {
    const id = /^(?<id>.+)\.svg$/su.exec(request.params.name)?.groups?.["id"];
    if (id === undefined) throw new SearchError("ROUTE_NOT_FOUND", "expected /images/ID.svg");
    const product = await search.product(id, callOptions(request, reply));
    const drawn = productPicture(product);
    reply.header("content-security-policy", PICTURE_POLICY).header("cache-control", PICTURE_CACHE);
    return sendTagged(request, reply, "image/svg+xml", Buffer.from(drawn));
  });

  app.get<{ Params: { name: string } }>("/store/:name", openRoute(), async (request, reply) => {
    const { name } = request.params;
    if (!isAsset(name, assets))
      throw new SearchError("ROUTE_NOT_FOUND", "there is no such file in the store");
    const { type, body, hash } = assets[name];
    // Without its hash an address means whatever is newest.
    reply.header("cache-control", request.url.endsWith(`?v=${hash}`) ? YEAR : "no-cache");
    return sendTagged(request, reply, type, body);
  });
}

type PageOf = (
  url: URL,
  options: RequestOptions,
  parameters: Readonly<Record<string, string>>,
) => Promise<StoreAnswer>;

async function pageOrFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  store: Store,
  ask: PageOf,
): Promise<StoreAnswer> {
  const options = callOptions(request, reply);
  try {
    // Fastify has decoded the same address, so it parses; the host is of no account.
    // Routes of pages have no parameters but texts.
    const parameters = request.params as Readonly<Record<string, string>>;
    return await ask(new URL(request.url, "http://store.invalid"), options, parameters);
  } catch (error) {
    const known = asSearchError(error);
    if (known.code === "ABORTED") throw error;
    if (known.status >= 500) request.log.error({ err: known, code: known.code }, "page failed");
    return store.failure(known, options);
  }
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: StoreAnswer,
): Promise<FastifyReply> {
  if ("location" in answer) return reply.redirect(answer.location, answer.status);
  reply
    .code(answer.status)
    .header("content-security-policy", PAGE_POLICY)
    .header("referrer-policy", "same-origin")
    .header("cache-control", "no-cache");
  return answerCompressed(request, reply, "text/html; charset=utf-8", Buffer.from(answer.page));
}

async function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  body: Buffer,
): Promise<FastifyReply> {
  const tag = `"${hashOf(body)}"`;
  reply.header("etag", tag);
  const known = (request.headers["if-none-match"] ?? "")
    .split(",")
    .map((text) => text.trim().replace(/^W\//u, ""));
  if (known.includes(tag)) return reply.code(304).send();
  return answerCompressed(request, reply, type, body);
}

function isAsset(name: string, assets: Assets): name is keyof Assets {
  return Object.hasOwn(assets, name);
}
