import { z } from "zod";

import { SCOPES } from "../domain/access.ts";

/** In the data directory; only its owner may read it. */
export const KEYS_FILE = "keys.json";

/** Names that are taken: the key of the configuration, and callers without one. */
export const RESERVED_NAMES: readonly string[] = ["admin", "public"];

const moment = z.iso.datetime();
const sha256 = z.string().regex(/^[\da-f]{64}$/u, "expected a SHA-256 in hexadecimal");

export const keyNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, "expected up to 64 letters, digits, dots and hyphens")
  .refine(
    (name) => !RESERVED_NAMES.includes(name),
    `expected another name than ${RESERVED_NAMES.join(", ")}`,
  );

export const originSchema = z
  .string()
  .regex(/^https?:\/\/[^/\s]+$/u, "expected an origin such as https://shop.example");

/** What a key may do, as it is created. */
export const keyRightsSchema = z.object({
  scopes: z.array(z.enum(SCOPES)).min(1).readonly(),
  filter: z.string().min(1).exactOptional().describe("Holds for every product this key can see."),
  attributes: z.array(z.string().min(1)).min(1).readonly().exactOptional().describe("All it can see."),
  origins: z
    .array(originSchema)
    .min(1)
    .readonly()
    .exactOptional()
    .describe("Browsers may use it there only."),
  perSecond: z.number().positive().max(1_000_000).exactOptional().describe("Requests, on average."),
  burst: z.int().min(1).max(10_000_000).exactOptional().describe("Requests at once."),
  expiresAt: moment.exactOptional(),
});
export type KeyRights = z.infer<typeof keyRightsSchema>;

/** A key as the file keeps it: never the key, and nothing it could be made from. */
export const keyRecordSchema = keyRightsSchema
  .extend({
    id: z.string().regex(/^[a-z0-9]{8,32}$/u, "expected 8 to 32 lowercase letters and digits"),
    name: keyNameSchema,
    hash: sha256.describe("Of the secret."),
    /** The secret before it was rotated, which works until then. */
    previous: z.object({ hash: sha256, until: moment }).exactOptional(),
    createdAt: moment,
    rotatedAt: moment.exactOptional(),
    revokedAt: moment.exactOptional(),
  })
  .strict()
  .readonly();
export type KeyRecord = z.infer<typeof keyRecordSchema>;

/** The content of `keys.json`. Of the keys that are not revoked no two share a name; no two share an id. */
export const keysFileSchema = z
  .strictObject({ keys: z.array(keyRecordSchema).readonly() })
  .readonly()
  .check(({ value: { keys }, issues }) => {
    const ids = keys.map(({ id }) => `id ${id}`);
    const names = keys.flatMap(({ name, revokedAt }) => (revokedAt === undefined ? [`name ${name}`] : []));
    for (const named of [ids, names]) {
      const twice = named.find((one, index) => named.indexOf(one) !== index);
      if (twice === undefined) continue;
      issues.push({ code: "custom", input: keys, path: ["keys"], message: `the ${twice} is there twice` });
    }
  });
export type KeysFile = z.infer<typeof keysFileSchema>;
