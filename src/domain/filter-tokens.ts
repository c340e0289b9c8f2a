import { invalidFilter, quoted } from "./invalid-filter.ts";

/** A piece of a filter. `end` stands once, after everything. */
export interface FilterToken {
  readonly kind: "word" | "quoted" | "operator" | "mark" | "end";
  /** Of a quoted one what it stands for, otherwise as written. */
  readonly text: string;
  /** From 1. */
  readonly column: number;
  /** Where the next character is; equal to the next token's column when nothing lies between. */
  readonly endColumn: number;
}

const BLANK = /\s*/uy;
const OPERATOR = /[<>!]=|[=<>]/uy;
const MARK = /[()[\],]/uy;
const WORD = /[^\s()[\],=!<>"'\\]+/uy;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/suy;

/**
 * Cuts a filter into operators, marks, bare words and quoted strings, in which a backslash
 * makes the character after it stand for itself. `INVALID_FILTER` where none of them begins.
 */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const add = (kind: FilterToken["kind"], column: number, shown: string): void => {
    tokens.push({ kind, text: shown, column, endColumn: at + 1 });
  };

  for (take(BLANK); at < text.length; take(BLANK)) {
    const column = at + 1;
    const operator = take(OPERATOR);
    const mark = operator ?? take(MARK);
    const word = mark ?? take(WORD);
    const string = word ?? take(QUOTED);
    if (operator !== undefined) add("operator", column, operator);
    else if (mark !== undefined) add("mark", column, mark);
    else if (word !== undefined) add("word", column, word);
    else if (string !== undefined) add("quoted", column, string.slice(1, -1).replace(/\\(.)/gsu, "$1"));
    else throw unreadable(text, column);
  }
  add("end", at + 1, "");
  return tokens;
}

function unreadable(text: string, column: number): Error {
  const character = text[column - 1] ?? "";
  if (character === '"' || character === "'") {
    const message = `expected a closing ${character} for the text that begins here, got the end`;
    return invalidFilter(column, message, text.slice(column - 1));
  }
  return invalidFilter(column, `expected a field, operator or value, got ${quoted(character)}`, character);
}
