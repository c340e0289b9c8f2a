import { readFile } from "node:fs/promises";

/** Of the store, so that both look like one family; later ones may rely on earlier ones. */
const SHARED = ["tokens.css", "base.css", "buttons.css"];
const OWN = ["frame.css", "sections.css", "chart.css"];

/** The style sheet of the status page: one file for browsers, several for whoever reads them. */
export async function readStyle(): Promise<Buffer> {
  const files = [
    ...SHARED.map((name) => new URL(`../store/assets/${name}`, import.meta.url)),
    ...OWN.map((name) => new URL(`./assets/${name}`, import.meta.url)),
  ];
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}
