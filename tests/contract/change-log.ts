import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { ChangeAction } from "../../src/domain/change.ts";
import type { ChangeLog, ChangeTask, DeadLetter } from "../../src/ports/change-log.ts";

type Clause =
  | "gives sequences in the order of appending, without gaps"
  | "keeps copies of its own"
  | "reads at most so many after a sequence"
  | "answers a repeated key as the first time and appends nothing"
  | "refuses a key that comes with other changes, and nothing else of the moment"
  | "knows what the changes that wait leave of a product"
  | "finds the last change before a moment"
  | "keeps a position for each generation, which never goes back"
  | "finishes tasks whose last change is in the answering generation"
  | "fails a task with the reason of each of its dead letters"
  | "forgets what is old and held everywhere, and gives no sequence twice"
  | "begins after a sequence when it is told to, and never goes back"
  | "lets one lead at a time"
  | "records what a generation was built of"
  | "keeps a ledger true to what was applied"
  | "forgets the ledgers of other generations"
  | "is closed once and for all";

export interface ChangeLogContract {
  readonly name: string;
  /** A fresh, empty log; the suite closes it. */
  readonly create: () => Promise<ChangeLog>;
  /** Clauses this driver cannot meet, each with the reason a reader will see in the report. */
  readonly skip?: Partial<Record<Clause, string>>;
}

const upsert = (id: string, title = id): ChangeAction => ({ kind: "upsert", product: { id, title } });
const patch = (id: string, price: number): ChangeAction => ({ kind: "patch", id, patch: { price } });
const remove = (id: string): ChangeAction => ({ kind: "delete", id });
const SETTLE = { deadLetters: [], settlesTasks: true, now: 50 };

