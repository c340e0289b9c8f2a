/** What is used of autocannon 8, which brings no types. */
declare module "autocannon" {
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    /** Sent in turn by each connection. */
    readonly requests: readonly {
      readonly method: "POST";
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }[];
  }

  interface Result {
    /** Answers with 200 to 299. */
    readonly "2xx": number;
    readonly non2xx: number;
    /** Without an answer, timeouts included. */
    readonly errors: number;
    /** Seconds it took. */
    readonly duration: number;
  }

  export default function autocannon(options: Options): Promise<Result>;
}
