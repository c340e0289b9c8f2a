import { describe, expect, it } from "vitest";

import { overloadSchema } from "./overload-schema.ts";
import { publicAccessSchema } from "./public-access-schema.ts";

const messagesOf = (result: { error?: { issues: readonly { message: string }[] } | undefined }) =>
  result.error?.issues.map(({ message }) => message) ?? [];

describe("settings that contradict each other", () => {
  it("are refused: a burst without a rate", () => {
    expect(messagesOf(publicAccessSchema.safeParse({ burst: 7 })).join()).toContain("got 7");
    expect(messagesOf(publicAccessSchema.safeParse({ burst: 7, perSecond: 2 }))).toEqual([]);
  });

  it("are refused: a target beyond what may be waited at all", () => {
    const settings = { targetMs: 1_000, intervalMs: 10, maxWaitMs: 20 };
    expect(messagesOf(overloadSchema.safeParse(settings))).toEqual([
      "expected at most intervalMs, which is 10, got 1000",
      "expected at most maxWaitMs, which is 20, got 1000",
    ]);
    expect(messagesOf(overloadSchema.safeParse({ targetMs: 20, intervalMs: 20, maxWaitMs: 20 }))).toEqual([]);
  });
});
