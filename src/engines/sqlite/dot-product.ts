import { readFileSync } from "node:fs";

/** What `dot-product.as.ts` exports; see there. Addresses and lengths are bytes. */
export interface DotProduct {
  readonly scan: (
    rows: number,
    width: number,
    scales: number,
    errors: number,
    allowed: number,
    from: number,
    to: number,
    query: number,
    bias: number,
    queryScale: number,
    threshold: number,
    foundRows: number,
    foundBounds: number,
    capacity: number,
    listedAt: number,
  ) => number;
  readonly refine: (high: number, low: number, width: number, query: number, steps: number) => number;
  readonly readAll: (address: number, length: number) => number;
}

let compiled: WebAssembly.Module | undefined;

/** The kernel, working on this memory. Reads its file, once, when first called. */
export function instantiateDotProduct(memory: WebAssembly.Memory): DotProduct {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./dot-product.wasm", import.meta.url)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  // The module is built from dot-product.as.ts, whose signatures these are.
  return exports as unknown as DotProduct;
}
