import { describe, expect, it } from "vitest";

import { joinNeighbours } from "./written-apart.ts";

const joined = (text: string) =>
  joinNeighbours(text).map(({ terms, word }) => [...terms, word.text, word.term]);

describe("joinNeighbours", () => {
  it("joins words with a space or a hyphen between them", () => {
    expect(joined("Mail  Boxes, wall-mount")).toEqual([
      ["mail", "box", "mailboxes", "mailbox"],
      ["wall", "mount", "wallmount", "wallmount"],
    ]);
  });

  it("joins nothing across other characters", () => {
    expect(joined('mail "box" fire -place, top/rail')).toEqual([]);
  });

  it("joins no ending to the word that is found without it", () => {
    expect(joined("light s")).toEqual([]);
  });

  it("joins no numbers, and no word that stands twice", () => {
    expect(joined("fire 2 place")).toEqual([]);
    expect(joined("fire place fire")).toEqual([]);
  });
});
