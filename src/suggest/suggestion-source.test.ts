import { describe, expect, it } from "vitest";

import {
  openSuggestShop,
  promoteSuggestions,
  suggestionOf,
  type SuggestShopOptions,
} from "../../tests/suggest-shop.ts";
import type { Product } from "../domain/product.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import type { SuggestResponse } from "./suggest-contract.ts";

const PRODUCTS: readonly Product[] = [{ id: "k1", title: "Quiet keyboard" }];

async function openShop(options: SuggestShopOptions = {}) {
  const generations = createMemoryGenerations();
  await promoteSuggestions(generations, PRODUCTS, [suggestionOf("keyboard", ["k1"])]);
  const shop = openSuggestShop(generations, options);
  await shop.service.warmUp();
  return { ...shop, generations };
}

const texts = ({ suggestions }: SuggestResponse) => suggestions.map(({ text }) => text);

describe("the suggestions of a generation", () => {
  it("are read once, and those of the generation before answer until the new ones are there", async () => {
    const reads: string[] = [];
    let release = (): void => {};
    const { ask, generations } = await openShop({
      wrap: (generation) => ({
        ...generation,
        attachment: async (name) => {
          const generationName = generation.manifest.name;
          reads.push(generationName);
          if (generationName === "g2") await new Promise<void>((resolve) => (release = resolve));
          return generation.attachment(name);
        },
      }),
    });
    await Promise.all([ask("k"), ask("ke")]);
    expect(reads).toEqual(["g1"]);
    await promoteSuggestions(generations, PRODUCTS, [suggestionOf("keypad", ["k1"])]);
    await ask("key");
    await settled();
    const during = await ask("key");
    expect([during.meta.generation, texts(during)[0]]).toEqual(["g2", "keyboard"]);
    release();
    await settled();
    expect(texts(await ask("key"))).toEqual(["keypad"]);
    expect(reads).toEqual(["g1", "g2"]);
  });

  it("that cannot be read are said so once, and the others stay", async () => {
    const { ask, generations, warnings } = await openShop();
    await promoteSuggestions(generations, PRODUCTS, Uint8Array.of(1, 2, 3));
    for (let request = 0; request < 3; request += 1) {
      await ask("key");
      await settled();
    }
    const answer = await ask("key");
    expect([answer.meta.generation, texts(answer)[0]]).toEqual(["g2", "keyboard"]);
    expect(warnings.map(({ message }) => message)).toEqual(["the suggestions cannot be read"]);
  });

  it("are none while nothing is indexed", async () => {
    const { ask, service } = openSuggestShop(createMemoryGenerations());
    await expect(ask("key")).rejects.toMatchObject({ code: "NO_GENERATION" });
    await expect(service.warmUp()).rejects.toMatchObject({ code: "NO_GENERATION" });
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
