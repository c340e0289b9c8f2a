import { z } from "zod";

import { withoutFolders } from "../privacy/store-file.ts";
import { ERROR_CODES, type ErrorCode, type ErrorDetail, SearchError } from "../domain/search-error.ts";

/** Longer values and messages are cut: an answer never repeats a megabyte that was sent. */
export const MAX_VALUE_CHARACTERS = 200;
const MAX_DETAIL_CHARACTERS = 1_000;
/** Of what is wrong with a request; whoever has corrected these may ask again. */
const MAX_TOLD_ERRORS = 100;

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

// zod infers the keys of a closed record as the union of its codes.
const codes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** The body of every error, after RFC 9457. */
export const problemSchema = z.object({
  type: z.string().describe("urn:aisle:error:CODE, one per code"),
  title: z.string().describe("What the code means; the same for every problem of this code."),
  status: z.int(),
  code: z.enum(codes),
  detail: z.string().describe("What was expected and what came, this time."),
  errors: z
    .array(
      z.object({
        pointer: z
          .string()
          .describe("JSON pointer into the body or query string; /filter:14 is position 14 of the filter."),
        message: z.string(),
        value: z.unknown().optional().describe("What was found there, cut to 200 characters."),
      }),
    )
    .readonly(),
});
export type Problem = z.infer<typeof problemSchema>;

/** A defect's message may hold anything, so the caller is told where to look instead. */
const INTERNAL_DETAIL = "a defect in Aisle; the log has it under the x-request-id of this answer";

/** What a caller may know of an error. */
export function toProblem(error: SearchError): Problem {
  const { code, errors } = error;
  const { status, meaning } = ERROR_CODES[code];
  const isInternal = code === "INTERNAL";
  // Of our own failures; what is wrong with a request is told as it was sent.
  const told = status >= 500 ? withoutFolders : (text: string): string => text;
  return {
    type: `urn:aisle:error:${code}`,
    title: meaning,
    status,
    code,
    detail: isInternal ? INTERNAL_DETAIL : shorten(told(error.message), MAX_DETAIL_CHARACTERS),
    errors: isInternal
      ? []
      : errors.slice(0, MAX_TOLD_ERRORS).map((one) => presentable({ ...one, message: told(one.message) })),
  };
}

/** A detail with what is long in it cut. */
export function presentable({ pointer, message, value }: ErrorDetail): ErrorDetail {
  const shown = { pointer, message: shorten(message, MAX_DETAIL_CHARACTERS) };
  return value === undefined ? shown : { ...shown, value: shortValue(value) };
}

/** A value as it is when it is short, otherwise the beginning of it (of its JSON, unless it is a string). */
export function shortValue(value: unknown): unknown {
  if (typeof value === "string") return shorten(value, MAX_VALUE_CHARACTERS);
  const text = typeof value === "bigint" ? String(value) : JSON.stringify(value);
  // JSON.stringify answers undefined for functions and symbols, whatever its type says.
  if (typeof text !== "string") return String(value);
  return text.length <= MAX_VALUE_CHARACTERS ? value : shorten(text, MAX_VALUE_CHARACTERS);
}

/** Cuts by code point, so that a cut emoji does not become an invalid character. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${Array.from(text.slice(0, 2 * limit))
    .slice(0, limit - 1)
    .join("")}…`;
}
