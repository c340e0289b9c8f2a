// Does what the compiler does not: files beside the modules that load them, and a command that may be run.
import { chmodSync, copyFileSync, cpSync, mkdirSync } from "node:fs";

const KERNEL = "src/engines/sqlite/dot-product.wasm";

mkdirSync("dist/src/engines/sqlite", { recursive: true });
copyFileSync(KERNEL, `dist/${KERNEL}`);
cpSync("src/admin-page/assets", "dist/src/admin-page/assets", { recursive: true });
cpSync("src/store/assets", "dist/src/store/assets", { recursive: true });
chmodSync("dist/src/cli/main.js", 0o755);
