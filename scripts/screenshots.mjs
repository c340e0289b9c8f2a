// Takes the pictures of README and docs from a running demo (`aisle demo`): node scripts/screenshots.mjs [ADDRESS]
import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const ADDRESS = process.argv[2] ?? "http://127.0.0.1:7700";
const OUT = fileURLToPath(new URL("../docs/images/", import.meta.url));
/** A repository is cloned with all its pictures. */
const MAX_BYTES = 250_000;
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };

const SHOTS = [
  { name: "home", path: "/", size: DESKTOP },
  {
    name: "results",
    path: "/search?q=quiet+keyboard+under+80+euros",
    size: DESKTOP,
  },
  { name: "product", path: "/p/10001", size: DESKTOP },
  { name: "dark", path: "/search?q=lamp&brand=Lumenna", size: DESKTOP, scheme: "dark" },
  { name: "phone", path: "/search?q=jacket", size: PHONE },
  {
    name: "phone-filters",
    path: "/search?q=jacket&price=50..%3C100",
    size: PHONE,
    act: async (page) => page.getByRole("button", { name: /^Filters/u }).click(),
  },
  {
    name: "autocomplete",
    path: "/",
    size: DESKTOP,
    act: async (page) => {
      await page.getByRole("combobox").pressSequentially("keyb", { delay: 60 });
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "panel",
    path: "/search?q=warm+winter+jacket",
    size: DESKTOP,
    act: async (page) => {
      await page.getByRole("button", { name: "Why this order?" }).click();
      await page.getByRole("slider").first().waitFor();
    },
  },
];

/** What is in sight is loaded and nothing moves any more. Pictures further down load when they are scrolled to. */
async function settle(page) {
  await page.waitForFunction(() =>
    Array.from(document.images)
      .filter((image) => image.getBoundingClientRect().top < innerHeight)
      .every((image) => image.complete),
  );
  await page.waitForTimeout(400);
}

mkdirSync(OUT, { recursive: true });
const executablePath = process.env.AISLE_TEST_BROWSER ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const tooLarge = [];
try {
  for (const { name, path, size, scheme = "light", act } of SHOTS) {
    const context = await browser.newContext({
      viewport: size,
      colorScheme: scheme,
      reducedMotion: "reduce",
      hasTouch: size === PHONE,
      deviceScaleFactor: 1,
    });
    const page = await context.newPage();
    await page.goto(`${ADDRESS}${path}`);
    await settle(page);
    if (act !== undefined) {
      await act(page);
      await settle(page);
    }
    const file = `${OUT}${name}.png`;
    await page.screenshot({ path: file });
    const { size: bytes } = statSync(file);
    process.stdout.write(`${name}.png ${Math.round(bytes / 1000)} kB\n`);
    if (bytes > MAX_BYTES) tooLarge.push(name);
    await context.close();
  }
} finally {
  await browser.close();
}
if (tooLarge.length > 0) {
  process.stderr.write(`larger than ${MAX_BYTES / 1000} kB: ${tooLarge.join(", ")}\n`);
  process.exitCode = 1;
}
