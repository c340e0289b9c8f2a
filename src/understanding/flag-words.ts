/** What people call a flag, by its name's terms. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  anc: ["noise cancelling", "noise canceling", "noise cancellation", "active noise cancelling"],
  touchscreen: ["touch screen"],
  waterproof: ["water proof"],
  "usb c": ["type c"],
  backlight: ["backlit", "back lit"],
  backlit: ["backlight", "back lit"],
  foldable: ["folding", "collapsible"],
  "dishwasher safe": ["dishwasher proof"],
  "caffeine free": ["decaf", "decaffeinated"],
};
/** What people call its absence; asked only where products are known to lack it. */
const OPPOSITES: Readonly<Record<string, readonly string[]>> = {
  wireless: ["wired", "corded"],
  cordless: ["corded", "wired"],
};

/** Words that ask for a flag beside its name, as terms joined by a space. */
export function otherNames(name: string): readonly string[] {
  return ownList(OTHER_NAMES, name);
}

/** Words that ask for the opposite of a flag: `wired` is not wireless. */
export function opposites(name: string): readonly string[] {
  return ownList(OPPOSITES, name);
}

/** Flags may be called `constructor`, which every object has. */
function ownList(lists: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] {
  return Object.hasOwn(lists, name) ? (lists[name] ?? []) : [];
}
