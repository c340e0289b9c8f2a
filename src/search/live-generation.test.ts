import { beforeEach, describe, expect, it } from "vitest";

import { createMemoryGenerations } from "../engines/memory/generations.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import { promoteProducts } from "../../tests/memory-search.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import { createLiveGeneration, type LiveGeneration } from "./live-generation.ts";

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe("the live generation", () => {
  let kept: Generations;
  let events: string[];
  let warnings: string[];
  let clock: number;
  let refused: Set<string>;
  let live: LiveGeneration;

  const promote = (): Promise<string> =>
    promoteProducts(kept, [{ id: "a", title: "Sofa" }], createHashEmbedder());
  const open = async (name: string): Promise<Generation> => {
    if (refused.has(name)) {
      events.push(`${name} refused`);
      throw new Error(`${name} is damaged`);
    }
    const generation = await kept.open(name);
    events.push(`${name} opened`);
    const close = async (): Promise<void> => {
      await generation.close();
      events.push(`${name} closed`);
    };
    return { ...generation, close };
  };
  /** Which generation answers a request that begins and ends now. */
  const answering = async (): Promise<string> => {
    const { generation, release } = await live.acquire();
    release();
    return generation.manifest.name;
  };
  beforeEach(() => {
    kept = createMemoryGenerations();
    [events, warnings, clock, refused] = [[], [], 0, new Set()];
    const log = { warn: (_: unknown, message: string) => void warnings.push(message) };
    live = createLiveGeneration({ ...kept, open }, log, () => clock);
  });

  it("is refused while nothing was ever promoted", async () => {
    await expect(live.acquire()).rejects.toMatchObject({ code: "NO_GENERATION" });
    await promote();
    expect(await answering()).toBe("g1");
  });

  it("opens a generation once, however many ask at the same time", async () => {
    await promote();
    expect(await Promise.all([answering(), answering(), answering()])).toEqual(["g1", "g1", "g1"]);
    expect(events).toEqual(["g1 opened"]);
  });

  it("answers from the old generation until the new one is open, and closes the old one after its last request", async () => {
    await promote();
    const slow = await live.acquire();
    await promote();
    expect(await answering()).toBe("g1");
    await settled();
    expect(await answering()).toBe("g2");
    expect(events).toEqual(["g1 opened", "g2 opened"]);
    expect(await slow.generation.products.count()).toBe(1);
    slow.release();
    await settled();
    expect(events).toEqual(["g1 opened", "g2 opened", "g1 closed"]);
    await live.close();
    expect(events.at(-1)).toBe("g2 closed");
  });

  it("follows the pointer back", async () => {
    await promote();
    await answering();
    await promote();
    await answering();
    await settled();
    await kept.promote("g1");
    await answering();
    await settled();
    expect(await answering()).toBe("g1");
  });

  it("keeps serving the old generation when the new one does not open, and tries again later", async () => {
    await promote();
    await answering();
    refused.add("g2");
    await promote();
    for (let request = 0; request < 3; request += 1) {
      expect(await answering()).toBe("g1");
      await settled();
    }
    expect(events).toEqual(["g1 opened", "g2 refused"]);
    expect(warnings).toEqual(["the new generation does not open, the old one goes on serving"]);
    refused.clear();
    clock += 5_000;
    await answering();
    await settled();
    expect(await answering()).toBe("g2");
  });

  it("fails with the error of opening when there is nothing to fall back on, and recovers", async () => {
    refused.add("g1");
    await promote();
    await expect(live.acquire()).rejects.toThrow("g1 is damaged");
    await expect(live.acquire()).rejects.toThrow("g1 is damaged");
    refused.clear();
    expect(await answering()).toBe("g1");
  });

  it("keeps serving when the pointer cannot be read", async () => {
    await promote();
    let isBroken = false;
    const pointer = () => (isBroken ? Promise.reject(new Error("no such disk")) : kept.live());
    const log = { warn: (_: unknown, message: string) => void warnings.push(message) };
    const followed = createLiveGeneration({ ...kept, live: pointer }, log);
    (await followed.acquire()).release();
    isBroken = true;
    const { generation, release } = await followed.acquire();
    release();
    expect(generation.manifest.name).toBe("g1");
    expect(warnings).toEqual(["the pointer cannot be read, the generation stays"]);
  });

  it("waits, when closing, for requests of every generation, and takes no more", async () => {
    await promote();
    const old = await live.acquire();
    await promote();
    await answering();
    await settled();
    const current = await live.acquire();
    let isClosed = false;
    const closing = live.close().then(() => (isClosed = true));
    await expect(live.acquire()).rejects.toMatchObject({ code: "CLOSED" });
    current.release();
    await settled();
    expect(isClosed).toBe(false);
    old.release();
    await closing;
    expect(events.slice(2).toSorted()).toEqual(["g1 closed", "g2 closed"]);
    await live.close();
  });
});
