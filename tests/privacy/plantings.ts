import type { InjectOptions } from "fastify";

import type { PersonalString } from "./personal-strings.ts";

/** A documented address: `POST /v1/search`. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With `{id}` for parameters. */
  readonly path: string;
}

export const ADMIN_KEY = "an-admin-key-of-sixteen";
const JSON_BODY = { "content-type": "application/json" };
const REQUEST_HEADERS = [
  "x-request-id",
  "user-agent",
  "authorization",
  "cookie",
  "referer",
  "idempotency-key",
  "if-none-match",
  "traceparent",
  "x-forwarded-for",
  "origin",
  "accept",
] as const;
const PARAMETERS = ["query", "q", "filter", "facets", "sort", "context", "category", "since", "surprise"];

type Plant = (route: Route, planted: PersonalString, number: number) => InjectOptions;

const at = ({ method, path }: Route, id = "lamp") => ({
  method,
  url: path.replaceAll(/\{[^{}]+\}|\*/gu, encodeURIComponent(id)),
  headers: { authorization: `Bearer ${ADMIN_KEY}` },
});

/** One of a list by a number of any size. */
function nth<Item>(items: readonly [Item, ...Item[]] | readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError("expected at least one");
  return item;
}

const inParameter: Plant = (route, { text }, number) => {
  const asked = at(route);
  const name = nth(PARAMETERS, number);
  const value =
    name === "context" ? JSON.stringify({ user: text }) : name === "filter" ? `brand = "${text}"` : text;
  return { ...asked, url: `${asked.url}?${new URLSearchParams({ [name]: value }).toString()}` };
};

const inPath: Plant = (route, { text }) => at(route, text);
const inUnknownPath: Plant = (route, { text }) => {
  const asked = at(route);
  return { ...asked, url: `${asked.url}/${encodeURIComponent(text)}?name=${encodeURIComponent(text)}` };
};

const inHeader: Plant = (route, { kind, text }, number) => {
  const asked = at(route);
  const name = nth(REQUEST_HEADERS, number);
  // An id of a session is as good an id of a request as any: whoever sends it as one names it.
  const isId = name === "x-request-id" && (kind === "session" || kind === "user");
  const value = name === "authorization" ? `Bearer ${text}` : text;
  return isId ? asked : { ...asked, headers: { ...asked.headers, [name]: value } };
};

/** Bodies as each kind of route takes them, and as none does. */
const BODIES: readonly ((text: string) => unknown)[] = [
  (query) => ({ query }),
  (text) => ({ query: "lamp", filter: `brand = "${text}"` }),
  (text) => ({ query: "lamp", filter: `${text} = 1` }),
  (text) => ({ query: "lamp", context: { user: text, [text]: "x" } }),
  (text) => ({ query: "lamp", facets: [text], sort: [`${text}:asc`] }),
  (text) => ({ [text]: text }),
  (text) => [{ id: text, title: text, price: text }],
  (text) => ({ id: text, title: "Lamp", attributes: { [text]: text } }),
  (text) => ({ title: text, price: { [text]: text } }),
  (text) => ({ generation: text, sources: [text] }),
  (text) => ({ requests: [{ indexName: text, params: { query: text, filters: `brand:"${text}"` } }] }),
  (text) => ({
    requests: [{ indexName: "x", query: text, userToken: text, facetFilters: [[`brand:${text}`]] }],
  }),
  (text) => ({ action_name: "click", session_id: text, user_id: text, client_id: text, event_id: text }),
  (text) => ({ action_name: "click", query_id: text, query: text, message: text, note: { [text]: text } }),
  (text) => ({ action_name: "click", object_id: text, object_id_type: "user" }),
  (text) => ({ action_name: `${text} & more`, timestamp: text, position: text }),
  (text) => ({
    events: [{ eventType: "click", eventName: "x", userToken: text, filters: [text], index: "x" }],
  }),
];

const inBody: Plant = (route, { text }, number) => ({
  ...at(route),
  ...(route.method === "GET" ? {} : { payload: JSON.stringify(nth(BODIES, number)(text)) }),
  headers: { ...at(route).headers, ...JSON_BODY },
});
const inMalformedBody: Plant = (route, { text }, number) => ({
  ...at(route),
  payload: number % 4 === 1 ? `{"query": "${text}", ${text}` : text,
  headers: { ...at(route).headers, ...(number % 3 === 0 ? { "content-type": text } : JSON_BODY) },
});

/** Every other place of a request that takes text. */
const PLACES: readonly Plant[] = [inParameter, inHeader, inPath, inUnknownPath];

/**
 * A request with the string in one place. Every other one has it in a body, of routes that take
 * one; over a thousand, every route has had it in every place and every kind of body.
 */
export function requestWith(
  routes: readonly Route[],
  planted: PersonalString,
  number: number,
): InjectOptions {
  const turn = Math.floor(number / 2);
  if (number % 2 === 0) {
    const taking = routes.filter(({ method }) => method === "POST" || method === "PATCH");
    const variant = Math.floor(turn / taking.length);
    const plant = variant % (BODIES.length + 1) === BODIES.length ? inMalformedBody : inBody;
    return plant(nth(taking, turn), planted, variant);
  }
  const round = Math.floor(turn / routes.length);
  return nth(PLACES, round)(nth(routes, turn), planted, turn + round);
}
