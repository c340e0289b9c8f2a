/**
 * `ruleContexts` as the context that merchandising rules ask for: `country:DE` is
 * `{ country: "DE" }`, a plain `mobile` is `{ mobile: true }`.
 */
export function contextOf(ruleContexts: readonly string[]): Record<string, string | boolean> {
  return Object.fromEntries(
    ruleContexts.map((text): [string, string | boolean] => {
      const colon = text.indexOf(":");
      return colon < 1 ? [text, true] : [text.slice(0, colon), text.slice(colon + 1)];
    }),
  );
}
