/**
 * An address from the catalog or a rule as an absolute URL, if following it is harmless: `http`,
 * `https`, or relative to the page. Null for `javascript:`, `data:` and whatever does not parse.
 */
export function safeAddress(address: string | null | undefined, base = document.baseURI): string | null {
  const given = address ?? "";
  if (given === "") return null;
  try {
    const url = new URL(given, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    // Not an address at all: the same answer as for a harmful one.
    return null;
  }
}
