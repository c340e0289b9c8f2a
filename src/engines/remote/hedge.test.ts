import { setTimeout as pause } from "node:timers/promises";

import { describe, expect, it, vi } from "vitest";

import { hedge } from "./hedge.ts";

const PATIENCE_MS = 20;
const never = (): Promise<string> => new Promise(() => {});
const answers = async (text: string): Promise<string> => text;
const fails = async (text: string): Promise<string> => {
  throw new Error(text);
};
const late = async (text: string): Promise<string> => {
  await pause(5 * PATIENCE_MS);
  return text;
};

describe("a hedged question", () => {
  it("is answered by the first alone when it answers in time", async () => {
    const second = vi.fn<() => Promise<string>>(() => answers("second"));
    expect(await hedge(() => answers("first"), second, PATIENCE_MS)).toBe("first");
    await pause(3 * PATIENCE_MS);
    expect(second).not.toHaveBeenCalled();
  });

  it("is answered by the second when the first fails, without waiting", async () => {
    const answer = hedge(
      () => fails("first"),
      () => answers("second"),
      1_000_000,
    );
    expect(await answer).toBe("second");
  });

  it("is answered by whoever is quicker when the first is late", async () => {
    expect(await hedge(never, () => answers("second"), PATIENCE_MS)).toBe("second");
    expect(await hedge(() => late("first"), never, PATIENCE_MS)).toBe("first");
  });

  it("is answered by a late first when the second fails", async () => {
    const answer = hedge(
      () => late("first"),
      () => fails("second"),
      PATIENCE_MS,
    );
    expect(await answer).toBe("first");
  });

  it("fails as the first does when both fail, whichever fails sooner", async () => {
    const soon = hedge(
      () => fails("first"),
      () => fails("second"),
      PATIENCE_MS,
    );
    await expect(soon).rejects.toThrow("first");
    const failsLate = () => late("").then(() => fails("first"));
    await expect(hedge(failsLate, () => fails("second"), PATIENCE_MS)).rejects.toThrow("first");
  });

  it("does not ask the second where it could not help, and asks it once at most", async () => {
    const second = vi.fn<() => Promise<string>>(() => fails("second"));
    const hopeless = hedge(
      () => fails("first"),
      second,
      PATIENCE_MS,
      () => false,
    );
    await expect(hopeless).rejects.toThrow("first");
    expect(second).not.toHaveBeenCalled();
    const failsLate = () => late("").then(() => fails("first"));
    await expect(hedge(failsLate, second, PATIENCE_MS)).rejects.toThrow("first");
    expect(second).toHaveBeenCalledTimes(1);
  });
});
