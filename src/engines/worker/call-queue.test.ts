import { describe, expect, it } from "vitest";

import { createCallQueue, type QueuedCall } from "./call-queue.ts";

const call = (id: number): QueuedCall => ({ message: { id, method: "search", input: null }, transfer: [] });

describe("the queue of a worker's calls", () => {
  it("sends two at once and the next one with each answer, in the order they came", () => {
    const queue = createCallQueue(10);
    for (let id = 1; id <= 4; id++) queue.add(call(id));
    const ids = (): (number | undefined)[] => [queue.next(), queue.next()].map((next) => next?.message.id);
    expect(ids()).toEqual([1, 2]);
    expect(ids()).toEqual([undefined, undefined]);
    queue.answered();
    expect(ids()).toEqual([3, undefined]);
  });

  it("takes back what was not sent yet, and nothing else", () => {
    const queue = createCallQueue(10);
    for (let id = 1; id <= 4; id++) queue.add(call(id));
    queue.next();
    queue.next();
    expect([queue.remove(1), queue.remove(3), queue.remove(3)]).toEqual([false, true, false]);
    queue.answered();
    expect(queue.next()?.message.id).toBe(4);
  });

  it("takes no more than may wait, those that were sent not counted", () => {
    const queue = createCallQueue(2);
    expect([1, 2, 3].map((id) => queue.add(call(id)))).toEqual([true, true, false]);
    queue.next();
    expect([4, 5].map((id) => queue.add(call(id)))).toEqual([true, false]);
  });

  it("is empty when the thread is gone", () => {
    const queue = createCallQueue(10);
    for (let id = 1; id <= 3; id++) queue.add(call(id));
    queue.next();
    queue.next();
    queue.reset();
    queue.add(call(4));
    expect(queue.next()?.message.id).toBe(4);
  });
});
