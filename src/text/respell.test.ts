import { describe, expect, it } from "vitest";

import { NOTHING_PLANNED } from "./match-plan.ts";
import { parseQuery } from "./query-syntax.ts";
import { respell, spellingOf } from "./respell.ts";

describe("respell", () => {
  it("replaces every occurrence of a word and leaves all other characters as typed", () => {
    const spellings = new Map([["keybaord", "keyboard"]]);
    expect(respell("  KEYBAORD, (red) keybaord?", spellings)).toBe("  keyboard, (red) keyboard?");
    expect(respell("keybaordist", spellings)).toBe("keybaordist");
    expect(respell("", spellings)).toBe("");
  });

  it("puts regular plural endings back", () => {
    const spellings = new Map([
      ["keybaord", "keyboard"],
      ["accesory", "accessory"],
      ["dreess", "dress"],
      ["batery", "cell"],
    ]);
    expect(respell("keybaords accesories dreesses bateries", spellings)).toBe(
      "keyboards accessories dresses cells",
    );
  });
});

describe("respell with other spaces", () => {
  it("puts a space into a word, in the number it was typed in", () => {
    const spellings = new Map([["kitchenfaucet", "kitchen faucet"]]);
    expect(respell("KitchenFaucets, chrome", spellings)).toBe("kitchen faucets, chrome");
  });

  it("takes the space out of neighbours, and out of nothing else", () => {
    const spellings = new Map([["mail box", "mailboxes"]]);
    expect(respell("Black mail  boxes! mail, box", spellings)).toBe("Black mailboxes! mail, box");
    expect(respell("mail-box", spellings)).toBe("mailboxes");
  });
});

describe("spellingOf", () => {
  const said = (query: string, corrected: Record<string, string>, suggested: Record<string, string> = {}) =>
    spellingOf(query, parseQuery(query, new Set()), {
      ...NOTHING_PLANNED,
      corrected: new Map(Object.entries(corrected)),
      suggested: new Map(Object.entries(suggested)),
    });

  it("says nothing of a query that was taken as it is", () => {
    expect(said("red sofa", {})).toEqual({ corrected: null, suggestion: null });
  });

  it("suggests what was corrected together with what was not", () => {
    expect(said("rde bottel", { rde: "red" }, { bottel: "bottle" })).toEqual({
      corrected: "red bottel",
      suggestion: "red bottle",
    });
  });

  it("never touches words in quotes or excluded ones", () => {
    expect(said('"rde sofa" bule -bule', { rde: "red", bule: "blue" }).corrected).toBeNull();
    expect(said('mail box "mail tray"', { "mail box": "mailbox" }).corrected).toBeNull();
    expect(said('"rde sofa" bule', { rde: "red", bule: "blue" }).corrected).toBe('"rde sofa" blue');
  });
});
