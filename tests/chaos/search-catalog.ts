import type { Product } from "../../src/domain/product.ts";

const COLOURS = ["Red", "Green", "Blue", "Grey"];
const THINGS = ["sofa", "lamp", "chair", "kettle", "keyboard"];
const BRANDS = ["Nera", "Tokk", "Clack"];

/** A catalog of which every version has the same words, so that answers to these queries stay the same sets. */
export function searchCatalog(size: number): readonly Product[] {
  return Array.from({ length: size }, (_, n) => ({
    id: `p${n}`,
    title: `${COLOURS[n % COLOURS.length]} ${THINGS[n % THINGS.length]} number ${n}`,
    brand: BRANDS[n % BRANDS.length] ?? "",
    price: 10 + n,
    margin: (n % 7) / 10,
    stock: n % 3,
  }));
}

/** All of their answers fit on a page. */
export const QUERIES = ["red sofa", "grey kettle", "kettel", "something green"];
