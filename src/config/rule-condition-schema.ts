import { z } from "zod";

import { filterField } from "./filter-field.ts";
import { epochOf, momentField } from "./moment-field.ts";
import { textField } from "./text-field.ts";

/** `when` of a rule: everything in it must hold. */
export const ruleConditionSchema = z
  .strictObject({
    query: z
      .union([z.string(), z.int()])
      .transform(String)
      .exactOptional()
      .describe(
        'Words; case, accents and plurals do not matter. "": browsing without a query. Left out: every query.',
      )
      .meta({ examples: ["rain boots"] }),
    match: z
      .enum(["exact", "phrase", "contains", "any"])
      .default("contains")
      .describe(
        "exact: they are the whole query; phrase: they stand in it side by side; contains: all of them anywhere; any: at least one.",
      ),
    filter: filterField
      .exactOptional()
      .describe("The request filters by this: every condition joined with AND is one of the request's.")
      .meta({ examples: ['category = "Shoes"'] }),
    from: momentField
      .exactOptional()
      .describe("First day, or moment, in UTC.")
      .meta({ examples: ["2026-03-01", "2026-03-01T18:00:00Z"] }),
    until: momentField
      .exactOptional()
      .describe("Last day, all of it, or the moment it ends, in UTC.")
      .meta({ examples: ["2026-05-31"] }),
    context: z
      .record(textField, z.union([z.string(), z.number(), z.boolean()]).transform(String))
      .exactOptional()
      .describe("What the context of the request says, every key of it.")
      .meta({ examples: [{ country: "DE" }] }),
  })
  .check(({ value, issues }) => {
    const { from, until } = value;
    if (from === undefined || until === undefined) return;
    // What is neither date nor time was reported by its own key.
    const isUpsideDown = epochOf(from, "beginning") >= epochOf(until, "end");
    if (!isUpsideDown) return;
    const message = `expected until after from, got from ${from} until ${until}`;
    issues.push({ code: "custom", input: until, path: ["until"], message });
  })
  .transform(({ from, until, ...rest }) => ({
    ...rest,
    ...(from === undefined ? {} : { from: epochOf(from, "beginning") }),
    ...(until === undefined ? {} : { until: epochOf(until, "end") }),
  }));
