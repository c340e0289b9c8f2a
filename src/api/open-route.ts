/** What a page or a file is registered with that anybody may ask for, and that the API's description leaves out. */
export function openRoute() {
  return { config: { scope: "open" as const }, schema: { hide: true } };
}
