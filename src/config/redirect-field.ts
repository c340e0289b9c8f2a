import { z } from "zod";

const WEB: ReadonlySet<string> = new Set(["http:", "https:"]);
/** What browsers read as a slash, or drop, so that `/\evil.example` would leave the shop. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const TRICKY = /[\\\u0000-\u0020\u007f]/u;

/** A path of the shop or an address on the web; nothing that a browser would run. */
export const redirectField = z.string().check(({ value, issues }) => {
  const isPath = value.startsWith("/") && !value.startsWith("//");
  const isWeb = URL.canParse(value) && WEB.has(new URL(value).protocol);
  if ((isPath || isWeb) && !TRICKY.test(value)) return;
  const message = `expected a path such as /sale or an http(s) address, got ${JSON.stringify(value)}`;
  issues.push({ code: "custom", input: value, message });
});
