// Builds what browsers load: each entry into one file without imports, beside a source map.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, transform } from "esbuild";
import { minify } from "terser";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
/** Browsers of the last four years or so. */
const TARGET = ["chrome105", "firefox121", "safari15.4"];

/** What is built: the file under the output folder, its source, and the kind of script it is. */
export const ENTRIES = [
  { out: "widget/aisle-search.js", from: "src/widget/aisle-search-script.ts", format: "iife", mangle: true },
  { out: "widget/aisle-search.mjs", from: "src/widget/aisle-search.ts", format: "esm", mangle: true },
  { out: "widget/panel.mjs", from: "src/store/panel/panel.ts", format: "esm" },
  { out: "widget/admin.mjs", from: "src/admin-page/script/admin.ts", format: "esm" },
  { out: "widget/client.mjs", from: "src/widget/search-client.ts", format: "esm" },
];

/** The same of the page of InstantSearch's widgets: its packages are bundled, the shop that serves it needs none. */
export const EXAMPLE_ENTRIES = [
  { out: "instantsearch/shop.js", from: "src/instantsearch/example/shop.js", format: "esm" },
  { out: "instantsearch/shop.css", from: "src/instantsearch/example/shop.css" },
];

/**
 * Names of properties that no page, browser or API ever sees; they are made short. A name that one
 * of those does see must not be here: the browser tests run what comes out.
 */
const OWN_NAMES = [
  "action active addressOf afterMs by chosen dispatch effects failure field flush group happenings held hook host",
  "html index innerInput internals isCurrent isMarked isMidWord isOpen isPointing isSlow isTaken last list live locale message",
  "next number option options panel parts productUrl race randomId readRecent repaint root settings shown state stop",
  "store submit sync timer underWay",
]
  .join(" ")
  .split(" ");

/**
 * Builds the entries and their source maps, by their paths under the output folder. They are
 * written there too, unless `outDir` is null.
 */
export async function buildBrowser({ outDir = join(ROOT, "dist"), entries = ENTRIES } = {}) {
  const built = new Map();
  for (const { out, from, format, mangle = false } of entries) {
    const { outputFiles } = await build({
      entryPoints: [join(ROOT, from)],
      outfile: join(ROOT, out),
      format,
      bundle: true,
      minify: true,
      sourcemap: true,
      write: false,
      platform: "browser",
      target: TARGET,
      legalComments: "none",
      logLevel: "warning",
      plugins: [smallStyles],
      ...(mangle ? { mangleProps: new RegExp(`^(?:${OWN_NAMES.join("|")})$`) } : {}),
    });
    const files = new Map(outputFiles.map(({ path, contents }) => [relative(ROOT, path), contents]));
    for (const [path, contents] of mangle ? await smaller(out, format, files) : files)
      built.set(path, contents);
  }
  if (outDir === null) return built;
  for (const [path, contents] of built) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await writeFile(join(outDir, path), contents);
  }
  return built;
}

/** What is unsafe of it concerns what ours has none of: getters that act, globals that were replaced. */
const THOROUGH = {
  passes: 6,
  ecma: 2022,
  lhs_constants: false,
  pure_getters: true,
  unsafe: true,
  unsafe_arrows: true,
};

/** The script once more through terser, which folds what esbuild leaves: 4 % of what is sent. */
async function smaller(out, format, files) {
  const text = (path) => Buffer.from(files.get(path) ?? "").toString();
  const { code, map } = await minify(text(out), {
    module: format === "esm",
    compress: THOROUGH,
    format: { ecma: 2022 },
    sourceMap: { content: text(`${out}.map`) },
  });
  return new Map([
    [out, Buffer.from(code)],
    [`${out}.map`, Buffer.from(map)],
  ]);
}

/** Style sheets are css`...` in modules named box-styles.ts and the like; their white space and comments stay here. */
const smallStyles = {
  name: "small-styles",
  setup(builder) {
    builder.onLoad({ filter: /[/\\][\w-]+-styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: await withSmallStyles(source), loader: "ts" };
    });
  },
};

async function withSmallStyles(source) {
  let small = "";
  let position = 0;
  for (const { 0: whole, 1: sheet, index } of source.matchAll(/css`([^`$]*)`/gu)) {
    const { code } = await transform(sheet, { loader: "css", minify: true, target: TARGET });
    // What custom properties hold is kept as written by the minifier; some spaces are not needed there.
    const tight = code
      .trim()
      .replaceAll(/(?<![\w-])(--[\w-]+): (?=[^;])/gu, "$1:")
      .replaceAll(", ", ",");
    small += source.slice(position, index) + JSON.stringify(withShortProperties(tight));
    position = index + whole.length;
  }
  return small + source.slice(position);
}

/** Custom properties that only the widget's sheets set and read get one letter. */
const OWN_PROPERTIES = ["accent", "bg", "hover", "inner", "line", "muted", "radius", "text", "warn"];

const withShortProperties = (sheet) =>
  OWN_PROPERTIES.reduce(
    (text, name, index) =>
      text.replaceAll(new RegExp(`--${name}(?![\\w-])`, "gu"), `--${String.fromCharCode(97 + index)}`),
    sheet,
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, contents] of await buildBrowser({ entries: [...ENTRIES, ...EXAMPLE_ENTRIES] })) {
    if (String(path).endsWith(".map")) continue;
    const zipped = gzipSync(contents, { level: 9 }).length;
    process.stdout.write(`dist/${path}: ${contents.length} bytes, ${zipped} gzipped\n`);
  }
}
