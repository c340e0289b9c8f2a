import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const STATIC_IMPORT = /^(?:import|export) (?!type )[^;]*?from "(?<target>[^"]+)";/gmu;

/** What a file loads when it is loaded; types alone load nothing. */
function loadedBy(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  return Array.from(text.matchAll(STATIC_IMPORT), ({ groups }) => groups?.["target"] ?? "");
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
  .map((entry) => join(entry.parentPath, entry.name));
const loadsOpenTelemetry = files.filter((file) =>
  loadedBy(file).some((target) => target.startsWith("@opentelemetry/")),
);

describe("OpenTelemetry", () => {
  it("is loaded by these files", () => {
    expect(
      loadsOpenTelemetry.map((file) => relative(SRC, file)).toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual([
      "telemetry/tracing/open-tracing.ts",
      "telemetry/tracing/pass-on.ts",
      "telemetry/tracing/span-trace.ts",
    ]);
  });

  it("is loaded when somebody opens traces, and by nobody before", () => {
    const isOfThem = (file: string, target: string): boolean =>
      loadsOpenTelemetry.includes(resolve(dirname(file), target));
    const others = files.filter((file) => !loadsOpenTelemetry.includes(file));
    const loading = others.filter((file) => loadedBy(file).some((target) => isOfThem(file, target)));
    expect(loading.map((file) => relative(SRC, file))).toEqual([]);
  });
});
