import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Embedder } from "../../src/ports/embedder.ts";

type Clause =
  | "gives unit vectors of the declared dimensions"
  | "answers in the order asked"
  | "puts like texts nearer than unlike ones"
  | "gives the same text the same vector in any company"
  | "allows empty and very long texts"
  | "answers nothing for no texts"
  | "stops when the signal says so"
  | "is closed once and for all";

export interface EmbedderContract {
  readonly name: string;
  /** A fresh embedder; the suite closes it. */
  readonly create: () => Promise<Embedder>;
  /** Clauses this driver cannot meet, each with the reason a reader will see in the report. */
  readonly skip?: Partial<Record<Clause, string>>;
}

const MIN_COSINE_IN_ANY_COMPANY = 0.98;

/** What every `Embedder` promises. */
export function describeEmbedder({ name, create, skip = {} }: EmbedderContract): void {
  describe(`embedder ${name}`, () => {
    let embedder: Embedder;
    beforeEach(async () => {
      embedder = await create();
    });
    afterEach(() => embedder.close());

    const clause = (title: Clause, test: () => Promise<void>): void => {
      const reason = skip[title];
      it.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (${reason})`, test);
    };
    const embedOne = async (text: string): Promise<Float32Array> => {
      const [vector] = await embedder.embed([text]);
      if (vector === undefined) throw new Error("no vector came");
      return vector;
    };

    clause("gives unit vectors of the declared dimensions", async () => {
      const vectors = await embedder.embed(["a quiet mouse", "键盘 для работы", "!?"]);
      expect(vectors.map((vector) => vector.length)).toEqual(Array(3).fill(embedder.model.dimensions));
      for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 3);
    });

    clause("answers in the order asked", async () => {
      // More than two batches, of lengths that a driver which sorts must put back.
      const texts = Array.from(
        { length: 40 },
        (_, index) => `item ${index} ${"word ".repeat((index * 7) % 11)}`,
      );
      const together = await embedder.embed(texts);
      expect(together).toHaveLength(texts.length);
      for (const index of [0, 1, 17, 38, 39]) {
        const alone = await embedOne(texts[index] ?? "");
        const cosines = together.map((vector) => dot(vector, alone));
        expect(cosines.indexOf(Math.max(...cosines))).toBe(index);
      }
    });

    clause("puts like texts nearer than unlike ones", async () => {
      const [keyboard, keyboards, pillow] = await embedder.embed([
        "mechanical keyboard",
        "mechanical keyboards",
        "satin pillow",
      ]);
      expect(dot(keyboard, keyboards)).toBeGreaterThan(dot(keyboard, pillow));
    });

    clause("gives the same text the same vector in any company", async () => {
      const text = "adjustable desk lamp, black";
      const alone = await embedOne(text);
      const companions = Array.from(
        { length: 15 },
        (_, index) => `another thing ${"and more ".repeat(index)}`,
      );
      const [, , inCompany] = await embedder.embed([...companions.slice(0, 2), text, ...companions.slice(2)]);
      expect(dot(alone, inCompany)).toBeGreaterThan(MIN_COSINE_IN_ANY_COMPANY);
    });

    clause("allows empty and very long texts", async () => {
      const vectors = await embedder.embed([
        "",
        " ",
        "x".repeat(1_000_000),
        "long words ".repeat(100_000),
        "\0",
      ]);
      expect(vectors.map((vector) => vector.every(Number.isFinite))).toEqual(Array(5).fill(true));
      for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 3);
    });

    clause("answers nothing for no texts", async () => {
      expect(await embedder.embed([])).toEqual([]);
    });

    clause("stops when the signal says so", async () => {
      const signal = AbortSignal.abort();
      await expect(embedder.embed(["a", "b"], { signal })).rejects.toMatchObject({ code: "ABORTED" });
      expect(await embedder.embed(["a", "b"])).toHaveLength(2);
    });

    clause("is closed once and for all", async () => {
      await embedder.embed(["a"]);
      await embedder.close();
      await embedder.close();
      await expect(embedder.embed(["a"])).rejects.toMatchObject({ code: "CLOSED" });
      await expect(embedder.embed([])).rejects.toMatchObject({ code: "CLOSED" });
    });
  });
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) throw new Error("a vector is missing");
  return a.reduce((sum, component, index) => sum + component * (b[index] ?? 0), 0);
}
