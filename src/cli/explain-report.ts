import { stringify } from "yaml";

import type { PairExplanation, ProvenChange, RankedProduct } from "../explain/pair-explanation.ts";
import { ruleOf } from "../explain/ranking-change.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";
import { printable } from "./text-width.ts";

/** Two products side by side: where they stand, why, and what would turn them round. */
export function explainReport(explanation: PairExplanation, style: Style): string {
  const { a, b, why, parts, query, change, alternatives } = explanation;
  const blocks = [
    [productLine("A", a), productLine("B", b)],
    [style.bold(printable(why))],
    parts.length === 0
      ? []
      : formatTable(
          [
            { title: "part" },
            { title: "A", align: "right" },
            { title: "B", align: "right" },
            { title: "A - B", align: "right" },
          ],
          parts.map((part) => [
            printable(part.name),
            part.a.toFixed(3),
            part.b.toFixed(3),
            part.difference.toFixed(3),
          ]),
        ),
    change === null
      ? ["No change of the merchandising turns them round."]
      : changeLines(change, query, "The smallest change is"),
    ...alternatives.map((other) => changeLines(other, query, "Or")),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function productLine(letter: string, { id, title, position, score, isFound }: RankedProduct): string {
  const where =
    position !== null
      ? `#${position}, score ${(score ?? 0).toFixed(3)}`
      : isFound
        ? "found beyond the positions that can be reached"
        : "not found";
  return `${letter}  ${printable(title)}  [${printable(id)}]  ${where}`;
}

function changeLines(change: ProvenChange, query: string, lead: string): readonly string[] {
  const [upper, lower] = Object.entries(change.positions).map(
    ([id, position]) => `${printable(id)} ${position === null ? "not found" : `#${position}`}`,
  );
  const proof = `searched again with it: ${upper ?? ""}, ${lower ?? ""}`;
  if (change.kind === "signal") {
    const line = `${lead} another weight of the signal ${printable(change.name)}: ${change.to} instead of ${change.from}.`;
    return [line, proof];
  }
  const { id, when, then } = ruleOf(change, query);
  const yaml = stringify({ rules: [{ id, when, then }] }).trimEnd();
  return [`${lead} a rule, first among the rules of merchandising.yaml:`, yaml, proof];
}
