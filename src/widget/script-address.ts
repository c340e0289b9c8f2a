/** The API a script comes from: the origin of its address. What is not on the web stands for the page's own origin: "". */
export function sourceOf(script: string | undefined): string {
  return script !== undefined && /^https?:/u.test(script) ? new URL(script).origin : "";
}
