// The stops of a line: a row each, with the minutes from the one before; more come by name or from the map.
import {make} from "./dom.ts";
import {t} from "./i18n.ts";
import type {Stop} from "./pages/plan_map.ts";
import {find, type Toml} from "./plan_text.ts";

export interface LineStop extends Stop {
  run_min?: number;
  dwell_min?: number;
}
const numbers = ["lon", "lat", "run_min", "dwell_min"] as const;

export function stopOf(value: Toml): LineStop {
  if (typeof value === "string") return {name: value};
  const isTable = value !== null && typeof value === "object" && !Array.isArray(value) && "entries" in value;
  const entries = isTable ? value.entries : [];
  const stop: LineStop = {name: String(find(entries, "name") ?? "")};
  for (const key of numbers) {
    const number = find(entries, key);
    if (typeof number === "number") stop[key] = number;
  }
  return stop;
}

export const stopsOf = (value: Toml|undefined): LineStop[] => Array.isArray(value) ? value.map(stopOf) : [];

export function stopToToml(stop: LineStop): Toml {
  const given = numbers.filter((key) => stop[key] !== undefined);
  if (!given.length) return stop.name;
  return {entries: [{key: "name", value: stop.name}, ...given.map((key) => ({key, value: stop[key]!}))]};
}

export const stopsToToml = (stops: LineStop[]): Toml|null => stops.length ? stops.map(stopToToml) : null;

export function stopsField(stops: LineStop[], changed: (stops: LineStop[]) => void): HTMLElement {
  const input = (type: string, value: string, label: string, set: (text: string) => void): HTMLElement => {
    const element = make("input", {type, value, step: "any", "aria-label": label, placeholder: label});
    element.addEventListener("change", () => {
      set(element.value);
      changed(stops);
    });
    return element;
  };
  const rows = stops.map((stop, i) => {
    const away = make("button", {type: "button", "aria-label": t("remove", stop.name)}, "×");
    away.addEventListener("click", () => changed(stops.filter((each) => each !== stop)));
    return make(
        "li", null, input("text", stop.name, t("key_name"), (text) => (stop.name = text)),
        i ? input(
                "number", String(stop.run_min ?? ""), t("runMin"),
                (text) => (stop.run_min = text === "" ? undefined : +text)) :
            "",
        away);
  });
  const more = make("input", {type: "text", placeholder: t("addWord"), "aria-label": t("addWord")});
  more.addEventListener("change", () => {
    if (more.value.trim()) changed([...stops, {name: more.value.trim()}]);
  });
  return make("div", {class: "stops"}, make("ol", null, rows), more);
}
