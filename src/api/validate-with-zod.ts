import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";

import { invalidRequest } from "./issue-details.ts";

const SUBJECTS: Readonly<Record<string, string>> = {
  body: "the request body",
  querystring: "the query string",
  params: "the address",
};

/** Checks each part of a request against its zod schema; what does not fit is an `INVALID_REQUEST`. */
export const validateWithZod: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const subject = SUBJECTS[httpPart ?? ""] ?? "the request";
  return (input) => {
    const result = schema.safeParse(input, { reportInput: true });
    return result.success ? { value: result.data } : { error: invalidRequest(result.error.issues, subject) };
  };
};
