// Copies what the compiler does not: the WASM kernel, beside the module that loads it.
import { copyFileSync, mkdirSync } from "node:fs";

const KERNEL = "src/engines/sqlite/dot-product.wasm";

mkdirSync("dist/src/engines/sqlite", { recursive: true });
copyFileSync(KERNEL, `dist/${KERNEL}`);
