import { describe, expect, it } from "vitest";

import { languageOf } from "./language-check.ts";

describe("languageOf", () => {
  it("tells languages by their function words and scripts", () => {
    expect(languageOf("Keeps your tea hot for six hours, and this lid is easy to clean.")).toBe("English");
    expect(
      languageOf("Der Deckel ist leicht zu reinigen und passt auf jede Kanne, auch für die Reise."),
    ).toBe("German");
    expect(languageOf("Le couvercle est facile à nettoyer et convient pour les tasses avec une anse.")).toBe(
      "French",
    );
    expect(languageOf("La tapa es muy fácil de limpiar y para las tazas con asa, una por persona.")).toBe(
      "Spanish",
    );
    expect(languageOf("三枚のステンレス板を差し込むだけで組み立てられます")).toBe("Japanese");
    expect(languageOf("ตุ๊กตาช้างตัวนุ่มสำหรับกอดก่อนนอน")).toBe("Thai");
  });

  it("counts each whole word once, whether all letters are ASCII or not", () => {
    expect(languageOf("the and of")).toBe("English");
    expect(languageOf("the and of – Crème")).toBe("English");
    expect(languageOf("the the and and")).toBeUndefined();
    expect(languageOf("the2 3and of")).toBeUndefined();
    expect(languageOf("the2 3and of – Crème")).toBeUndefined();
  });

  it("says nothing of names, numbers and foreign words in a text", () => {
    expect(languageOf("Supermicro SAS EL2/EL1 Cascading Cable 0.68 m")).toBeUndefined();
    expect(languageOf("Crème Brûlée")).toBeUndefined();
    expect(languageOf("")).toBeUndefined();
  });
});
