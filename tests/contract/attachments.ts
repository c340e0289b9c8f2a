import { expect } from "vitest";

import { GENERATION_FORMAT } from "../../src/domain/manifest.ts";
import type { GenerationBuild, Generations } from "../../src/ports/generations.ts";

export type AttachmentClause =
  | "keeps what is attached, byte for byte"
  | "replaces an attachment"
  | "keeps attachments apart";

/** The most that may be attached. */
const LARGEST = 20 * 1024 * 1024;
const FIELDS = { id: "string", title: "string" } as const;
const VECTOR = Float32Array.of(1, 0);

const seal = (build: GenerationBuild, products: number): Promise<void> =>
  build.seal({
    name: build.name,
    format: GENERATION_FORMAT,
    createdAt: "2026-03-01T00:00:00.000Z",
    model: { id: "test/model", precision: "fp32", fingerprint: "f1", dimensions: VECTOR.length },
    template: "{title}",
    products,
    checksum: "00ff",
    changesThrough: 0,
    fields: FIELDS,
  });

/** What every `Generations` promises of the files beside its products. */
export function attachmentClauses(
  given: () => Generations,
): readonly (readonly [AttachmentClause, () => Promise<void>])[] {
  const attached = async (generation: string, file: string): Promise<string | null> => {
    const opened = await given().open(generation);
    const content = await opened.attachment(file);
    await opened.close();
    return content === null ? null : new TextDecoder().decode(content);
  };
  const sealWith = async (word: string | null, base?: string): Promise<string> => {
    const build = await given().create(VECTOR.length, FIELDS, base === undefined ? {} : { base });
    await build.write([{ product: { id: "a", title: "Red sofa" }, vector: VECTOR }]);
    if (word !== null) await build.attach("words", new TextEncoder().encode(word));
    await seal(build, 1);
    return build.name;
  };

  return [
    [
      "keeps what is attached, byte for byte",
      async () => {
        const build = await given().create(VECTOR.length, FIELDS);
        const large = new Uint8Array(LARGEST);
        // Every 32-bit number is another: a part that is missing or elsewhere shows.
        const numbers = new Uint32Array(large.buffer);
        for (let index = 0; index < numbers.length; index += 1) numbers[index] = index;
        const odd = Uint8Array.of(0, 255, 10, 13, 0xd8, 0);
        await build.attach("large", large);
        await build.attach("odd/name", odd);
        await build.attach("empty", new Uint8Array());
        odd.fill(7);
        await seal(build, 0);
        await expect(build.attach("late", odd)).rejects.toMatchObject({ code: "CLOSED" });
        const opened = await given().open(build.name);
        expect(Buffer.from(large).equals((await opened.attachment("large")) ?? odd)).toBe(true);
        expect([...((await opened.attachment("odd/name")) ?? [])]).toEqual([0, 255, 10, 13, 0xd8, 0]);
        expect((await opened.attachment("empty"))?.length).toBe(0);
        expect(await opened.attachment("late")).toBeNull();
        expect(await opened.attachment("odd")).toBeNull();
        await opened.close();
      },
    ],
    [
      "replaces an attachment",
      async () => {
        const build = await given().create(VECTOR.length, FIELDS);
        await build.attach("words", new Uint8Array(400_000).fill(120));
        await build.attach("words", new TextEncoder().encode("short"));
        await seal(build, 0);
        expect(await attached(build.name, "words")).toBe("short");
      },
    ],
    [
      "keeps attachments apart",
      async () => {
        const first = await sealWith("one");
        const [without, other] = [await sealWith(null, first), await sealWith("two", first)];
        expect(await attached(first, "words")).toBe("one");
        expect(await attached(without, "words")).toBeNull();
        expect(await attached(other, "words")).toBe("two");
        expect(await attached(first, "other")).toBeNull();
      },
    ],
  ];
}
