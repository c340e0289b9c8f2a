import { expect, it } from "vitest";

import { highlightTyped } from "./highlight-typed.ts";

it.each([
  ["Quiet keyboard", "key", "Quiet <mark>key</mark>board"],
  ["Quiet keyboards, quiet keys", "keyboard ", "Quiet <mark>keyboards</mark>, quiet keys"],
  ["Crème brûlée torch", "creme bru", "<mark>Crème</mark> <mark>brû</mark>lée torch"],
  ["Straßenschuh", "strass", "<mark>Straß</mark>enschuh"],
  [
    "<img onerror=alert(1)> & lamp",
    "img la",
    "&lt;<mark>img</mark> onerror=alert(1)&gt; &amp; <mark>la</mark>mp",
  ],
  ["静音机械键盘", "机械", "静音<mark>机械</mark>键盘"],
  ["Quiet keyboard", "", "Quiet keyboard"],
  ["Quiet keyboard", "lamp", "Quiet keyboard"],
])("of %j shows that %j was typed", (title, typed, expected) => {
  expect(highlightTyped(title, typed)).toBe(expected);
});
