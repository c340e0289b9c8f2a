import { z } from "zod";

/** What callers without a key may do; `write` and `admin` are not among it, whatever a file says. */
export const publicAccessSchema = z
  .strictObject({
    scopes: z
      .array(z.enum(["search", "suggest", "events"]))
      .readonly()
      .default(["search", "suggest", "events"])
      .describe("What callers without a key may do; [] for nothing."),
    filter: z.string().min(1).exactOptional().describe("Holds for every product that they can see."),
    attributes: z
      .array(z.string().min(1))
      .readonly()
      .exactOptional()
      .describe("The fields that they can see, beside id and title; by default all that are not private."),
    perSecond: z
      .number()
      .positive()
      .max(1_000_000)
      .exactOptional()
      .describe("Requests of one address, on average; by default there is no limit. See api.trustProxy."),
    burst: z
      .int()
      .min(1)
      .max(10_000_000)
      .exactOptional()
      .describe("Requests of one address at once; by default a second's worth."),
    metrics: z
      .boolean()
      .exactOptional()
      .describe(
        "Whether /metrics is open; otherwise it takes a key with the scope admin. By default it is open only when the server listens on a loopback address.",
      ),
  })
  .superRefine(({ perSecond, burst }, context) => {
    if (burst === undefined || perSecond !== undefined) return;
    context.addIssue({
      code: "custom",
      path: ["burst"],
      input: burst,
      message: `expected perSecond beside it, without which there is no limit, got ${burst} alone`,
    });
  });
export type PublicAccess = z.output<typeof publicAccessSchema>;

export const privateFieldsSchema = z
  .array(z.string().min(1))
  .readonly()
  .exactOptional()
  .describe(
    "Fields that only keys with the scope admin can see, by their words: cost is also unit_cost. By default margin, cost, purchase price and the like; a list replaces these.",
  );

export const trustProxySchema = z
  .union([z.boolean(), z.int().min(1).max(100), z.array(z.string().min(1)).min(1).readonly()])
  .default(false)
  .describe(
    "Whose x-forwarded-for says where a request comes from: of nobody, of everybody (true), of so many proxies in front, or of these addresses.",
  );
