// Elements, and the controls of the pages' forms.
import {make} from "../../draw/elements.js";

export type {Child} from "../../draw/elements.js";
export {make};

export function button(label: string, click: () => void, kind = ""): HTMLButtonElement {
  const element = make("button", {type: "button", class: kind}, label);
  element.addEventListener("click", click);
  return element;
}

export function choice(
  label: string,
  options: [string, string][],
  value: string,
  changed: (value: string) => void
): HTMLElement {
  const select = make(
    "select",
    null,
    options.map(([id, text]) => make("option", {value: id}, text))
  );
  select.value = value;
  select.addEventListener("change", () => changed(select.value));
  return make("label", {class: "field"}, make("span", null, label), select);
}

export function slider(
  label: string,
  low: number,
  high: number,
  value: number,
  say: (value: number) => string,
  moved: (value: number) => void
): HTMLElement {
  const input = make("input", {type: "range", min: String(low), max: String(high), value: String(value)});
  const out = make("output", null, say(value));
  input.addEventListener("input", () => {
    out.textContent = say(+input.value);
    moved(+input.value);
  });
  return make("label", {class: "field wide"}, make("span", null, label, " ", out), input);
}
