import { z } from "zod";

import { aisleConfigSchema } from "./aisle-config.ts";
import { merchandisingSchema } from "./merchandising-config.ts";

/**
 * JSON Schemas of the files people write, by file name under `schemas/`. An editor with a YAML
 * language server completes and checks a file that begins with
 *
 *     # yaml-language-server: $schema=node_modules/aisle/schemas/aisle.config.schema.json
 *
 * What only Aisle can check (which parameter a transform needs, which placeholders a template
 * may have) is not in them.
 */
export function configJsonSchemas(): Readonly<Record<string, unknown>> {
  return {
    "aisle.config.schema.json": describeFile(aisleConfigSchema, "aisle.config.yaml"),
    "merchandising.schema.json": describeFile(merchandisingSchema, "merchandising.yaml"),
  };
}

/** As the file is written, before defaults are filled in. */
function describeFile(schema: z.ZodType, title: string): unknown {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  return { $schema, title, ...rest };
}
