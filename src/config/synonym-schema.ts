import { z } from "zod";

import type { SynonymEntry } from "../domain/merchandising.ts";
import { textField } from "./text-field.ts";

/** More are a dictionary, not what a shop has decided. */
export const MAX_SYNONYMS = 200_000;
const MAX_WORDS = 1_000;

const phrases = z
  .union([textField, z.array(textField).min(1).max(MAX_WORDS)])
  .transform((value): readonly string[] => (typeof value === "string" ? [value] : value));

/** `{ words: [sofa, couch] }` or `{ from: telly, to: [television] }`. */
export const synonymSchema = z
  .strictObject({
    words: z
      .array(textField)
      .min(2)
      .max(MAX_WORDS)
      .exactOptional()
      .describe("Words or phrases that mean the same: each also finds the others."),
    from: phrases
      .exactOptional()
      .describe("Words or phrases that also find those of `to`, not the other way round."),
    to: phrases.exactOptional().describe("What is also searched for."),
  })
  .transform(({ words, from, to }, { issues }): SynonymEntry => {
    if (words !== undefined && from === undefined && to === undefined) return { words };
    if (words === undefined && from !== undefined && to !== undefined) return { from, to };
    const got = Object.entries({ words, from, to }).flatMap(([key, value]) =>
      value === undefined ? [] : [key],
    );
    const message = `expected either words or from and to, got ${got.length === 0 ? "neither" : got.join(" and ")}`;
    issues.push({ code: "custom", input: got, message });
    return z.NEVER;
  })
  .meta({ examples: [{ words: ["sofa", "couch"] }, { from: "telly", to: ["television"] }] });
