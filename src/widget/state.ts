import type { ProductPreview, SuggestResponse } from "../suggest/suggest-contract.ts";
import type { Race, RaceEffect } from "./race.ts";

export type OptionKind = "recent" | "forget" | "suggestion" | "product" | "search";
export type GroupName = "recent" | "suggestions" | "products";

/** What a shopper can choose in the list. */
export interface Option {
  readonly kind: OptionKind;
  readonly group: GroupName;
  /** What is searched for, or the product's title; empty for `forget`, which clears recent searches. Of `search` the query itself. */
  readonly text: string;
  /** The same as the server highlights it; of recent searches the text as it is. */
  readonly html: string;
  /** Of a suggestion within one category. */
  readonly category: string | null;
  readonly product: ProductPreview | null;
  /** From 1 within its group. */
  readonly position: number;
}

export type FailureReason = "offline" | "failed";

/** What a question came to: an answer, or a failure. */
export interface Outcome {
  readonly query: string;
  readonly answer: SuggestResponse | null;
  readonly failure: FailureReason | null;
}

/** What the list is made of. It changes as a whole, never a part at a time. */
export interface Shown extends Outcome {
  /** Group by group, numbered through. */
  readonly options: readonly Option[];
}

export interface State {
  /** What is in the box. */
  readonly text: string;
  readonly isOpen: boolean;
  /** An input method is putting a word together; the box is not asked for until it is done. */
  readonly isMidWord: boolean;
  readonly race: Race;
  readonly isSlow: boolean;
  readonly shown: Shown | null;
  /** What came while the list may not move; see hold.ts. */
  readonly held: Outcome | null;
  /** Index of the option the keyboard is on. */
  readonly active: number | null;
  /** The pointer was moved over the list or pressed on it since the last keystroke. */
  readonly isPointing: boolean;
  /** All recent searches, newest first. */
  readonly recent: readonly string[];
}

/** What happens to it. */
export type Happening =
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "composing" }
  | { readonly type: "composed"; readonly text: string }
  | { readonly type: "opened" }
  | { readonly type: "dismissed" }
  | { readonly type: "moved"; readonly by: 1 | -1 }
  | { readonly type: "returned" }
  | { readonly type: "pointed" }
  | { readonly type: "unpointed" }
  | { readonly type: "chose" | "removed"; readonly index: number }
  | { readonly type: "submitted" }
  | { readonly type: "retried" }
  | { readonly type: "woke"; readonly timer: "pause" | "slow" }
  | {
      readonly type: "settled";
      readonly number: number;
      readonly answer: SuggestResponse | null;
      readonly failure: FailureReason | null;
    }
  /** Recent searches changed, here or in another tab. */
  | { readonly type: "remembered"; readonly recent: readonly string[] }
  /** The value was set by the page. */
  | { readonly type: "assigned"; readonly text: string };

/** What the element has to do about it. */
export type Effect =
  | RaceEffect
  | { readonly type: "choose"; readonly option: Option }
  | { readonly type: "forget"; readonly text: string }
  | { readonly type: "submit"; readonly query: string };

export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}
