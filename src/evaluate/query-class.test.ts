import { describe, expect, it } from "vitest";

import { queryClass } from "./query-class.ts";

describe("queryClass", () => {
  it.each(["K87-SLNT", "k87slnt", "4006381333931", "4006381 333931", "978-3 16 148410 0", "B07XJ8C8F5"])(
    "takes %j for an identifier",
    (query) => {
      expect(queryClass(query)).toBe("identifier");
    },
  );

  it.each(["128gb", "1080p", "usb-c", "mp3", "keyboard", "龙井", "コンパクト"])(
    "takes %j for one word",
    (query) => {
      expect(queryClass(query)).toBe("one-word");
    },
  );

  it("counts words between spaces, however many spaces there are", () => {
    expect(queryClass(" running   shoes ")).toBe("two-three-words");
    expect(queryClass("shoes size 42")).toBe("two-three-words");
    expect(queryClass("running shoes size 42")).toBe("four-or-more-words");
    expect(queryClass("1000 piece jigsaw puzzle")).toBe("four-or-more-words");
  });

  it("does not take two small numbers for a code", () => {
    expect(queryClass("160 230")).toBe("two-three-words");
  });

  it("calls nothing typed browsing", () => {
    expect(queryClass("  ")).toBe("browse");
  });
});
