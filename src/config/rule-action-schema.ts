import { z } from "zod";

import { canonicalField } from "../domain/field.ts";
import { checkPins } from "./check-pins.ts";
import { filterField } from "./filter-field.ts";
import { redirectField } from "./redirect-field.ts";
import { textField } from "./text-field.ts";

/** Positions that can be paged to. */
const LAST_POSITION = 1_000;
const MAX_PRODUCTS = 1_000;
const MAX_FILTERS = 100;
const DEFAULT_WITHIN = 20;

/** At most `max` products with the same value of `field` among the first `within`. */
export const diversifySchema = z.strictObject({
  field: textField
    .transform(canonicalField)
    .describe("Of which products shall differ, such as brand; other names are attributes."),
  max: z.int().min(1).max(LAST_POSITION).describe("Products with the same value."),
  within: z.int().min(1).max(LAST_POSITION).default(DEFAULT_WITHIN).describe("The first so many positions."),
});

const pinSchema = z.strictObject({
  id: textField.describe("A product's id."),
  position: z.int().min(1).max(LAST_POSITION).describe("From 1."),
});

const boostSchema = z.strictObject({
  filter: filterField.describe("The products."),
  by: z.number().min(-1).max(1).describe("Share of relevance added; negative takes away."),
});

/** `then` of a rule: at least one thing to do. */
export const ruleActionSchema = z
  .strictObject({
    pin: z
      .array(pinSchema)
      .min(1)
      .max(MAX_PRODUCTS)
      .check(checkPins)
      .exactOptional()
      .describe("Products that stand at a position, found or not.")
      .meta({ examples: [[{ id: "sku-1", position: 1 }]] }),
    hide: z.array(textField).min(1).max(MAX_PRODUCTS).exactOptional().describe("Ids of products not shown."),
    boost: z
      .array(boostSchema)
      .min(1)
      .max(MAX_FILTERS)
      .exactOptional()
      .describe("Products that gain or lose.")
      .meta({ examples: [[{ filter: 'brand = "Nera"', by: 0.2 }]] }),
    bury: z
      .array(z.strictObject({ filter: filterField }))
      .min(1)
      .max(MAX_FILTERS)
      .exactOptional()
      .describe("Products that stand after all others."),
    filter: filterField.exactOptional().describe("Only products that pass are shown."),
    redirect: redirectField
      .exactOptional()
      .describe("Where the storefront goes instead: a path, or an http(s) address.")
      .meta({ examples: ["/sale"] }),
    banner: z
      .record(z.string(), z.unknown())
      .check(({ value, issues }) => {
        const message = "expected other keys: rule is the id of the rule";
        if (Object.hasOwn(value, "rule"))
          issues.push({ code: "custom", input: value["rule"], path: ["rule"], message });
      })
      .exactOptional()
      .describe("Handed to the storefront as it is.")
      .meta({ examples: [{ title: "Spring is here", image: "/spring.jpg" }] }),
    replaceQuery: textField.exactOptional().describe("What is searched for instead."),
    diversify: diversifySchema.exactOptional(),
  })
  .check(({ value, issues }) => {
    if (Object.keys(value).length > 0) return;
    issues.push({ code: "custom", input: value, message: "expected at least one thing to do, got none" });
  });
