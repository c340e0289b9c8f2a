/** Work that somebody watches, while it runs. Whoever begins a part ends it. */
export interface Trace {
  /** A part of it begins now. */
  begin(name: string): Trace;
  /** Runs what belongs to it, so that calls to stores can be told whose they are. */
  within<Output>(work: () => Output): Output;
  /** What is known of it: numbers and names of closed sets, never what a shopper typed. */
  note(facts: Readonly<Record<string, string | number | boolean>>): void;
  /** @param error the code it ended with; left out: it went well */
  end(error?: string): void;
}
