/** Where warnings go; a pino logger fits. */
export interface SearchLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}
