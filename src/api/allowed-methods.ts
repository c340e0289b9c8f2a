import type { FastifyInstance } from "fastify";

/**
 * Which methods an address takes, so that a wrong one is answered with 405 and not with 404.
 * Routes added to `app` after this call are known; patterns have `:name` and a last `*`.
 */
export function trackMethods(app: FastifyInstance): (url: string) => readonly string[] {
  const byPattern = new Map<string, { readonly matches: RegExp; readonly methods: Set<string> }>();
  app.addHook("onRoute", ({ url, method }) => {
    const entry = byPattern.get(url) ?? { matches: patternToRegExp(url), methods: new Set<string>() };
    for (const name of Array.isArray(method) ? method : [method]) entry.methods.add(name);
    byPattern.set(url, entry);
  });
  return (url) => {
    const path = url.split("?", 1)[0] ?? "";
    const methods = Array.from(byPattern.values())
      .filter(({ matches }) => matches.test(path))
      .flatMap((entry) => Array.from(entry.methods));
    return Array.from(new Set(methods)).sort();
  };
}

function patternToRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`)
    .replace(/:[A-Za-z]+/gu, "[^/]+")
    .replace(/\*$/u, ".*");
  return new RegExp(`^${source}$`, "u");
}
