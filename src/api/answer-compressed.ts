import { promisify } from "node:util";
import { gzip } from "node:zlib";

import type { FastifyReply, FastifyRequest } from "fastify";

/** Below so many bytes gzip gains nothing. */
const LEAST_TO_GZIP = 1_024;
const ENCODING = "accept-encoding";
const compress = promisify(gzip);
/** Of bodies that are sent again and again, as files are; one that is dropped takes its entry along. */
const kept = new WeakMap<Uint8Array, Promise<Buffer>>();

/** Sends a body as the client can take it. A body that is kept by its owner is compressed once. */
export async function answerCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  body: Uint8Array,
): Promise<FastifyReply> {
  const varies = reply.getHeader("vary");
  reply.type(type).header("vary", varies === undefined ? ENCODING : `${String(varies)}, ${ENCODING}`);
  const accepts = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/u.test(request.headers["accept-encoding"] ?? "");
  if (!accepts || body.length < LEAST_TO_GZIP) return reply.send(Buffer.from(body));
  let compressed = kept.get(body);
  if (compressed === undefined) {
    compressed = compress(body);
    kept.set(body, compressed);
  }
  return reply.header("content-encoding", "gzip").send(await compressed);
}
