import fc from "fast-check";

import { hostileText } from "./hostile-text.ts";
import { type Json, VALID_REQUESTS, type ValidRequest } from "./valid-requests.ts";

/** What does not belong: other types, edges of numbers, long texts and lists, depths. */
const hostileValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom<Json>(null, true, 0, -1, 1.5, 1e308, 2 ** 53, -0, 1_001, [], {}) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(hostileText, fc.nat(3_000))
      .map(([text, times]) => text.repeat(times))
      .map((text) => text.slice(0, 12_000)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(hostileText, fc.nat(1_200))
      .map(([text, times]): Json => Array<Json>(times).fill(text)),
  },
  { weight: 1, arbitrary: fc.tuple(hostileText, fc.nat(90)).map(([text, times]) => nested(text, times)) },
  { weight: 1, arbitrary: fc.dictionary(hostileText, hostileText, { maxKeys: 40 }) },
  // As long as a query may be, and without a gap: read as a code, compared with everything near it.
  {
    weight: 1,
    arbitrary: fc.integer({ min: 41, max: 512 }).map((length) => "AB12-c".repeat(86).slice(0, length)),
  },
);

function nested(leaf: Json, times: number): Json {
  let value = leaf;
  for (let depth = 0; depth < times; depth += 1) value = depth % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Where to change something, and what to put there. */
const change = fc.record({
  steps: fc.array(fc.nat(30), { maxLength: 5 }),
  how: fc.constantFrom("replace" as const, "add" as const, "remove" as const, "repeat" as const),
  name: hostileText,
  value: hostileValue,
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function changed(json: Json, { steps: [step, ...steps], how, name, value }: Change): Json {
  if (typeof json !== "object" || json === null) return value;
  const entries: [string, Json][] = Array.isArray(json)
    ? json.map((entry: Json, index): [string, Json] => [String(index), entry])
    : Object.entries(json);
  const at = step === undefined || entries.length === 0 ? -1 : step % entries.length;
  const chosen = entries[at];
  if (chosen !== undefined && steps.length > 0) {
    chosen[1] = changed(chosen[1], { steps, how, name, value });
  } else if (chosen === undefined || how === "add") entries.push([name, value]);
  else if (how === "remove") entries.splice(at, 1);
  else if (how === "repeat")
    for (let times = 0; times < 60; times += 1) entries.push([`${chosen[0]}${times}`, chosen[1]]);
  else chosen[1] = value;
  if (Array.isArray(json)) return entries.map(([, entry]) => entry);
  // As JSON.parse makes it: __proto__ is a name like any other.
  const object = Object.create(null) as Record<string, Json>;
  for (const [key, entry] of entries) object[key] = entry;
  return object;
}

/** A request as it goes over the wire. */
export interface WireRequest {
  /** Of `VALID_REQUESTS`: its method and path. */
  readonly route: string;
  readonly method: ValidRequest["method"];
  readonly url: string;
  readonly body: string | undefined;
}

const template = fc.constantFrom(...VALID_REQUESTS);

/** A request as it is, with none of its parts changed. */
export function wireRequest({ method, path, params = {}, query = {}, body }: ValidRequest): WireRequest {
  return {
    route: `${method} ${path}`,
    method,
    url: `${filledPath(path, params)}${queryString(query)}`,
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** Right requests, with none to three things in them that are not. */
export const anyRequest: fc.Arbitrary<WireRequest> = fc
  .record({
    template,
    changes: fc.array(change, { maxLength: 3 }),
    put: fc.option(hostileText, { freq: 8, nil: null }),
    at: fc.nat(),
  })
  .map(({ template, changes, put, at }) => {
    const { path, params = {}, query = {}, body } = template;
    const { route, method, ...right } = wireRequest(template);
    const apply = (json: Json): Json => changes.reduce(changed, json);
    if (body === undefined) {
      const isOfParams = Object.keys(query).length === 0;
      const place = filledPath(path, isOfParams ? apply(params) : params);
      const url = `${place}${queryString(isOfParams ? query : apply(query))}`;
      return { route, method, body, url: url.slice(0, MAX_URL_CHARS) };
    }
    const sent = JSON.stringify(apply(body));
    // Cut or spoilt anywhere.
    const spoilt =
      put === null ? sent : sent.slice(0, at % sent.length) + put + sent.slice((at % sent.length) + 1);
    return { route, method, url: right.url, body: spoilt };
  });

/** Longer ones do not get through the headers' limit. */
const MAX_URL_CHARS = 15_000;

function filledPath(path: string, params: Json): string {
  const names = new Map(Object.entries(typeof params === "object" && params !== null ? params : {}));
  return path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encode(asText(names.get(name) ?? "")));
}

const asText = (json: Json): string => (typeof json === "string" ? json : JSON.stringify(json));
/** Half an emoji has no percent code. */
const encode = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "?"));

function queryString(parameters: Json): string {
  if (typeof parameters !== "object" || parameters === null) return `?${encode(asText(parameters))}`;
  const pairs = Object.entries(parameters).map(([name, value]) => {
    const text = Array.isArray(value) ? value.map(asText).join(",") : asText(value);
    return `${encode(name)}=${encode(text)}`;
  });
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}
