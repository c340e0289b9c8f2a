import { describe, expect, it } from "vitest";

import { stemPlural } from "./stem-plural.ts";

describe("stemPlural", () => {
  it.each([
    ["keyboards", "keyboard"],
    ["dresses", "dress"],
    ["boxes", "box"],
    ["brushes", "brush"],
    ["watches", "watch"],
    ["batteries", "battery"],
    ["cookies", "cookie"],
    ["hoodies", "hoodie"],
    ["ties", "tie"],
    ["shoes", "shoe"],
    ["potatoes", "potato"],
    ["mice", "mouse"],
    ["knives", "knife"],
    ["lenses", "lens"],
    ["glasses", "glass"],
  ])("makes %s and %s one term", (plural, singular) => {
    expect(stemPlural(plural)).toBe(stemPlural(singular));
  });

  it.each(["glass", "bus", "tennis", "gas", "k87s", "usb", "ps5s"])("leaves %s alone", (word) => {
    expect(stemPlural(word)).toBe(word);
  });

  it("keeps words apart that are not each other's plural", () => {
    expect(stemPlural("glass")).not.toBe(stemPlural("glas"));
    expect(stemPlural("pens")).not.toBe(stemPlural("penny"));
  });
});
