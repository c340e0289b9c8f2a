/** What a thing bears or fits is not what it is; asked for by these words only. */
export const LIMITS: readonly string[] = [
  "max",
  "min",
  "maximum",
  "minimum",
  "load",
  "compatibility",
  "supported",
];

/** Words of names that any field of their kind may have. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set(
  "size diagonal capacity total product overall internal level average operating temp".split(" "),
);

const SCREENS = "screen display monitor tv television laptop notebook tablet smartphone phone";

/** What people call measured fields, by words of the fields' names; other names are called as they are. */
const SPOKEN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    width: "wide width wider narrow narrower broad broader",
    height: "tall high height taller higher",
    length: "long length longer shorter",
    depth: "deep depth deeper shallower",
    diameter: "diameter round",
    thickness: "thick thickness thicker thin thinner slimmer",
    weight: "weight weighing heavy light lighter heavier",
    noise: "noise quiet quieter loud louder",
    screen: SCREENS,
    display: SCREENS,
    diagonal: SCREENS,
    ram: "ram memory",
    memory: "ram memory",
    storage: "storage disk ssd hdd",
    max: "max maximum",
    maximum: "max maximum",
    min: "min minimum",
    minimum: "min minimum",
  }).map(([name, words]) => [name, new Set(words.split(" "))]),
);

/** Whether a query asks for a field that has this word in its name. */
export function namesAsked(name: string, queryTerms: ReadonlySet<string>): boolean {
  const spoken = SPOKEN.get(name);
  if (spoken === undefined) return name.length > 2 && !PLAIN_NAMES.has(name) && queryTerms.has(name);
  for (const word of spoken) if (queryTerms.has(word)) return true;
  return false;
}

/** What stands behind a measure and says what is measured: `16 gb ram`, `10 hours battery life`, `120 cm wide`. */
export const MEASURED_AFTER =
  /^\s+(?:of\s+)?(?:ram|storage|battery(?:\s+life)?|wide|in\s+width|tall|high|long|deep|thick|in\s+diameter|diameter)(?![\p{L}\p{N}-])/iu;
