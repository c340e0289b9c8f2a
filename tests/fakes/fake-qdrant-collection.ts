import { passes, selectPaths, type Payload, type PointId, type QdrantFilter } from "./fake-qdrant-filter.ts";
import { QdrantRefusal } from "./fake-qdrant-refusal.ts";
import type {
  BatchRequest,
  CountRequest,
  CreateRequest,
  DeleteRequest,
  GetRequest,
  QueryRequest,
  ScrollRequest,
  UpsertRequest,
} from "./fake-qdrant-requests.ts";

interface Point {
  readonly id: PointId;
  /** Of unit length, as Qdrant keeps vectors that are compared by cosine; null where the collection has none. */
  readonly vector: Float32Array | null;
  readonly payload: Payload;
}
type AnsweredPoint = Readonly<Record<string, unknown>> & { readonly id: PointId };

export interface FakeCollection {
  upsert(request: UpsertRequest): void;
  get(request: GetRequest): readonly AnsweredPoint[];
  query(request: QueryRequest): { readonly points: readonly AnsweredPoint[] };
  scroll(request: ScrollRequest): {
    readonly points: readonly AnsweredPoint[];
    readonly next_page_offset: PointId | null;
  };
  count(request: CountRequest): { readonly count: number };
  delete(request: DeleteRequest): void;
  batch(request: BatchRequest): void;
  /** Another with the same points. */
  copy(): FakeCollection;
}

/**
 * The points of one collection, compared one by one. Equal scores come in the order in which the
 * points were written first: the real server gives them in no order that anyone may rely on.
 */
export function createFakeCollection(
  request: CreateRequest,
  copied: ReadonlyMap<PointId, Point> = new Map(),
): FakeCollection {
  const size = "size" in request.vectors ? request.vectors.size : null;
  const points = new Map(copied);

  const matching = (filter: QdrantFilter | null | undefined): Point[] =>
    [...points.values()].filter(
      ({ id, payload }) => filter === null || filter === undefined || passes(filter, id, payload),
    );

  return {
    upsert({ points: written, update_filter: filter, update_mode: mode }) {
      const accepted = written
        .map(({ id, vector, payload }) => ({ id, vector: readVector(vector, size), payload: payload ?? {} }))
        .filter(({ id }) => {
          const before = points.get(id);
          if (before === undefined) return mode !== "update_only";
          if (mode === "insert_only") return false;
          return filter === null || filter === undefined || passes(filter, id, before.payload);
        });
      for (const point of accepted) points.set(point.id, point);
    },
    get: ({ ids, with_payload: wanted, with_vector: withVector }) =>
      [...new Set(ids)].flatMap((id) => {
        const point = points.get(id);
        if (point === undefined) return [];
        const answer = answered(point, wanted);
        return [withVector === true ? { ...answer, vector: [...(point.vector ?? [])] } : answer];
      }),
    query({ query, filter, limit, score_threshold: threshold, with_payload: wanted }) {
      const target = readVector(query, size);
      if (target === null) throw new QdrantRefusal(400, "Wrong input: Not existing vector name error: ");
      const scored = matching(filter)
        .map((point) => ({ point, score: Math.fround(dot(target, point.vector ?? target)) }))
        // Only what is above it, not what equals it.
        .filter(({ score }) => score > Math.fround(threshold ?? Number.NEGATIVE_INFINITY))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, limit);
      return {
        points: scored.map(({ point, score }) => ({ ...answered(point, wanted), version: 0, score })),
      };
    },
    scroll({ offset, limit, filter, with_payload: wanted = true }) {
      const rest = matching(filter)
        .toSorted((a, b) => compareIds(a.id, b.id))
        .filter(({ id }) => offset === null || offset === undefined || compareIds(id, offset) >= 0);
      return {
        points: rest.slice(0, limit).map((point) => answered(point, wanted)),
        next_page_offset: rest[limit]?.id ?? null,
      };
    },
    count: ({ filter }) => ({ count: matching(filter).length }),
    delete({ points: ids }) {
      for (const id of ids) points.delete(id);
    },
    batch({ operations }) {
      // One after the other, as on the real server: what stands before a refusal is done.
      for (const { overwrite_payload: operation } of operations) {
        for (const id of operation.points) {
          const point = points.get(id);
          if (point === undefined) throw new QdrantRefusal(404, `Not found: No point with id ${id} found`);
          points.set(id, { ...point, payload: operation.payload });
        }
      }
    },
    copy: () => createFakeCollection(request, points),
  };
}

function answered(point: Point, wanted: boolean | readonly string[] | null | undefined): AnsweredPoint {
  if (wanted === true) return { id: point.id, payload: point.payload };
  if (wanted === false || wanted === null || wanted === undefined) return { id: point.id };
  return { id: point.id, payload: selectPaths(point.payload, wanted) };
}

function readVector(given: readonly number[] | object, size: number | null): Float32Array | null {
  if (size === null) {
    if (!Array.isArray(given)) return null;
    throw new QdrantRefusal(400, "Wrong input: Not existing vector name error: ");
  }
  const vector = Float32Array.from(Array.isArray(given) ? given : []);
  if (vector.length !== size) {
    throw new QdrantRefusal(
      400,
      `Wrong input: Vector dimension error: expected dim: ${size}, got ${vector.length}`,
    );
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, axis) => sum + value * (right[axis] ?? 0), 0);
}

/** Numbers before UUIDs. */
function compareIds(left: PointId, right: PointId): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === typeof right) return String(left) < String(right) ? -1 : Number(left !== right);
  return typeof left === "number" ? -1 : 1;
}
