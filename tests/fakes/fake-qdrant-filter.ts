import { z } from "zod";

/** A point's payload, or an object inside it. */
export type Payload = Readonly<Record<string, unknown>>;
export type PointId = string | number;

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);
const limitSchema = z.number().nullish();
const rangeSchema = z.strictObject({ gt: limitSchema, gte: limitSchema, lt: limitSchema, lte: limitSchema });
const matchSchema = z.union([
  z.strictObject({ any: z.array(scalarSchema) }),
  z.strictObject({ value: scalarSchema }),
]);
const leafSchema = z.union([
  z.strictObject({ key: z.string(), match: matchSchema }),
  z.strictObject({ key: z.string(), range: rangeSchema }),
  z.strictObject({ is_empty: z.strictObject({ key: z.string() }) }),
  z.strictObject({ has_id: z.array(z.union([z.string(), z.number()])) }),
]);
type Leaf = z.output<typeof leafSchema>;
type Condition = Leaf | QdrantFilter;
type OneOrMany = Condition | readonly Condition[] | null | undefined;

export interface QdrantFilter {
  readonly must?: OneOrMany;
  readonly should?: OneOrMany;
  readonly must_not?: OneOrMany;
}

const oneOrMany: z.ZodType<OneOrMany> = z.lazy(() =>
  z.union([conditionSchema, z.array(conditionSchema)]).nullish(),
);
/** The part of Qdrant's filter language that the driver speaks; anything else is refused. */
export const filterSchema: z.ZodType<QdrantFilter> = z.strictObject({
  must: oneOrMany,
  should: oneOrMany,
  must_not: oneOrMany,
});
const conditionSchema: z.ZodType<Condition> = z.union([leafSchema, filterSchema]);

export function passes(filter: QdrantFilter, id: PointId, payload: Payload): boolean {
  const holds = (condition: Condition): boolean => isTrue(condition, id, payload);
  const should = listOf(filter.should);
  return (
    listOf(filter.must).every(holds) &&
    (should.length === 0 || should.some(holds)) &&
    !listOf(filter.must_not).some(holds)
  );
}

function isTrue(condition: Condition, id: PointId, payload: Payload): boolean {
  if ("has_id" in condition) return condition.has_id.includes(id);
  if ("is_empty" in condition) return valuesAt(payload, condition.is_empty.key).length === 0;
  if ("match" in condition) {
    const wanted: readonly unknown[] =
      "any" in condition.match ? condition.match.any : [condition.match.value];
    return valuesAt(payload, condition.key).some((value) => wanted.includes(value));
  }
  if ("range" in condition) {
    const { gt, gte, lt, lte } = condition.range;
    return valuesAt(payload, condition.key).some(
      (value) =>
        typeof value === "number" &&
        value > (gt ?? Number.NEGATIVE_INFINITY) &&
        value >= (gte ?? Number.NEGATIVE_INFINITY) &&
        value < (lt ?? Number.POSITIVE_INFINITY) &&
        value <= (lte ?? Number.POSITIVE_INFINITY),
    );
  }
  return passes(condition, id, payload);
}

function listOf(conditions: OneOrMany): readonly Condition[] {
  if (conditions === undefined || conditions === null) return [];
  return isList(conditions) ? conditions : [conditions];
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(conditions: Condition | readonly Condition[]): conditions is readonly Condition[] {
  return Array.isArray(conditions);
}

/** What is at a path of keys with dots between them: nothing, one value, or those of a list. */
function valuesAt(payload: Payload, path: string): readonly unknown[] {
  let value: unknown = payload;
  for (const key of path.split(".")) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : null;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => each !== null);
}

/** Only what is at these paths. */
export function selectPaths(payload: Payload, paths: readonly string[]): Payload {
  const selected: Record<string, unknown> = {};
  for (const path of paths) {
    const [key = "", ...rest] = path.split(".");
    if (!Object.hasOwn(payload, key)) continue;
    const value = payload[key];
    if (rest.length === 0) selected[key] = value;
    else if (isObject(value)) {
      const before = selected[key];
      selected[key] = {
        ...(isObject(before) ? before : {}),
        ...selectPaths(value, [rest.join(".")]),
      };
    }
  }
  return selected;
}

function isObject(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
