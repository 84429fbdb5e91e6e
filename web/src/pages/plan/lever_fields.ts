// One field for one key of a lever, by what the key holds.
import type {Schema} from "../../api.ts";
import {button, make} from "../../parts/dom.ts";
import {said} from "../../words/fault_words.ts";
import {t, type TextKey} from "../../words/i18n.ts";
import type {Toml} from "./plan_text.ts";
import {texts} from "../../words/texts.ts";
import {type Token, tokenField} from "./tokens.ts";

export type LeverKey = Schema["LeverKey"];
type Words = Schema["Levers"]["words"];
type Changed = (value: Toml | null) => void;

const wordsOf: Partial<Record<LeverKey["shape"], keyof Words>> = {
  sections: "sections",
  section: "sections",
  places: "places",
  nodes: "places",
  provinces: "provinces",
  lines: "lines",
  road_types: "roadTypes",
  parameter: "parameters",
  project: "projects",
  institution: "institutions"
};

/** Shapes of one word; the others of `wordsOf` are lists. */
const single = new Set<LeverKey["shape"]>(["section", "parameter", "project", "institution"]);

export const keyLabel = (key: string): string => t(`key_${key}` as TextKey);

/** Words of the file format that are choices: bases, modes, units, kinds of flow. */
const choiceLabel = (word: string): string => {
  const key = `choice_${word.replace(/\W/g, "_")}`;
  return key in texts ? t(key as TextKey) : word;
};

/** `"a"`, `["a", "b"]` or `{a = 0.4, b = 0.6}` as words with weights. */
export function tokensOf(value: Toml | undefined): Token[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value ? [{id: value}] : [];
  if (Array.isArray(value)) return value.map((each) => ({id: String(each)}));
  if (typeof value === "object" && "entries" in value)
    return value.entries.map((each) => ({id: each.key, weight: Number(each.value)}));
  return [];
}

export function tokensToToml(tokens: Token[], one: boolean): Toml | null {
  if (!tokens.length) return null;
  if (one) return tokens[0].id;
  if (tokens.some((each) => each.weight !== undefined))
    return {entries: tokens.map((each) => ({key: each.id, value: each.weight ?? 1}))};
  return tokens.map((each) => each.id);
}

function numberInput(key: LeverKey, value: Toml | undefined, changed: Changed): HTMLElement {
  const limits: Record<string, string> = {};
  if (key.least !== null) limits.min = String(key.least);
  if (key.most !== null) limits.max = String(key.most);
  const input = make("input", {
    type: "number",
    step: "any",
    ...limits,
    value: typeof value === "number" ? String(value) : ""
  });
  input.addEventListener("change", () => changed(input.value === "" ? null : +input.value));
  const unit = key.shape === "share" ? `${key.least} – ${key.most}` : said(key.unit).replace(/^\(|\)$/g, "");
  return unit ? make("span", {class: "with-unit"}, input, make("span", {class: "hint"}, unit)) : input;
}

function yearsInput(key: LeverKey, value: Toml | undefined, changed: Changed): HTMLElement {
  const years = Array.isArray(value) ? value : [value, value];
  const [first, last] = years.map((year, i) =>
    make("input", {
      type: "number",
      min: String(key.least),
      max: String(key.most),
      value: typeof year === "number" ? String(year) : "",
      "aria-label": `${keyLabel(key.key)}: ${t(i ? "last" : "first")}`
    })
  );
  const set = (): void =>
    changed(
      first.value === ""
        ? null
        : last.value === "" || last.value === first.value
          ? +first.value
          : [+first.value, +last.value]
    );
  first.addEventListener("change", set);
  last.addEventListener("change", set);
  return make("span", {class: "with-unit"}, first, "–", last);
}

function textInput(value: string, set: (text: string) => void, placeholder = ""): HTMLElement {
  const input = make("input", {type: "text", value, placeholder});
  input.addEventListener("change", () => set(input.value.trim()));
  return input;
}

/** `[[2020, 0.9], [2035, 1.1]]` as a row a year. */
function pathInput(value: Toml | undefined, changed: Changed): HTMLElement {
  const points = (Array.isArray(value) ? value : []).map((each) => (Array.isArray(each) ? each : []));
  const input = (of: Toml[], at: number, label: string): HTMLElement => {
    const element = make("input", {
      type: "number",
      step: "any",
      value: typeof of[at] === "number" ? String(of[at]) : "",
      placeholder: label,
      "aria-label": label
    });
    element.addEventListener("change", () => {
      of[at] = +element.value;
      if (typeof of[0] === "number" && typeof of[1] === "number")
        changed(of === more ? [...points, more] : points);
    });
    return element;
  };
  const more: Toml[] = [];
  const row = (of: Toml[]): HTMLElement => {
    const away = button("×", () => changed(points.length > 1 ? points.filter((each) => each !== of) : null));
    away.setAttribute("aria-label", t("remove", String(of[0])));
    return make("li", null, input(of, 0, t("year")), input(of, 1, t("value")), of === more ? null : away);
  };
  return make("div", {class: "stops"}, make("ol", null, [...points, more].map(row)));
}

function widget(key: LeverKey, value: Toml | undefined, words: Words, changed: Changed): HTMLElement {
  const list = wordsOf[key.shape];
  if (list) {
    const one = single.has(key.shape) || (key.shape === "nodes" && key.key !== "via");
    return tokenField(words[list], tokensOf(value), {weighted: key.shape === "places", one}, (tokens) =>
      changed(tokensToToml(tokens, one))
    );
  }
  switch (key.shape) {
    case "number":
    case "share":
      return numberInput(key, value, changed);
    case "years":
      return yearsInput(key, value, changed);
    case "flag": {
      const box = make("input", {type: "checkbox"});
      box.checked = value === true;
      box.addEventListener("change", () => changed(box.checked ? true : null));
      return box;
    }
    case "choice": {
      const select = make(
        "select",
        null,
        make("option", {value: ""}, "…"),
        key.choices.map((each) => make("option", {value: each}, choiceLabel(each)))
      );
      select.value = typeof value === "string" ? value : "";
      select.addEventListener("change", () => changed(select.value || null));
      return select;
    }
    case "date": {
      const text = typeof value === "object" && value && "date" in value ? value.date : String(value ?? "");
      return textInput(
        text,
        (to) =>
          changed(
            to === "" ? null : /^\d{4}$/.test(to) ? +to : /^\d{4}-\d{2}-\d{2}$/.test(to) ? {date: to} : to
          ),
        "2030-12-31"
      );
    }
    case "path":
      return pathInput(value, changed);
    default:
      return textInput(String(value ?? ""), (to) => changed(to === "" ? null : to));
  }
}

export function leverField(
  key: LeverKey,
  value: Toml | undefined,
  words: Words,
  changed: Changed
): HTMLElement {
  return framed(key, widget(key, value, words, changed));
}

/** A label before a control, and room behind it for what is wrong. */
export function framed(key: LeverKey, control: HTMLElement): HTMLElement {
  const label = make("span", {class: "label"}, keyLabel(key.key), key.required ? " *" : "");
  const wrong = make("span", {class: "fault", role: "status"});
  const frame = {class: "field lever-field", "data-key": key.key};
  if (control.tagName === "INPUT" || control.tagName === "SELECT")
    return make("div", frame, make("label", {class: "field"}, label, control), wrong);
  return make("div", {...frame, role: "group", "aria-label": keyLabel(key.key)}, label, control, wrong);
}
