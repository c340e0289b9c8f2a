import { expect, it } from "vitest";

import { createMemoryChangeLog } from "../engines/memory/change-log.ts";
import { pause } from "./pause.ts";
import { createTaskWatch } from "./watch-tasks.ts";

const SETTLE = { deadLetters: [], settlesTasks: true, now: 9 };

async function openTasks(count: number) {
  const log = createMemoryChangeLog();
  let asked = 0;
  const task = (taskId: string) => {
    asked += 1;
    return log.task(taskId);
  };
  const watch = createTaskWatch({ task }, pause);
  const append = (index: number) => log.append([{ kind: "delete", id: String(index) }], { now: 1 });
  const tasks = await Promise.all(Array.from({ length: count }, (_, index) => append(index)));
  return { log, watch, tasks, asked: () => asked };
}

it("answers all who wait when their tasks are finished, asking about one at a time", async () => {
  const { log, watch, tasks, asked } = await openTasks(100);
  const waiting = tasks.toReversed().map((task) => watch.finished(task, 60_000));
  await pause(50, new AbortController().signal);
  await log.advance("g1", 60, SETTLE);
  const done = await Promise.all(waiting.slice(40));
  expect(done.map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => "succeeded"));
  await log.advance("g1", 100, SETTLE);
  expect(await waiting[0]).toMatchObject({ last: 100, status: "succeeded" });
  await Promise.all(waiting);
  expect(asked()).toBeLessThan(130);
});

it("answers with the task as it is when the time is over", async () => {
  const { watch, tasks } = await openTasks(2);
  const [first, second] = tasks;
  if (first === undefined || second === undefined) throw new Error("expected two tasks");
  expect(await watch.finished(first, 20)).toEqual(first);
  expect(await watch.finished({ ...second, status: "failed" }, 60_000)).toMatchObject({ status: "failed" });
});

it("lets go of a caller that went away, and of all when the log fails", async () => {
  const { log, watch, tasks } = await openTasks(1);
  const [task] = tasks;
  if (task === undefined) throw new Error("expected a task");
  const leaving = new AbortController();
  const left = watch.finished(task, 60_000, { signal: leaving.signal });
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: "ABORTED" });
  const staying = watch.finished(task, 60_000);
  await log.close();
  await expect(staying).rejects.toMatchObject({ code: "CLOSED" });
});
