/** Gives names numbers from 0, in the order they come. */
export interface NumberedNames {
  readonly size: number;
  /** The name's number, given to it now when it is new. */
  add(name: string): number;
  /** -1 for an unknown name. */
  numberOf(name: string): number;
  nameOf(number: number): string;
}

export function createNumberedNames(): NumberedNames {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    get size() {
      return names.length;
    },
    add(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    numberOf: (name) => numbers.get(name) ?? -1,
    nameOf: (number) => names[number] ?? "",
  };
}
