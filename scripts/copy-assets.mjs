// Does what the compiler does not: the WASM kernel beside the module that loads it, and a command that may be run.
import { chmodSync, copyFileSync, mkdirSync } from "node:fs";

const KERNEL = "src/engines/sqlite/dot-product.wasm";

mkdirSync("dist/src/engines/sqlite", { recursive: true });
copyFileSync(KERNEL, `dist/${KERNEL}`);
chmodSync("dist/src/cli/main.js", 0o755);
