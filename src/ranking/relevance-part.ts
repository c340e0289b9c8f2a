/** One named share of the relevance of many candidates, in their order. A candidate's parts sum to its relevance. */
export interface RelevancePart {
  readonly name: string;
  readonly values: Float64Array;
}
