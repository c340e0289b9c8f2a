import type { z } from "zod";

interface WrittenPin {
  readonly id: string;
  readonly position: number;
}

/** No two pins of a rule on one position, no product twice; a zod check. */
export function checkPins({ value, issues }: z.core.ParsePayload<WrittenPin[]>): void {
  const positions = new Set<number>();
  const ids = new Set<string>();
  for (const [index, { id, position }] of value.entries()) {
    if (positions.has(position)) {
      const message = `expected one product a position, got ${JSON.stringify(id)} at position ${position} too`;
      issues.push({ code: "custom", input: position, path: [index, "position"], message });
    }
    if (ids.has(id)) {
      const message = `expected each product once, got ${JSON.stringify(id)} a second time`;
      issues.push({ code: "custom", input: id, path: [index, "id"], message });
    }
    positions.add(position);
    ids.add(id);
  }
}
