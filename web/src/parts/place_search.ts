// A place by its name, in English or Chinese: a text with the names that fit below it.
import {make} from "./dom.ts";

export interface Place {
  id: string;
  name: {en: string; zh: string};
  within?: {en: string; zh: string};
}

const label = (place: Place): string => {
  const both = (name: {en: string; zh: string}): string =>
    name.zh && name.zh !== name.en ? `${name.en} ${name.zh}` : name.en;
  return both(place.name) + (place.within ? ` · ${both(place.within)}` : "");
};

/** The place of that label, or else the first that begins with the text, or else one that holds it. */
export function findPlace<P extends Place>(places: P[], text: string): P | null {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return null;
  const names = (place: P): string[] =>
    [label(place), place.name.en, place.name.zh].map((each) => each.toLowerCase());
  return (
    places.find((p) => names(p).includes(wanted)) ??
    places.find((p) => names(p).some((n) => n.startsWith(wanted))) ??
    places.find((p) => names(p).some((n) => n.includes(wanted))) ??
    null
  );
}

let lists = 0;

export interface PlaceSearch {
  element: HTMLElement;
  /** Writes the place's name; nothing where it is none. */
  show: (id: string | null) => void;
}

/**
 * `chosen` is called with nothing where the text is emptied; a text that fits nothing is marked as a fault.
 */
export function placeSearch<P extends Place>(
  title: string,
  hint: string,
  places: P[],
  chosen: (place: P | null) => void
): PlaceSearch {
  const list = `places-${++lists}`;
  const input = make("input", {type: "search", list, placeholder: hint, autocomplete: "off"});
  const show = (id: string | null): void => {
    const place = places.find((each) => each.id === id);
    input.value = place ? label(place) : "";
    input.removeAttribute("aria-invalid");
  };
  input.addEventListener("change", () => {
    const place = findPlace(places, input.value);
    if (!place && input.value.trim()) return input.setAttribute("aria-invalid", "true");
    show(place?.id ?? null);
    chosen(place);
  });
  const options = make(
    "datalist",
    {id: list},
    places.map((each) => make("option", {value: label(each)}))
  );
  return {element: make("label", {class: "field"}, make("span", null, title), input, options), show};
}
