import { REACHABLE_POSITIONS } from "../domain/request-limits.ts";
import { compileFilter } from "../domain/compile-filter.ts";
import type { FacetRequest } from "../domain/facet.ts";
import { canonicalField, type CatalogSchema } from "../domain/field.ts";
import { allOf, type Filter } from "../domain/filter.ts";
import type { OutOfStockPolicy } from "../domain/merchandising.ts";
import { nearestNames } from "../domain/nearest-names.ts";
import type { RuleEffects } from "../domain/rule.ts";
import { SearchError } from "../domain/search-error.ts";
import type { CompiledMerchandising } from "../merchandising/compile-merchandising.ts";
import { semanticVariants } from "../merchandising/semantic-variants.ts";
import type { SortKey } from "../ports/keyword-index.ts";
import type { QuerySynonym } from "../text/query-synonym.ts";
import { parseQuery } from "../text/query-syntax.ts";
import type { Understanding } from "../understanding/understanding.ts";
import { NOT_SOLD_OUT } from "./hide-sold-out.ts";
import { type SearchRequest } from "./search-request.ts";
import { semanticText } from "./semantic-text.ts";

/** A request checked against the catalog it is asked of, with what the query and the rules make of it. */
export interface SearchPlan {
  /** The query as it was sent, without control characters. */
  readonly text: string;
  /** What the keyword lane is asked. */
  readonly query: string;
  /** Other ways to say parts of `query`. */
  readonly synonyms: readonly QuerySynonym[];
  /** What the vector lane is asked, the query first; none when there is nothing to embed, as when browsing. */
  readonly semanticTexts: readonly string[];
  readonly understanding: Understanding;
  readonly effects: RuleEffects;
  /** What the query itself asks of fields: part of the question, as its words are. No neighbour violates it. */
  readonly constraint: Filter | null;
  /** What holds for every product of the answer: the request's filter, the caller's, the rules', the stock policy, strict constraints. */
  readonly filter: Filter | null;
  readonly facets: readonly FacetRequest[];
  /** The name each facet was asked by, in the order of `facets`. */
  readonly facetNames: readonly string[];
  readonly sort: readonly SortKey[];
  /** Positions of the page, from 0, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** What a request is planned with. */
export interface PlanSettings {
  readonly schema: CatalogSchema;
  readonly understand: (query: string, ignored: readonly string[]) => Understanding;
  readonly merchandising: Pick<CompiledMerchandising, "effects" | "synonyms">;
  readonly outOfStock: OutOfStockPolicy;
  /** What holds for every product this caller can see; left out, or null: nothing. */
  readonly forced?: Filter | null;
  /** Epoch milliseconds that rules are in force at. */
  readonly now: number;
  readonly maxQueryChars: number;
}

/** Control characters, NUL among them, and halves of characters: no store or model takes them alike. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]+/gu;
const SUGGESTIONS = 3;
const NO_STOP_WORDS: ReadonlySet<string> = new Set();

/** Errors: `QUERY_TOO_LONG`, `PAGE_OUT_OF_REACH`, `INVALID_FILTER`, `INVALID_REQUEST` for an unknown facet or sort field. */
export function planRequest(request: SearchRequest, settings: PlanSettings): SearchPlan {
  const { schema, understand, merchandising, outOfStock, now } = settings;
  const { page, pageSize } = request;
  checkReach(request, settings.maxQueryChars);
  const text = request.query.replace(UNPRINTABLE, " ");
  const asked = compileFilter(request.filter, schema);
  const effects = merchandising.effects({ query: text, filter: asked, context: request.context, now });
  const understanding = understand(effects.replaceQuery ?? text, request.ignoreConstraints);
  const { keywordText, constraints } = understanding;
  const terms = parseQuery(keywordText, NO_STOP_WORDS).words.map(({ term }) => term);
  const synonyms = merchandising.synonyms(terms);
  const meant = semanticText(understanding.semanticText);
  const constraint = allOf(...constraints.map(({ admits }) => admits));
  const strict = constraints.filter((one) => one.strict).map(({ admits }) => admits);
  const hidden: Filter | null =
    effects.hide.length === 0
      ? null
      : { kind: "not", operand: { kind: "in", field: "id", values: effects.hide } };
  return {
    text,
    query: keywordText,
    synonyms,
    semanticTexts: meant === "" ? [] : [meant, ...semanticVariants(meant, synonyms)],
    understanding,
    effects,
    constraint,
    filter: allOf(
      asked,
      settings.forced ?? null,
      effects.filter,
      hidden,
      outOfStock === "hide" ? NOT_SOLD_OUT : null,
      ...strict,
    ),
    facets: planFacets(request.facets, schema),
    facetNames: request.facets,
    sort: request.sort.map((key, index) => parseSortKey(key, schema, `/sort/${index}`)),
    from: (page - 1) * pageSize,
    to: page * pageSize,
  };
}

function checkReach({ query, page, pageSize }: SearchRequest, maxQueryChars: number): void {
  if (query.length > maxQueryChars) {
    throw new SearchError(
      "QUERY_TOO_LONG",
      `expected at most ${maxQueryChars} characters, got ${query.length}`,
      {
        errors: [{ pointer: "/query", message: "too long", value: `${query.slice(0, 80)}…` }],
      },
    );
  }
  if (page * pageSize > REACHABLE_POSITIONS || (pageSize === 0 && page > 1)) {
    const message = `page ${page} of ${pageSize} reaches beyond position ${REACHABLE_POSITIONS}; narrow the search or sort it instead`;
    throw new SearchError("PAGE_OUT_OF_REACH", message, {
      errors: [{ pointer: "/page", message, value: page }],
    });
  }
}

/** Behind a field's name: each value is counted by itself. */
const AS_VALUES = ":values";

function planFacets(names: readonly string[], schema: CatalogSchema): FacetRequest[] {
  const kinds = new Map<string, FacetRequest["kind"]>();
  return names.map((name, index) => {
    const pointer = `/facets/${index}`;
    const isPlain = !name.endsWith(AS_VALUES) || Object.hasOwn(schema, canonicalField(name));
    const field = knownField(isPlain ? name : name.slice(0, -AS_VALUES.length), schema, pointer, name);
    const type = schema[field];
    const kind = isPlain && (type === "number" || type === "date") ? "ranges" : "values";
    if ((kinds.get(field) ?? kind) !== kind) {
      const message = `expected ${field} either in ranges or as values, got both`;
      throw new SearchError("INVALID_REQUEST", message, { errors: [{ pointer, message, value: name }] });
    }
    kinds.set(field, kind);
    return { field, kind };
  });
}

function parseSortKey(key: string, schema: CatalogSchema, pointer: string): SortKey {
  const [, name = key, direction] = /^(.*):(asc|desc)$/su.exec(key) ?? [];
  const field = canonicalField(name);
  if (name.includes(":") && !Object.hasOwn(schema, field)) {
    const message = `expected FIELD:asc or FIELD:desc, got ${JSON.stringify(key)}`;
    throw new SearchError("INVALID_REQUEST", message, { errors: [{ pointer, message, value: key }] });
  }
  return {
    field: knownField(name, schema, pointer, key),
    direction: direction === "desc" ? "desc" : "asc",
  };
}

function knownField(name: string, schema: CatalogSchema, pointer: string, value = name): string {
  const field = canonicalField(name);
  if (Object.hasOwn(schema, field)) return field;
  const near = nearestNames(name, Object.keys(schema), SUGGESTIONS);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
  const message = `this catalog has no field ${JSON.stringify(name)}${hint}`;
  throw new SearchError("INVALID_REQUEST", message, { errors: [{ pointer, message, value }] });
}
