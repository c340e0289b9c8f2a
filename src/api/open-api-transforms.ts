import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";

import { documentDeadlines } from "./document-deadlines.ts";

/** Schemas that the document keeps under a name of their own. */
type Registry = z.core.$ZodRegistry<{ id: string }>;
type Transform = ReturnType<typeof createJsonSchemaTransform>;
type TransformObject = ReturnType<typeof createJsonSchemaTransformObject>;
type OpenApiDocument = Extract<Parameters<TransformObject>[0], { openapiObject: unknown }>["openapiObject"];

interface Overridden {
  readonly zodSchema: z.core.$ZodType;
  readonly jsonSchema: { readOnly?: boolean; description?: string };
}

/**
 * TypeScript's `readonly` is no `readOnly` of OpenAPI, which would forbid sending the property.
 * Descriptions are kept in zod's global registry, which a registry of our own hides.
 */
function override({ zodSchema, jsonSchema }: Overridden): void {
  delete jsonSchema.readOnly;
  const description = z.globalRegistry.get(zodSchema)?.description;
  if (description !== undefined) jsonSchema.description = description;
}
const zodToJsonConfig = { override };

/**
 * Bodies and answers refer to named schemas; a query string is spelled out, since each of its
 * properties becomes a parameter. An object among them (`context`) is sent as JSON.
 */
export function withInlineQuery(schemaRegistry: Registry): Transform {
  const named = createJsonSchemaTransform({ schemaRegistry, zodToJsonConfig });
  const inline = createJsonSchemaTransform({
    schemaRegistry: z.registry<{ id: string }>(),
    zodToJsonConfig: {
      override: ({ zodSchema, jsonSchema }) => {
        override({ zodSchema, jsonSchema });
        if (zodSchema instanceof z.ZodRecord) Object.assign(jsonSchema, { "x-consume": "application/json" });
      },
    },
  });
  return (document) => {
    const result = named(document);
    const { querystring } = inline(document).schema;
    if (querystring === undefined) return result;
    return { ...result, schema: { ...result.schema, querystring } };
  };
}

/** Each named schema is written as it is sent and as it is received; those nothing refers to are left out. */
export function withUsedSchemas(schemaRegistry: Registry): TransformObject {
  const withAll = createJsonSchemaTransformObject({ schemaRegistry, zodToJsonConfig });
  return (input) => {
    // What goes in is OpenAPI 3, and so is what comes out.
    const document = withAll(input) as OpenApiDocument;
    const schemas = document.components?.schemas ?? {};
    const used = new Set<string>();
    const collect = (part: unknown): void => {
      const text = JSON.stringify(part);
      for (const [name, schema] of Object.entries(schemas)) {
        if (used.has(name) || !text.includes(`"#/components/schemas/${name}"`)) continue;
        used.add(name);
        collect(schema);
      }
    };
    collect(document.paths);
    for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
    documentDeadlines(document.paths ?? {});
    return document;
  };
}
