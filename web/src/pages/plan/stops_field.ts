// The stops of a line: a row each, with the minutes from the one before; more come by name or from the map.
import {button, make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";
import {find, type Toml} from "./plan_text.ts";

export interface LineStop {
  name: string;
  name_zh?: string;
  lon?: number;
  lat?: number;
  run_min?: number;
  dwell_min?: number;
}
const numbers = ["lon", "lat", "run_min", "dwell_min"] as const;

export function stopOf(value: Toml): LineStop {
  if (typeof value === "string") return {name: value};
  const isTable = value !== null && typeof value === "object" && !Array.isArray(value) && "entries" in value;
  const entries = isTable ? value.entries : [];
  const stop: LineStop = {name: String(find(entries, "name") ?? "")};
  const zh = find(entries, "name_zh");
  if (typeof zh === "string") stop.name_zh = zh;
  for (const key of numbers) {
    const number = find(entries, key);
    if (typeof number === "number") stop[key] = number;
  }
  return stop;
}

export const stopsOf = (value: Toml | undefined): LineStop[] =>
  Array.isArray(value) ? value.map(stopOf) : value ? [stopOf(value)] : [];

export function stopToToml(stop: LineStop): Toml {
  const given = (["name", "name_zh", ...numbers] as const).filter((key) => stop[key] !== undefined);
  if (given.length === 1) return stop.name;
  return {entries: given.map((key) => ({key, value: stop[key]!}))};
}

export const stopsToToml = (stops: LineStop[]): Toml | null => (stops.length ? stops.map(stopToToml) : null);

export interface StopOptions {
  /** Whether minutes from the stop before are asked for. */
  timed: boolean;
  most: number;
  /** What a stop of this name is when it comes after the others. */
  added: (name: string) => LineStop;
}

export function stopsField(
  stops: LineStop[],
  options: StopOptions,
  changed: (stops: LineStop[]) => void
): HTMLElement {
  const input = (type: string, value: string, label: string, set: (text: string) => void): HTMLElement => {
    const element = make("input", {type, value, step: "any", min: "0", "aria-label": label, title: label});
    element.addEventListener("change", () => {
      set(element.value);
      changed(stops);
    });
    return element;
  };
  const swap = (i: number): void =>
    changed(stops.map((stop, at) => (at === i ? stops[i - 1] : at === i - 1 ? stops[i] : stop)));
  const minutes = (stop: LineStop): HTMLElement => {
    const field = input(
      "number",
      String(stop.run_min ?? ""),
      t("runMin"),
      (text) => (stop.run_min = text === "" ? undefined : +text)
    );
    field.setAttribute("required", "");
    return make("span", {class: "with-unit"}, field, make("span", {class: "hint"}, t("unitMinutes")));
  };
  const labelled = (label: string, text: string, click: () => void): HTMLElement => {
    const element = button(text, click);
    element.setAttribute("aria-label", label);
    return element;
  };
  const rows = stops.map((stop, i) =>
    make(
      "li",
      null,
      input("text", stop.name, t("key_name"), (text) => (stop.name = text)),
      options.timed && i ? minutes(stop) : null,
      i ? labelled(t("earlier", stop.name), "↑", () => swap(i)) : null,
      labelled(t("remove", stop.name), "×", () => changed(stops.filter((each) => each !== stop))),
      stop.lon === undefined || stop.lat === undefined
        ? null
        : make("span", {class: "hint", dir: "ltr"}, `${stop.lon}° ${stop.lat}°`)
    )
  );
  const more = make("input", {type: "text", placeholder: t("addWord"), "aria-label": t("addWord")});
  more.addEventListener("change", () => {
    if (more.value.trim()) changed([...stops, options.added(more.value.trim())]);
  });
  return make(
    "div",
    {class: "stops"},
    make("ol", null, rows),
    stops.length < options.most ? more : null,
    options.timed && stops.length > 1 ? make("p", {class: "hint"}, t("runMinHint")) : null
  );
}