/** What every `ChangeLog` promises. */
export function describeChangeLog({ name, create, skip = {} }: ChangeLogContract): void {
  describe(`change log ${name}`, () => {
    let log: ChangeLog;
    beforeEach(async () => {
      log = await create();
    });
    afterEach(() => log.close());

    const clause = (title: Clause, test: () => Promise<void>): void => {
      const reason = skip[title];
      it.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (${reason})`, test);
    };
    const sequences = async (after = 0): Promise<number[]> =>
      (await log.read(after, 1_000)).map(({ sequence }) => sequence);

    clause("gives sequences in the order of appending, without gaps", async () => {
      const first = await log.append([upsert("a"), patch("a", 1)], { now: 10 });
      const more = await Promise.all(["b", "c", "d"].map((id) => log.append([remove(id)], { now: 20 })));
      expect(first).toEqual({
        taskId: "c1",
        status: "enqueued",
        first: 1,
        last: 2,
        acceptedAt: 10,
        finishedAt: null,
        errors: [],
      });
      expect(more.map((task) => [task.taskId, task.first, task.last])).toEqual([
        ["c3", 3, 3],
        ["c4", 4, 4],
        ["c5", 5, 5],
      ]);
      expect(await log.last()).toBe(5);
      expect(await log.read(0, 3)).toEqual([
        { sequence: 1, acceptedAt: 10, taskId: "c1", action: upsert("a") },
        { sequence: 2, acceptedAt: 10, taskId: "c1", action: patch("a", 1) },
        { sequence: 3, acceptedAt: 20, taskId: "c3", action: remove("b") },
      ]);
    });

    clause("keeps copies of its own", async () => {
      const product = { id: "a", title: "before" };
      await log.append([{ kind: "upsert", product }], { now: 1 });
      product.title = "after";
      expect((await log.read(0, 1))[0]?.action).toEqual(upsert("a", "before"));
    });

    clause("reads at most so many after a sequence", async () => {
      await log.append(
        Array.from({ length: 10 }, (_, index) => upsert(String(index))),
        { now: 1 },
      );
      expect((await log.read(4, 3)).map(({ sequence }) => sequence)).toEqual([5, 6, 7]);
      expect(await log.read(10, 3)).toEqual([]);
    });

    clause("answers a repeated key as the first time and appends nothing", async () => {
      const options = { idempotencyKey: "k", now: 1 };
      expect(await log.hasKey("k")).toBe(false);
      const first = await log.append([upsert("a")], options);
      const again = await log.append([upsert("a")], { ...options, now: 2 });
      expect(await log.hasKey("k")).toBe(true);
      expect(again).toEqual(first);
      await log.advance("g1", first.last, SETTLE);
      expect(await log.append([upsert("a")], options)).toMatchObject({ taskId: "c1", status: "succeeded" });
      await log.append([upsert("a")], { now: 3 });
      expect(await sequences()).toEqual([1, 2]);
    });

    clause("refuses a key that comes with other changes, and nothing else of the moment", async () => {
      await log.append([upsert("a")], { idempotencyKey: "k", now: 1 });
      const outcomes = await Promise.allSettled([
        log.append([upsert("b")], { now: 2 }),
        log.append([upsert("a", "other")], { idempotencyKey: "k", now: 2 }),
        log.append([upsert("c")], { now: 2 }),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(outcomes[1]).toMatchObject({ reason: { code: "IDEMPOTENCY_CONFLICT" } });
      expect(await sequences()).toEqual([1, 2, 3]);
    });

    clause("knows what the changes that wait leave of a product", async () => {
      await log.append([remove("a"), upsert("a"), patch("a", 1), upsert("b"), remove("b")], { now: 1 });
      expect(await log.presence("a", 0)).toBe(true);
      expect(await log.presence("a", 2)).toBe(null);
      expect(await log.presence("b", 0)).toBe(false);
      expect(await log.presence("c", 0)).toBe(null);
    });

    clause("finds the last change before a moment", async () => {
      expect([await log.last(), await log.lastBefore(100)]).toEqual([0, 0]);
      for (const now of [10, 20, 20, 30]) await log.append([upsert("a")], { now });
      expect(await Promise.all([10, 20, 21, 31].map((moment) => log.lastBefore(moment)))).toEqual([
        0, 1, 3, 4,
      ]);
    });

    clause("keeps a position for each generation, which never goes back", async () => {
      await log.append([upsert("a"), upsert("b"), upsert("c")], { now: 1 });
      await log.advance("g1", 2, SETTLE);
      await log.advance("g2", 3, SETTLE);
      await log.advance("g1", 1, SETTLE);
      expect([await log.position("g1"), await log.position("g2"), await log.position("g3")]).toEqual([
        2,
        3,
        null,
      ]);
    });

    clause("finishes tasks whose last change is in the answering generation", async () => {
      const one = await log.append([upsert("a"), upsert("b")], { now: 1 });
      const statusOf = async ({ taskId }: ChangeTask) => (await log.task(taskId))?.status;
      await log.advance("g2", 2, { ...SETTLE, settlesTasks: false });
      expect(await statusOf(one)).toBe("enqueued");
      await log.advance("g1", 1, SETTLE);
      expect(await statusOf(one)).toBe("enqueued");
      await log.advance("g1", 2, SETTLE);
      expect(await log.task(one.taskId)).toMatchObject({
        status: "succeeded",
        finishedAt: 50,
        acceptedAt: 1,
      });
      await log.advance("g1", 2, { ...SETTLE, now: 60 });
      expect(await log.task(one.taskId)).toMatchObject({ finishedAt: 50 });
      expect(await log.task("c99")).toBe(null);
    });

    clause("fails a task with the reason of each of its dead letters", async () => {
      const bad = await log.append([upsert("a"), upsert("b"), remove("c")], { now: 1 });
      const good = await log.append([upsert("d")], { now: 1 });
      const changes = await log.read(0, 10);
      const letters = changes
        .slice(1, 3)
        .map((change, index): DeadLetter => ({ change, reason: `reason ${index}`, tries: 3, at: 9 }));
      await log.advance("g2", 4, { ...SETTLE, deadLetters: letters, settlesTasks: false });
      await log.advance("g1", 4, { ...SETTLE, deadLetters: letters });
      expect(await log.task(bad.taskId)).toMatchObject({
        status: "failed",
        errors: [
          { sequence: 2, id: "b", reason: "reason 0" },
          { sequence: 3, id: "c", reason: "reason 1" },
        ],
      });
      expect(await log.task(good.taskId)).toMatchObject({ status: "succeeded", errors: [] });
      expect(await log.deadLetters(1)).toEqual([letters[1]]);
    });

    clause("forgets what is old and held everywhere, and gives no sequence twice", async () => {
      const old = await log.append([upsert("a"), upsert("b")], { now: 10 });
      await log.append([upsert("c")], { now: 20 });
      await log.advance("g1", 3, SETTLE);
      await log.prune(15, ["g1", "g2"]);
      expect(await sequences()).toEqual([1, 2, 3]);
      await log.advance("g2", 1, { ...SETTLE, settlesTasks: false });
      await log.prune(15, ["g1", "g2"]);
      expect(await sequences()).toEqual([2, 3]);
      expect(await log.task(old.taskId)).not.toBe(null);
      await log.prune(15, ["g1"]);
      expect(await sequences()).toEqual([3]);
      expect(await log.task(old.taskId)).toBe(null);
      await log.prune(100, ["g1"]);
      expect(await sequences()).toEqual([]);
      expect([await log.last(), await log.lastBefore(100)]).toEqual([3, 3]);
      expect(await log.append([upsert("d")], { now: 30 })).toMatchObject({ first: 4 });
    });

    clause("begins after a sequence when it is told to, and never goes back", async () => {
      await log.startAfter(7);
      expect([await log.last(), await log.lastBefore(100), await log.read(0, 10)]).toEqual([7, 7, []]);
      expect(await log.append([upsert("a")], { now: 10 })).toMatchObject({ taskId: "c8", first: 8 });
      await log.startAfter(3);
      expect(await log.append([upsert("b")], { now: 10 })).toMatchObject({ first: 9 });
      expect(await sequences(7)).toEqual([8, 9]);
    });

    clause("lets one lead at a time", async () => {
      const release = await log.lead();
      expect(release).not.toBe(null);
      expect(await log.lead()).toBe(null);
      await release?.();
      expect(await log.lead()).not.toBe(null);
    });

    clause("records what a generation was built of", async () => {
      await log.writeLedger("g1", [{ id: "old", hash: "0" }]);
      await log.writeLedger(
        "g1",
        ["b", "a", "d", "c"].map((id) => ({ id, hash: `${id}1` })),
      );
      await log.writeLedger("g2", [{ id: "a", hash: "a2" }]);
      await log.writeLedger("g3", []);
      const first = await log.readLedger("g1", "", 3);
      const rest = await log.readLedger("g1", first.at(-1)?.id ?? "", 3);
      expect([...first, ...rest]).toEqual(["a", "b", "c", "d"].map((id) => ({ id, hash: `${id}1` })));
      expect(first).toHaveLength(3);
      expect(await log.readLedger("g1", "d", 3)).toEqual([]);
      expect(await log.lookUpLedger("g1", ["c", "old", "a"])).toEqual(["c1", null, "a1"]);
      expect(await log.lookUpLedger("g2", ["a"])).toEqual(["a2"]);
      expect(await Promise.all(["g1", "g3", "g4"].map((of) => log.hasLedger(of)))).toEqual([
        true,
        true,
        false,
      ]);
    });

    clause("keeps a ledger true to what was applied", async () => {
      await log.append([upsert("a"), upsert("b"), remove("c")], { now: 1 });
      await log.writeLedger("g1", [
        { id: "b", hash: "b1" },
        { id: "c", hash: "c1" },
      ]);
      const ledger = [
        { id: "a", hash: "a1" },
        { id: "b", hash: "b2" },
        { id: "c", hash: null },
      ];
      await log.advance("g1", 3, { ...SETTLE, ledger });
      expect(await log.lookUpLedger("g1", ["a", "b", "c"])).toEqual(["a1", "b2", null]);
      // What comes late is older than what is recorded.
      await log.advance("g1", 2, { ...SETTLE, ledger: [{ id: "b", hash: "b0" }] });
      expect(await log.lookUpLedger("g1", ["b"])).toEqual(["b2"]);
      // A few products of a generation without a ledger would pass for all of it.
      await log.advance("g9", 3, { ...SETTLE, ledger });
      expect(await log.hasLedger("g9")).toBe(false);
      expect(await log.readLedger("g9", "", 10)).toEqual([]);
    });

    clause("forgets the ledgers of other generations", async () => {
      for (const name of ["g1", "g2", "g3"]) await log.writeLedger(name, [{ id: "a", hash: name }]);
      await log.keepLedgers(["g3", "g1"]);
      expect(await Promise.all(["g1", "g2", "g3"].map((of) => log.hasLedger(of)))).toEqual([
        true,
        false,
        true,
      ]);
      expect(await log.lookUpLedger("g2", ["a"])).toEqual([null]);
      expect(await log.lookUpLedger("g3", ["a"])).toEqual(["g3"]);
    });

    clause("is closed once and for all", async () => {
      await log.append([upsert("a")], { now: 1 });
      await log.close();
      await log.close();
      const calls = [log.append([upsert("b")], { now: 2 }), log.read(0, 1), log.lead(), log.task("c1")];
      for (const outcome of await Promise.allSettled(calls)) {
        expect(outcome).toMatchObject({ status: "rejected", reason: { code: "CLOSED" } });
      }
    });
  });
}
