/** Of an error, as Meilisearch spells them. */
type RefusalType = "invalid_request" | "auth" | "internal";

/** What an answer or a failed task says of an error. */
export interface RefusalBody {
  readonly message: string;
  readonly code: string;
  readonly type: RefusalType;
  readonly link: string;
}

/** Thrown by whatever handles a request or a task; becomes an answer or the error of the task. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, code: string, message: string, type: RefusalType = "invalid_request") {
    super(message);
    this.status = status;
    this.body = { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
  }
}

export function indexNotFound(uid: string): Refusal {
  return new Refusal(404, "index_not_found", `Index \`${uid}\` not found.`);
}

/** The same refusal, saying where in the request it arose; inside one everything is a bad request. */
export function refusedInside(place: string, { body }: Refusal): Refusal {
  return new Refusal(400, body.code, `Inside \`${place}\`: ${body.message}`, body.type);
}
