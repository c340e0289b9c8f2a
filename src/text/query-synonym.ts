/**
 * Other ways to say a part of one query. All are terms as `tokenise` gives them.
 *
 *     query  "grey media console"      words  [media, console]      alternatives  [[tv, stand], [lowboard]]
 */
export interface QuerySynonym {
  /** Consecutive words of the query, one or more. */
  readonly words: readonly string[];
  /** Each stands for all of `words`; a product has an alternative when it has every term of it. */
  readonly alternatives: readonly (readonly string[])[];
}
