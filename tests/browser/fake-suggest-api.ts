import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { z } from "zod";

import { ubiEventSchema, type UbiEvent } from "../../src/events/ubi-event.ts";
import type { SuggestResponse } from "../../src/suggest/suggest-contract.ts";
import { SHOP_STYLE } from "./shop-page.ts";
import { answerTo } from "./suggest-answers.ts";

/** A question that reached the API, and what became of it. */
export interface Question {
  readonly query: string;
  readonly parameters: URLSearchParams;
  /** `aborted`: the browser closed the connection before the answer was out. */
  readonly fate: "waiting" | "answered" | "aborted";
}

/** What the API answers. A text is sent as it is. */
export type Reply =
  | { readonly status?: number; readonly body: SuggestResponse | object | string | null }
  | "hang up";

/** A shop's API as unreliable as a test needs it, with the pages of the shop on the same origin. */
export interface FakeApi {
  readonly address: string;
  /** Every question so far, oldest first. */
  readonly questions: readonly Question[];
  /** Events that arrived and are User Behaviour Insights events; others fail with 400. */
  readonly events: readonly UbiEvent[];
  /** Paths with query strings of pages that were opened, `/shop` left out. */
  readonly visits: readonly string[];
  /** Decides the next answers; by default each query has three suggestions and two products. */
  reply(how: (query: string) => Reply | Promise<Reply>): void;
  /** What `/shop` is from now on. */
  servePage(html: string, headers?: Readonly<Record<string, string>>): void;
  /** Forgets what happened, and what was decided. */
  reset(): void;
  close(): Promise<void>;
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z" fill="#9ab"/></svg>`;
const HTML = "text/html; charset=utf-8";

/** @param files what is served besides, by path */
export async function startFakeApi(files: ReadonlyMap<string, Buffer>): Promise<FakeApi> {
  let questions: { -readonly [Field in keyof Question]: Question[Field] }[] = [];
  let events: UbiEvent[] = [];
  let visits: string[] = [];
  let how: (query: string) => Reply | Promise<Reply> = (query) => ({ body: answerTo(query) });
  let page = { html: "", headers: {} as Readonly<Record<string, string>> };

  async function suggest(url: URL, response: ServerResponse): Promise<void> {
    const question: (typeof questions)[number] = {
      query: url.searchParams.get("q") ?? "",
      parameters: url.searchParams,
      fate: "waiting",
    };
    questions.push(question);
    response.once("close", () => {
      question.fate = response.writableFinished ? "answered" : "aborted";
    });
    const reply = await how(question.query);
    if (reply === "hang up") return void response.destroy();
    const body = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    send(response, reply.status ?? 200, "application/json; charset=utf-8", body);
  }

  async function record(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = z.array(ubiEventSchema).safeParse(JSON.parse(await text(request)));
    if (parsed.success) events.push(...parsed.data);
    send(response, parsed.success ? 202 : 400, "application/json", "{}");
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://shop.test");
    const file = files.get(url.pathname);
    if (url.pathname === "/v1/suggest") return suggest(url, response);
    if (url.pathname === "/v1/events") return record(request, response);
    if (file !== undefined) return send(response, 200, "text/javascript", file);
    if (url.pathname.startsWith("/pictures/")) return send(response, 200, "image/svg+xml", PICTURE);
    if (url.pathname === "/shop.css") return send(response, 200, "text/css", SHOP_STYLE);
    if (url.pathname === "/shop") return send(response, 200, HTML, page.html, page.headers);
    if (url.pathname !== "/favicon.ico") visits.push(`${url.pathname}${url.search}`);
    return send(response, 200, HTML, "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>");
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    get questions() {
      return questions;
    },
    get events() {
      return events;
    },
    get visits() {
      return visits;
    },
    reply: (next) => {
      how = next;
    },
    servePage: (html, headers = {}) => {
      page = { html, headers };
    },
    reset: () => {
      questions = [];
      events = [];
      visits = [];
      how = (query) => ({ body: answerTo(query) });
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(body);
}

/** A server that listens on TCP has an address of this shape. */
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
