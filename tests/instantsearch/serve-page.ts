import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface ServedPage {
  /** For instance `http://127.0.0.1:7800`. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** A page with one script, on an origin of its own, as a storefront is. */
export async function servePage(script: string): Promise<ServedPage> {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>widgets</title><body><script src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", `${isScript ? "text/javascript" : "text/html"}; charset=utf-8`);
    response.end(isScript ? script : html);
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  // A server that listens on a port has an address with a number.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
