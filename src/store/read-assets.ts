import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/** A file that pages need, with a tag of its content. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Of its content, fit for an address or an ETag. */
  readonly hash: string;
}

/** By the name in its address, under `/store/`. */
export type Assets = Readonly<Record<"store.css" | "store.mjs" | "icon.svg", Asset>>;

/** One file for browsers; several for whoever reads them. Later ones may rely on earlier ones. */
const STYLES = [
  "tokens.css",
  "base.css",
  "header.css",
  "buttons.css",
  "footer.css",
  "long-names.css",
  "products.css",
  "home.css",
  "results.css",
  "chips.css",
  "toolbar.css",
  "facets.css",
  "facet-sheet.css",
  "pages.css",
  "banners.css",
  "nothing-found.css",
  "product.css",
];

export async function readAssets(): Promise<Assets> {
  const read = async (name: string): Promise<Buffer> =>
    readFile(new URL(`./assets/${name}`, import.meta.url));
  const [styles, script, icon] = await Promise.all([
    Promise.all(STYLES.map(read)),
    read("store.mjs"),
    read("icon.svg"),
  ]);
  return {
    "store.css": asset("text/css; charset=utf-8", Buffer.concat(styles)),
    "store.mjs": asset("text/javascript; charset=utf-8", script),
    "icon.svg": asset("image/svg+xml", icon),
  };
}

export function assetAddress(name: keyof Assets, assets: Assets): string {
  return `/store/${name}?v=${assets[name].hash}`;
}

function asset(type: string, body: Buffer): Asset {
  return { type, body, hash: hashOf(body) };
}

/** Short enough for an address: 96 bits. */
export function hashOf(body: Buffer | string): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 16);
}
