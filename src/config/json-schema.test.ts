import { describe, expect, it } from "vitest";

import { configJsonSchemas } from "./json-schema.ts";

const MAX_WIDTH = 110;

/** As the repository's formatter writes it: short lists of plain values on one line. */
function format(schema: unknown): string {
  const text = JSON.stringify(schema, null, 2);
  const folded = text.replace(
    /^(?<before>.*)\[\n(?<items>[^[\]{}]*)\]/gmu,
    (whole, before: string, items: string) => {
      const line = `${before}[${items.trim().replace(/,\n\s*/gu, ", ")}]`;
      return line.length < MAX_WIDTH ? line : whole;
    },
  );
  return `${folded}\n`;
}

describe("the JSON Schemas", () => {
  it.each(Object.entries(configJsonSchemas()))(
    "%s is what the code says (vitest -u writes it)",
    async (name, schema) => {
      await expect(format(schema)).toMatchFileSnapshot(`../../schemas/${name}`);
    },
  );

  it("describe every section, refuse unknown keys and demand none", () => {
    const { "aisle.config.schema.json": config } = configJsonSchemas();
    expect(config).toMatchObject({
      title: "aisle.config.yaml",
      additionalProperties: false,
      properties: {
        search: {
          additionalProperties: false,
          properties: { fusion: { enum: ["joint", "convex", "rrf", "dbsf"], default: "joint" } },
        },
        merchandising: { properties: { file: { type: "string" } } },
      },
    });
    expect(JSON.stringify(config)).not.toContain('"required"');
  });

  it("ask a signal for what every signal needs", () => {
    const { "merchandising.schema.json": merchandising } = configJsonSchemas();
    expect(merchandising).toMatchObject({
      properties: { signals: { items: { required: ["name", "field", "transform", "weight"] } } },
    });
  });
});
