import type { Merchandising } from "../../src/domain/merchandising.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchRequest } from "../../src/search/search-request.ts";
import type { Product } from "../../src/domain/product.ts";
import { openMemorySearch } from "../memory-search.ts";
import { createTestApp } from "./test-app.ts";

export const HOSTILE_TITLE = `<img src=x onerror=alert(1)> "quoted' & </script><b>`;

/** Keyboards and mice of three brands, in steps of price; some sold out. */
export function shopProducts(count = 60): Product[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    title: `${index % 2 === 0 ? "Keyboard" : "Mouse"} model ${index}`,
    brand: ["Nera", "Tokk", "Lind & Co"][index % 3] ?? "",
    category: ["Computers", index % 2 === 0 ? "Keyboards" : "Mice / Pads"],
    price: 10 + index * 3,
    currency: "EUR",
    in_stock: index % 5 !== 0,
    rating: 3 + (index % 20) / 10,
    created_at: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    attributes: { color: index % 4 === 0 ? "black" : "white", keys: String(60 + (index % 7)) },
    ...(index < 3 ? { group_id: "family" } : {}),
  }));
}

/** What feeds can hold at their worst. */
export const HOSTILE_PRODUCTS: readonly Product[] = [
  { id: `../"><script>`, title: HOSTILE_TITLE, brand: HOSTILE_TITLE, description: HOSTILE_TITLE },
  { id: "long", title: "x".repeat(5_000), brand: "y".repeat(5_000), category: ["z".repeat(5_000)] },
  {
    id: "rtl",
    title: "\u202Eלחם \u{1F3F3}\u{FE0F}\u{200D}\u{1F308} mouse",
    price: 1e21,
    currency: "nonsense",
  },
  {
    id: "image",
    title: "mouse",
    image: "javascript:alert(1)",
    url: "javascript:alert(1)",
    price: -1,
    rating: 99,
  },
  {
    id: "keys",
    title: "mouse keys",
    attributes: { "<b>": HOSTILE_TITLE, "a.min": "x", q: "own", __proto__x: "y" },
  },
];

export async function openStore(products: readonly Product[], merchandising: Partial<Merchandising> = {}) {
  const { service } = await openMemorySearch(products, { merchandising });
  const recorded: SearchRequest[] = [];
  const search: SearchService = {
    ...service,
    search: async (request, options) => {
      recorded.push(request);
      return service.search(request, options);
    },
  };
  const { app } = createTestApp({ search, unrecorded: service, store: true });
  const get = async (url: string) => app.inject({ method: "GET", url });
  /** `recorded`: what the pages asked as a shopper's questions. */
  return { app, get, recorded };
}

/** The addresses that a page links to within the shop, as a browser reads them. */
export function linksOf(page: string): string[] {
  const hrefs = Array.from(
    page.matchAll(/<a\b[^>]*?\shref="(?<href>[^"]*)"/gu),
    ({ groups }) => groups?.["href"] ?? "",
  );
  return [...new Set(hrefs.map(unescape).filter((href) => href.startsWith("/")))];
}

export function unescape(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
