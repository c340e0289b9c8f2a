/** Titles that random changes give to products. */
export const TITLES = ["red lamp", "blue lamp", "green chair"] as const;
