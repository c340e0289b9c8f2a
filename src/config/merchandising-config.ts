import { z } from "zod";

import { canonicalField } from "../domain/field.ts";
import type { Signal } from "../domain/merchandising.ts";

const TRANSFORM_NEEDS = {
  linear: "range",
  log: "range",
  saturation: "pivot",
  step: "pivot",
  decay: "halfLifeDays",
} as const;

const signalSchema = z
  .strictObject({
    name: z.string().min(1),
    field: z.string().min(1).transform(canonicalField).describe("A number, boolean or date of the product."),
    transform: z.enum(["linear", "log", "saturation", "step", "decay"]),
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
  .check(({ value, issues }) => {
    const needed = TRANSFORM_NEEDS[value.transform];
    if (value[needed] === undefined) {
      issues.push({
        code: "custom",
        input: value,
        path: ["transform"],
        message: `a ${value.transform} signal needs ${needed}`,
      });
    }
    const [low, high] = value.range ?? [0, 1];
    if (low >= high) {
      const message = `expected a range from low to high, got [${low}, ${high}]`;
      issues.push({ code: "custom", input: value, path: ["range"], message });
    }
    if (value.transform === "saturation" && (value.pivot ?? 1) <= 0) {
      issues.push({ code: "custom", input: value, path: ["pivot"], message: "expected a pivot above 0" });
    }
  });

/** What sells better things first without hiding better matches; used when there is no file. */
const DEFAULT_SIGNALS: readonly Signal[] = [
  { name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.05 },
  { name: "popularity", field: "popularity", transform: "log", range: [0, 10_000], weight: 0.05 },
  { name: "freshness", field: "created_at", transform: "decay", halfLifeDays: 90, weight: 0.02 },
];

/** `merchandising.yaml`. Keys that nothing acts on yet are refused rather than ignored. */
export const merchandisingSchema = z
  .strictObject({
    signals: z
      .array(signalSchema)
      .readonly()
      .default(DEFAULT_SIGNALS)
      .check(({ value, issues }) => {
        const names = value.map(({ name }) => name);
        names.forEach((name, index) => {
          if (names.indexOf(name) === index) return;
          issues.push({
            code: "custom",
            input: value,
            path: [index, "name"],
            message: `a signal named ${name} exists already`,
          });
        });
      }),
    maxBoost: z
      .number()
      .min(0)
      .max(1)
      .default(0.35)
      .describe("The sum of a product's boosts stays within plus and minus this."),
    outOfStock: z.enum(["bury", "demote", "hide", "keep"]).default("demote"),
  })
  .readonly();
export type MerchandisingConfig = z.output<typeof merchandisingSchema>;
