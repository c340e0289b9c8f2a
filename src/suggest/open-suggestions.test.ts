import { expect, it } from "vitest";

import { suggestionOf } from "../../tests/suggest-shop.ts";
import { openSuggestionsHere, openSuggestionsInThread } from "./open-suggestions.ts";
import { encodeSuggestions } from "./suggestion-file.ts";

const CONTENT = encodeSuggestions([suggestionOf("keyboard", ["a", "b"]), suggestionOf("kettle", ["c"])]);

it("says in a thread of its own what it says in this one, and finishes what it was asked before it closes", async () => {
  const [here, thread] = [await openSuggestionsHere(CONTENT), await openSuggestionsInThread(CONTENT)];
  const answers = ["k", "ket", "xyzzy"].map((query) => thread.lookUp(query, { limit: 5 }));
  await thread.close();
  for (const [index, query] of ["k", "ket", "xyzzy"].entries()) {
    expect(await answers[index]).toEqual(await here.lookUp(query, { limit: 5 }));
  }
  expect((await here.lookUp("k", { limit: 5 })).length).toBe(2);
  await expect(thread.lookUp("k", { limit: 5 })).rejects.toMatchObject({ code: "CLOSED" });
});

it("refuses what are no suggestions", async () => {
  const opening = openSuggestionsInThread(Uint8Array.of(1, 2, 3));
  await expect(opening).rejects.toMatchObject({ code: "GENERATION_DAMAGED" });
});

it("knows nothing where nothing is attached", async () => {
  const nothing = await openSuggestionsInThread(null);
  expect(await nothing.lookUp("k", { limit: 5 })).toEqual([]);
  await nothing.close();
});
