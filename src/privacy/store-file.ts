/** A file of the embedded engine, as its errors begin: `/srv/my shop/generations/g1.sqlite: disk I/O error`. */
const STORE_FILE = /^(?<path>[^"':\n]+\.sqlite(?:\.building)?): /u;

/** The path that an error of the embedded engine begins with, which is the shop's and nobody's text; null: it names none. */
export const storeFileOf = (message: string): string | null =>
  STORE_FILE.exec(message)?.groups?.["path"] ?? null;

/** Absolute, or from the working directory on; not within an address such as `http://host/path`. */
const PATH = /(?<![\w:/\\.])(?:[a-z]:)?\.{0,2}[/\\][^\s"'`:]*[/\\](?<name>[^\s"'`:/\\]+)/giu;

/** A message without the folders that files in it lie in: who asks from outside needs none, and learns how the machine is set up. */
export function withoutFolders(message: string): string {
  const path = storeFileOf(message);
  if (path === null) return message.replaceAll(PATH, "$<name>");
  return `${path.split(/[/\\]/u).at(-1)}${withoutFolders(message.slice(path.length))}`;
}
