import { ERROR_CODES, type ErrorCode } from "../domain/search-error.ts";

const FIRST_SERVER_ERROR = 500;

/** Whether whoever called is at fault, or went away: no failure of the server, and nothing an operator can mend. */
export const isCallersMistake = (code: ErrorCode): boolean => ERROR_CODES[code].status < FIRST_SERVER_ERROR;
