/** What Qdrant answers to a request that it will not follow. */
export class QdrantRefusal extends Error {
  /** HTTP status, 4xx. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
