import { h } from "./element.ts";
import { configuredWeights, isAsConfigured, type Ranking, type Weights } from "./ranking.ts";
import { yamlLines } from "./yaml-lines.ts";

export interface SlidersOptions {
  readonly ranking: Ranking;
  /** Called at every movement of a slider. */
  readonly onChange: (weights: Weights) => void;
  /** Said in the live region. */
  readonly onSay: (text: string) => void;
}

interface Slider {
  readonly element: HTMLElement;
  set(value: number): void;
}

const STEP = 0.01;

/** The weights as sliders, a way back, and a way to take them along as YAML. */
export function createSlidersView({ ranking, onChange, onSay }: SlidersOptions): HTMLElement {
  let weights = configuredWeights(ranking);
  const reset = h("button", { type: "button", class: "plain" }, "Reset");
  const copy = h("button", { type: "button", class: "strong" }, "Copy as YAML");
  const yaml = h("pre", {
    class: "yaml",
    tabindex: 0,
    "aria-label": "Lines for the configuration",
    hidden: true,
  });

  const change = (changed: Weights): void => {
    weights = changed;
    reset.disabled = isAsConfigured(ranking, weights);
    copy.disabled = reset.disabled;
    yaml.hidden = true;
    onChange(weights);
  };
  const sliders: readonly (Slider & { readonly configured: number })[] = [
    ...ranking.signals.map(({ name, weight }) => ({
      configured: weight,
      ...createSlider(name, { least: -1, configured: weight }, (value) =>
        change({ ...weights, signals: { ...weights.signals, [name]: value } }),
      ),
    })),
    {
      configured: ranking.maxBoost,
      ...createSlider("Most that all boosts add", { least: 0, configured: ranking.maxBoost }, (maxBoost) =>
        change({ ...weights, maxBoost }),
      ),
    },
    {
      configured: ranking.vectorWeight,
      ...createSlider(
        "Meaning against words",
        { least: 0, configured: ranking.vectorWeight },
        (vectorWeight) => change({ ...weights, vectorWeight }),
      ),
    },
  ];
  reset.addEventListener("click", () => {
    for (const slider of sliders) slider.set(slider.configured);
    change(configuredWeights(ranking));
  });
  copy.addEventListener("click", () => {
    const lines = yamlLines(ranking, weights);
    yaml.textContent = lines;
    yaml.hidden = false;
    // Without the permission the lines are there to be copied by hand.
    navigator.clipboard.writeText(lines).then(
      () => onSay("Copied."),
      () => onSay("The lines are shown to be copied by hand."),
    );
  });
  reset.disabled = true;
  copy.disabled = true;
  return h(
    "section",
    { class: "sliders", "aria-label": "Weights" },
    h("h3", {}, "Weights"),
    h("p", { class: "none" }, "A preview for you alone: nothing is saved, shoppers see what is configured."),
    ...sliders.map(({ element }) => element),
    h("div", { class: "actions" }, copy, reset),
    yaml,
  );
}

function createSlider(
  name: string,
  { least, configured }: { readonly least: number; readonly configured: number },
  onInput: (value: number) => void,
): Slider {
  const input = h("input", {
    type: "range",
    min: least,
    max: 1,
    step: STEP,
    value: configured,
    // The label around both names the output, which comes first in it.
    "aria-label": name,
  });
  const output = h("output", {}, configured.toFixed(2));
  const element = h("label", { class: "slider" }, h("span", {}, name), output, input);
  const paint = (value: number): void => {
    output.textContent = value.toFixed(2).replace("-", "\u2212");
    element.classList.toggle("turned", value !== configured);
    input.style.setProperty("--at", `${((value - least) / (1 - least)) * 100}%`);
  };
  input.addEventListener("input", () => {
    paint(input.valueAsNumber);
    onInput(input.valueAsNumber);
  });
  paint(configured);
  return {
    element,
    set(value) {
      input.valueAsNumber = value;
      paint(value);
    },
  };
}
