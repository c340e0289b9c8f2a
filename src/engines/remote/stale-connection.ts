/**
 * Asks, and once more when the server had closed the kept connection that the question was sent
 * on: an idle server hangs up after some seconds, and a client that was busy has not noticed. For
 * questions only, which change nothing when they are asked twice.
 */
export async function askOnFreshConnection<Output>(ask: () => Promise<Output>): Promise<Output> {
  try {
    return await ask();
  } catch (error) {
    if (!isStale(error)) throw error;
    return ask();
  }
}

/** What undici, which is behind Node's `fetch`, says of a connection that ended before any answer. */
function isStale(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === "UND_ERR_SOCKET" && cause.message === "other side closed")
      return true;
  }
  return false;
}
