import { z } from "zod";

import { privateFieldsSchema, publicAccessSchema, trustProxySchema } from "./public-access-schema.ts";

const milliseconds = z.number().positive().max(600_000);

/** The section `api`: where the server listens, and who may ask it what. */
export const apiSchema = z.strictObject({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.int().min(0).max(65_535).default(7_800),
  deadlineMs: milliseconds
    .default(3_000)
    .describe("Every request is answered within this; callers may ask for less with x-request-timeout-ms."),
  corsOrigins: z
    .array(
      z
        .string()
        .regex(/^(?:\*|https?:\/\/[^/\s]+)$/u, "expected * or an origin such as https://shop.example"),
    )
    .readonly()
    .default([])
    .describe("Origins browsers may call from; * for any."),
  adminKey: z.string().min(16).exactOptional().describe("A key with every scope; see also aisle keys."),
  public: publicAccessSchema.prefault({}).describe("What callers without a key may do, and how often."),
  privateFields: privateFieldsSchema,
  trustProxy: trustProxySchema,
  cacheSeconds: z
    .number()
    .min(0)
    .max(3_600)
    .exactOptional()
    .describe(
      "How long an answer is given again, unless something is written first; 0: never. Left out: 60 on the embedded engine, 0 on servers, where other processes write.",
    ),
});
