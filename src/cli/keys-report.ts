import type { KeyView, NewKey } from "./key-operations.ts";
import { formatTable } from "./table.ts";

/** A key that was just made, for people. */
export function newKeyText({ key, name, scopes, previousUntil }: NewKey): string {
  const lines = [
    key,
    "",
    `The key ${name} may: ${scopes.join(", ")}. It is shown this once; keep it where secrets are kept.`,
    ...(previousUntil === undefined ? [] : [`The secret before it works until ${previousUntil}.`]),
  ];
  return `${lines.join("\n")}\n`;
}

const COLUMNS = [
  { title: "NAME" },
  { title: "STATE" },
  { title: "SCOPES" },
  { title: "LIMITS" },
  { title: "CREATED" },
];

/** All keys, for people. */
export function keyListText(keys: readonly KeyView[]): string {
  if (keys.length === 0) return "There are no keys. aisle keys create NAME --scope search makes one.\n";
  const rows = keys.map((key) => [
    key.name,
    key.state,
    key.scopes.join(","),
    limitsOf(key).join("; "),
    key.createdAt.slice(0, "2026-01-01".length),
  ]);
  return `${formatTable(COLUMNS, rows).join("\n")}\n`;
}

function limitsOf({ filter, attributes, origins, perSecond, expiresAt, previousUntil }: KeyView): string[] {
  return [
    ...(filter === undefined ? [] : [`filter ${filter}`]),
    ...(attributes === undefined ? [] : [`attributes ${attributes.join(",")}`]),
    ...(origins === undefined ? [] : [`origins ${origins.join(",")}`]),
    ...(perSecond === undefined ? [] : [`${perSecond} a second`]),
    ...(expiresAt === undefined ? [] : [`expires ${expiresAt}`]),
    ...(previousUntil === undefined ? [] : [`old secret until ${previousUntil}`]),
  ];
}
