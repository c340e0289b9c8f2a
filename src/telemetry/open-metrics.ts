/** The media types a scraper can ask for. */
export const TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
export const OPEN_METRICS_FORMAT = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/** Whether an `Accept` header asks for OpenMetrics. */
export function prefersOpenMetrics(accept: string | undefined): boolean {
  return accept?.toLowerCase().includes("application/openmetrics-text") ?? false;
}

/** The text without these metrics. */
export function withoutMetrics(text: string, names: readonly string[]): string {
  const isOf = (line: string, name: string): boolean =>
    line.startsWith(`# HELP ${name} `) || line.startsWith(`# TYPE ${name} `) || line.startsWith(name);
  return text
    .split("\n")
    .filter((line) => !names.some((name) => isOf(line, name)))
    .join("\n");
}

/**
 * Prometheus text as OpenMetrics 1.0: counters are described under their name without `_total`,
 * there are no empty lines, and the end is marked. The library's own way renames its counters for
 * good, so that the next scrape as text would have other names.
 */
export function asOpenMetrics(text: string): string {
  const lines = text.split("\n").filter((line) => line !== "");
  const counters = new Set(
    lines.flatMap((line) => {
      const { groups } = /^# TYPE (?<name>\S+)_total counter$/u.exec(line) ?? {};
      return groups?.["name"] ?? [];
    }),
  );
  const described = lines.map((line) => {
    const { groups } = /^# (?<what>HELP|TYPE) (?<name>\S+)_total (?<rest>.*)$/u.exec(line) ?? {};
    const { what = "", name = "", rest = "" } = groups ?? {};
    return counters.has(name) ? `# ${what} ${name} ${rest}` : line;
  });
  return [...described, "# EOF", ""].join("\n");
}
