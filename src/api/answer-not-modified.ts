import type { FastifyInstance } from "fastify";

/**
 * Routes of this scope that set an `etag` answer `304`, without a body, to whoever has what they
 * would send (RFC 9110, 15.4.5). Tags are weak: bodies may differ in what does not matter.
 */
export function answerNotModified(scope: FastifyInstance): void {
  scope.addHook("onSend", async (request, reply, payload) => {
    const tag = reply.getHeader("etag");
    if (typeof tag !== "string" || reply.statusCode !== 200) return payload;
    const kept = request.headers["if-none-match"]?.split(",").map((one) => one.trim()) ?? [];
    if (!kept.includes(tag)) return payload;
    reply.code(304).removeHeader("content-length");
    return null;
  });
}
