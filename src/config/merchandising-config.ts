import { z } from "zod";

import { canonicalField } from "../domain/field.ts";
import type { Signal } from "../domain/merchandising.ts";
import { checkSignal } from "./check-signal.ts";

const signalSchema = z
  .strictObject({
    name: z.string().min(1).describe("Shown among the parts of a score."),
    field: z
      .string()
      .min(1)
      .transform(canonicalField)
      .describe("A number, true/false or date of the product; other names are attributes."),
    transform: z
      .enum(["linear", "log", "saturation", "step", "decay"])
      .describe("How the field's value becomes a number from 0 to 1."),
    range: z
      .tuple([z.number(), z.number()])
      .readonly()
      .exactOptional()
      .describe("linear, log: the values that give 0 and 1."),
    pivot: z
      .number()
      .exactOptional()
      .describe("saturation: the value that gives 0.5; step: the value from which it is 1."),
    halfLifeDays: z.number().positive().exactOptional().describe("decay: days after which 1 has halved."),
    weight: z.number().min(-1).max(1).describe("Share of relevance added at 1; negative takes away."),
  })
  .check(checkSignal);

/** What sells better things first without hiding better matches; used when there is no file. */
const DEFAULT_SIGNALS: readonly Signal[] = [
  { name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.1 },
  { name: "popularity", field: "popularity", transform: "log", range: [0, 10_000], weight: 0.1 },
  { name: "freshness", field: "created_at", transform: "decay", halfLifeDays: 90, weight: 0.05 },
];

/** A key that is part of the file's format and that nothing acts on: refused, because ignoring it would mislead. */
const unsupported = (key: string) =>
  z
    .never({ error: `${key} are not supported yet` })
    .exactOptional()
    .describe("Not supported yet.");

/** `merchandising.yaml`. */
export const merchandisingSchema = z
  .strictObject({
    signals: z
      .array(signalSchema)
      .readonly()
      .check(({ value, issues }) => {
        const names = value.map(({ name }) => name);
        for (const [index, name] of names.entries()) {
          if (names.indexOf(name) === index) continue;
          const message = `expected a name of its own, got ${JSON.stringify(name)} a second time`;
          issues.push({ code: "custom", input: name, path: [index, "name"], message });
        }
      })
      .default(DEFAULT_SIGNALS),
    maxBoost: z
      .number()
      .min(0)
      .max(1)
      .default(0.35)
      .describe("The sum of a product's boosts stays within plus and minus this."),
    outOfStock: z
      .enum(["bury", "demote", "hide", "keep"])
      .default("demote")
      .describe(
        "bury: after everything in stock; demote: a bounded penalty; hide: not found; keep: no change.",
      ),
    synonyms: unsupported("synonyms"),
    rules: unsupported("rules"),
  })
  .readonly();
export type MerchandisingConfig = z.output<typeof merchandisingSchema>;
