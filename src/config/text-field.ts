import { z } from "zod";

/**
 * Text that people may write without quotes though it looks like a number: a query `501`, an id
 * `4711`. Digits that begin with 0 keep their zeros.
 */
export const textField = z
  .union([z.string(), z.int()])
  .transform(String)
  .check(({ value, issues }) => {
    if (value.trim() !== "") return;
    issues.push({ code: "custom", input: value, message: "expected text, got nothing" });
  });
