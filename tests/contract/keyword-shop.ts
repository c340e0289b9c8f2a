import type { Product } from "../../src/domain/product.ts";
import type { KeywordRequest } from "../../src/ports/keyword-index.ts";

/** Eight products, each there for a clause: typos, prefixes, scripts, codes, stock. */
export const SHOP: readonly Product[] = [
  {
    id: "k1",
    title: "Nera Silent Keyboard",
    brand: "Nera",
    category: ["Computers", "Keyboards"],
    price: 79,
    stock: 4,
  },
  {
    id: "k2",
    title: "Clack Mechanical Keyboards, loud",
    brand: "Clack",
    category: ["Computers", "Keyboards"],
    price: 129,
    stock: 0,
  },
  {
    id: "m1",
    title: "Nera Silent Mouse",
    brand: "Nera",
    category: ["Computers", "Mice"],
    price: 29,
    sku: "NRV-M1/00",
  },
  {
    id: "l1",
    title: "Crème brûlée torch",
    description: "Lights like a keyboard of flame.",
    price: 24,
    gtin: "0020000000012",
  },
  { id: "z1", title: "静音机械键盘 87键", brand: "Nera", price: 99 },
  { id: "j1", title: "静かなキーボード", price: 89 },
  { id: "t1", title: "คีย์บอร์ดไร้สาย", price: 39 },
  { id: "p1", title: "Desk pad 80 x 30 cm", attributes: { color: "Forest green", waterproof: true } },
];

export const keywordRequest = (query: string, more: Partial<KeywordRequest> = {}): KeywordRequest => ({
  query,
  filter: null,
  limit: 10,
  sort: [],
  prior: null,
  ...more,
});
