import { z } from "zod";

import { canonicalField } from "../domain/field.ts";
import type { Merchandising, Signal } from "../domain/merchandising.ts";
import { checkDistinct } from "./check-distinct.ts";
import { checkSignal } from "./check-signal.ts";
import { diversifySchema, ruleActionSchema } from "./rule-action-schema.ts";
import { ruleConditionSchema } from "./rule-condition-schema.ts";
import { MAX_SYNONYMS, synonymSchema } from "./synonym-schema.ts";
import { textField } from "./text-field.ts";

export const MAX_RULES = 200_000;

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
const ruleSchema = z
  .strictObject({
    id: textField.describe("Names the rule in answers; one of its own."),
    enabled: z.boolean().default(true).describe("false: the rule rests."),
    when: ruleConditionSchema.prefault({}).describe("Everything in it must hold. Left out: always."),
    then: ruleActionSchema,
  })
  .meta({
    examples: [
      {
        id: "spring-boots",
        when: { query: "boots", match: "contains", from: "2026-03-01", until: "2026-05-31" },
        then: { pin: [{ id: "sku-1", position: 1 }], boost: [{ filter: "category = Rain", by: 0.2 }] },
      },
    ],
  });

/** What sells better things first without hiding better matches; used when there is no file. */
const DEFAULT_SIGNALS: readonly Signal[] = [
  { name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.08 },
  { name: "popularity", field: "popularity", transform: "log", range: [0, 10_000], weight: 0.1 },
  { name: "freshness", field: "created_at", transform: "decay", halfLifeDays: 90, weight: 0.05 },
];

/** `merchandising.yaml`. */
export const merchandisingSchema = z
  .strictObject({
    signals: z
      .array(signalSchema)
      .readonly()
      .check(checkDistinct("name"))
      .default(DEFAULT_SIGNALS)
      .describe("What the business knows of products, as a bounded share of their relevance."),
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
    synonyms: z
      .array(synonymSchema)
      .max(MAX_SYNONYMS)
      .readonly()
      .default([])
      .describe("Words that also find others."),
    rules: z
      .array(ruleSchema)
      .max(MAX_RULES)
      .readonly()
      .check(checkDistinct("id"))
      .default([])
      .describe("What is done for which searches. Of two that want the same position the first has it."),
    diversify: diversifySchema
      .nullable()
      .default(null)
      .describe("For every search for which no rule says otherwise."),
  })
  .readonly();

/** The file with its defaults filled in: what `Merchandising` says. */
export type MerchandisingConfig = Merchandising;
