import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The scripts of the build, made anew from the sources, by their path on a server: `/widget/aisle-search.mjs`. */
export async function buildWidget(): Promise<ReadonlyMap<string, Buffer>> {
  const outDir = await mkdtemp(join(tmpdir(), "aisle-widget-"));
  try {
    const script = new URL("../../scripts/build-browser.mjs", import.meta.url).href;
    // A script without types; it exports this function.
    const { buildBrowser } = (await import(script)) as {
      buildBrowser: (options: { outDir: string }) => Promise<unknown>;
    };
    await buildBrowser({ outDir });
    const names = (await readdir(join(outDir, "widget"))).filter((name) => /\.m?js$/u.test(name));
    const files = names.map(
      async (name) => [`/widget/${name}`, await readFile(join(outDir, "widget", name))] as const,
    );
    return new Map(await Promise.all(files));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
