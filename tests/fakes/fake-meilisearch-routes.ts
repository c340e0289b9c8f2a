import { z } from "zod";

import { createFakeIndex, type FakeIndex } from "./fake-meilisearch-index.ts";
import { indexNotFound, Refusal, refusedInside } from "./fake-meilisearch-refusal.ts";
import { searchFakeIndex, searchSchema } from "./fake-meilisearch-search.ts";
import { patchSettings, settingsPatchSchema } from "./fake-meilisearch-settings.ts";
import type { FakeTask, FakeTasks, TaskType } from "./fake-meilisearch-tasks.ts";
import { pickFields, type FakeDocument } from "./fake-meilisearch-values.ts";

export interface FakeRequest {
  /** What the path has in the place of a route's `:uid` and `:key`. */
  readonly uid: string;
  readonly key: string;
  readonly params: URLSearchParams;
  /** Parsed; of newline-delimited JSON a list. */
  readonly body: unknown;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Route = readonly [method: string, path: string, answer: (request: FakeRequest) => FakeAnswer];

const indexSchema = z.strictObject({
  uid: z.string().regex(/^[\w-]{1,512}$/u),
  primaryKey: z.string().nullable().default(null),
});
const documentSchema = z.record(z.string(), z.unknown());
const documentsSchema = z.union([z.array(documentSchema), documentSchema.transform((one) => [one])]);
const keysSchema = z.array(z.union([z.string(), z.int()]).transform(String));
const fetchSchema = z.strictObject({
  filter: z.string().default(""),
  fields: z.array(z.string()).optional(),
  limit: z.int().min(0).default(20),
  offset: z.int().min(0).default(0),
});
const queriesSchema = z.strictObject({ queries: z.array(searchSchema.extend({ indexUid: z.string() })) });

/** Everything the fake answers, apart from `GET /health`, which needs no key. */
export function fakeRoutes(tasks: FakeTasks): readonly Route[] {
  const indexes = new Map<string, FakeIndex>();

  const existing = (uid: string): FakeIndex => {
    const index = indexes.get(uid);
    if (index === undefined) throw indexNotFound(uid);
    return index;
  };
  /** Writes to an index nobody created do. */
  const created = (uid: string): FakeIndex => {
    const index = indexes.get(uid) ?? createFakeIndex(uid, null);
    indexes.set(uid, index);
    return index;
  };
  const enqueue = (type: TaskType, uid: string, work: () => void): FakeAnswer => ({
    status: 202,
    body: summaryOf(tasks.enqueue(type, uid, work)),
  });
  const list = (uid: string, { filter, fields, limit, offset }: z.output<typeof fetchSchema>): FakeAnswer => {
    const found = existing(uid).matching(filter, "invalid_document_filter");
    const results = found.slice(offset, offset + limit).map((document) => pickFields(document, fields));
    return ok({ results, offset, limit, total: found.length });
  };

  return [
    [
      "GET",
      "/version",
      () => ok({ commitSha: "fake", commitDate: "2026-07-16T00:00:00Z", pkgVersion: "1.50.0" }),
    ],
    ["GET", "/tasks/:uid", ({ uid }) => ok(taskOf(tasks, uid))],
    [
      "GET",
      "/indexes",
      ({ params }) => {
        const { limit, offset } = sliceOf(params);
        const results = [...indexes.values()].map(describeIndex).slice(offset, offset + limit);
        return ok({ results, offset, limit, total: indexes.size });
      },
    ],
    [
      "POST",
      "/indexes",
      ({ body }) => {
        const { uid, primaryKey } = read(indexSchema, body, "invalid_index_uid");
        return enqueue("indexCreation", uid, () => {
          if (indexes.has(uid))
            throw new Refusal(409, "index_already_exists", `Index \`${uid}\` already exists.`);
          indexes.set(uid, createFakeIndex(uid, primaryKey));
        });
      },
    ],
    ["GET", "/indexes/:uid", ({ uid }) => ok(describeIndex(existing(uid)))],
    [
      "DELETE",
      "/indexes/:uid",
      ({ uid }) => enqueue("indexDeletion", uid, () => void indexes.delete(existing(uid).uid)),
    ],
    [
      "GET",
      "/indexes/:uid/stats",
      ({ uid }) =>
        ok({ numberOfDocuments: existing(uid).size, isIndexing: tasks.isBusy(uid), fieldDistribution: {} }),
    ],
    ["GET", "/indexes/:uid/settings", ({ uid }) => ok(existing(uid).settings)],
    [
      "PATCH",
      "/indexes/:uid/settings",
      ({ uid, body }) => {
        const patch = read(settingsPatchSchema, body, "bad_request");
        return enqueue("settingsUpdate", uid, () => {
          const index = created(uid);
          index.configure(patchSettings(index.settings, patch));
        });
      },
    ],
    [
      "GET",
      "/indexes/:uid/documents",
      ({ uid, params }) => list(uid, { ...sliceOf(params), filter: "", fields: undefined }),
    ],
    [
      "POST",
      "/indexes/:uid/documents/fetch",
      ({ uid, body }) => list(uid, read(fetchSchema, body, "bad_request")),
    ],
    [
      "POST",
      "/indexes/:uid/documents",
      ({ uid, params, body }) => {
        const documents = read(documentsSchema, body, "malformed_payload");
        return enqueue("documentAdditionOrUpdate", uid, () =>
          created(uid).add(documents, params.get("primaryKey")),
        );
      },
    ],
    [
      "POST",
      "/indexes/:uid/documents/delete-batch",
      ({ uid, body }) => {
        const keys = read(keysSchema, body, "bad_request");
        return enqueue("documentDeletion", uid, () => void existing(uid).remove(keys));
      },
    ],
    ["GET", "/indexes/:uid/documents/:key", ({ uid, key }) => ok(documentOf(existing(uid), key))],
    [
      "DELETE",
      "/indexes/:uid/documents/:key",
      ({ uid, key }) => enqueue("documentDeletion", uid, () => void existing(uid).remove([key])),
    ],
    [
      "POST",
      "/multi-search",
      ({ body }) => {
        const { queries } = read(queriesSchema, body, "bad_request");
        return ok({
          results: queries.map(({ indexUid, ...search }, at) =>
            inside(`.queries[${at}]`, () => searchFakeIndex(existing(indexUid), search)),
          ),
        });
      },
    ],
  ];
}

function ok(body: unknown): FakeAnswer {
  return { status: 200, body };
}

function read<Output>(schema: z.ZodType<Output>, body: unknown, code: string): Output {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  throw new Refusal(400, code, z.prettifyError(error));
}

function inside<Output>(place: string, work: () => Output): Output {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refusal ? refusedInside(place, error) : error;
  }
}

function sliceOf(params: URLSearchParams): { limit: number; offset: number } {
  return { limit: Number(params.get("limit") ?? 20), offset: Number(params.get("offset") ?? 0) };
}

function summaryOf({ uid, indexUid, status, type, enqueuedAt }: FakeTask) {
  return { taskUid: uid, indexUid, status, type, enqueuedAt };
}

function taskOf(tasks: FakeTasks, uid: string): FakeTask {
  if (!/^\d+$/u.test(uid)) throw new Refusal(400, "invalid_task_uids", `Task uid \`${uid}\` is invalid.`);
  const task = tasks.get(Number(uid));
  if (task === undefined) throw new Refusal(404, "task_not_found", `Task \`${uid}\` not found.`);
  return task;
}

function documentOf(index: FakeIndex, key: string): FakeDocument {
  const document = index.get(key);
  if (document === undefined) throw new Refusal(404, "document_not_found", `Document \`${key}\` not found.`);
  return document;
}

function describeIndex({ uid, createdAt, updatedAt, primaryKey }: FakeIndex) {
  return { uid, createdAt, updatedAt, primaryKey };
}
