import { z } from "zod";

/** A schema without what wraps it: defaults, optionality, readonly marks, transforms. */
export function unwrapSchema(schema: z.core.$ZodType): z.core.$ZodType {
  let current = schema;
  for (;;) {
    if (current instanceof z.ZodPipe) current = current.in;
    else if (
      current instanceof z.ZodDefault ||
      current instanceof z.ZodPrefault ||
      current instanceof z.ZodReadonly ||
      current instanceof z.ZodOptional ||
      current instanceof z.ZodExactOptional
    ) {
      current = current.unwrap();
    } else return current;
  }
}

/** The schema of what stands at a path, as far as it is made of objects, lists and mappings. */
export function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = schema;
  for (const step of path) {
    const outer: z.core.$ZodType | undefined = current === undefined ? undefined : unwrapSchema(current);
    if (outer instanceof z.ZodObject) current = outer.shape[String(step)];
    else if (outer instanceof z.ZodArray) current = outer.element;
    else if (outer instanceof z.ZodRecord) current = outer.valueType;
    else return undefined;
  }
  return current;
}

/** The keys that may stand in what a schema describes; none where any may. */
export function knownKeys(schema: z.core.$ZodType | undefined): readonly string[] {
  const inner = schema === undefined ? undefined : unwrapSchema(schema);
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  if (inner instanceof z.ZodRecord && inner.keyType instanceof z.ZodEnum) {
    return inner.keyType.options.map(String);
  }
  return [];
}
