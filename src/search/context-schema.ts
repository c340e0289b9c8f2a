import { z } from "zod";

import { MAX_CONTEXT_CHARS, MAX_CONTEXT_NAMES } from "../domain/request-limits.ts";

/** What rules may ask for beside the query: `{"country": "DE"}`. Flat, so there is no depth to bound. */
export const contextSchema = z
  .record(
    z.string().max(MAX_CONTEXT_CHARS),
    z.union([z.string().max(MAX_CONTEXT_CHARS), z.number(), z.boolean()]),
  )
  .check(({ value, issues }) => {
    const names = Object.keys(value).length;
    if (names <= MAX_CONTEXT_NAMES) return;
    const message = `expected at most ${MAX_CONTEXT_NAMES} names, got ${names}`;
    issues.push({ code: "custom", input: value, message });
  })
  .readonly()
  .default({});
