// Files for whoever looks: tables as CSV, pictures as PNG or SVG, a plan as its text.
import {button, make} from "./dom.ts";
import {t} from "./i18n.ts";

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  make("a", {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export const saveText = (text: string, name: string, type: string): void =>
    saveBlob(new Blob([text], {type}), name);

/** What a file shows: a run, an indicator, a year, in this order. */
export type FileParts = (string|number|null)[];

/** `coordinated_population_2030.csv`. */
export const fileName = (parts: FileParts, ending: string): string =>
    parts.filter((part) => part !== null && part !== "")
        .map((part) => String(part).replace(/[^\p{L}\p{N}.-]+/gu, "-").replace(/^-+|-+$/g, ""))
        .join("_") +
    "." + ending;

/** Small buttons, one a kind of file; `what` is what a screen reader says of them. */
export const saveButtons = (what: string, kinds: Record<string, () => void>): HTMLElement =>
    make("span", {class: "saves"}, Object.entries(kinds).map(([kind, save]) => {
      const each = button(kind, save, "link");
      each.setAttribute("aria-label", t("saveAs", what, kind));
      return each;
    }));
