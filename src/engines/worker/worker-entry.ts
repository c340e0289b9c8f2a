/**
 * Address of a worker's entry file beside the caller: `.ts` when running from source, `.js`
 * when built. `name` is without extension, `importMetaUrl` the caller's.
 */
export function workerEntry(name: string, importMetaUrl: string): URL {
  const extension = importMetaUrl.endsWith(".ts") ? "ts" : "js";
  return new URL(`./${name}.${extension}`, importMetaUrl);
}
