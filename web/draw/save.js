// Files for whoever looks: tables as CSV, pictures as PNG or SVG, a plan as its text.
import {make} from "./elements.js";

/**
 * What a file shows: a run, an indicator, a year, in this order. @typedef {(string|number|null)[]} FileParts
 */

/** @param {Blob} blob @param {string} name */
export function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** @param {string} text @param {string} name @param {string} type */
export const saveText = (text, name, type) => saveBlob(new Blob([text], {type}), name);

/**
 * `coordinated_population_2030.csv`.
 * @param {FileParts} parts
 * @param {string} ending
 */
export const fileName = (parts, ending) =>
  parts
    .filter((part) => part !== null && part !== "")
    .map((part) =>
      String(part)
        .replace(/[^\p{L}\p{N}.-]+/gu, "-")
        .replace(/^-+|-+$/g, "")
    )
    .join("_") +
  "." +
  ending;

/**
 * Small buttons, one a kind of file.
 * @param {string} what they are of, for a screen reader
 * @param {Record<string, () => void>} kinds
 */
export const saveButtons = (what, kinds) =>
  make(
    "span",
    {class: "saves"},
    Object.entries(kinds).map(([kind, save]) => {
      const button = make("button", {type: "button", class: "link", "aria-label": `${kind}: ${what}`}, kind);
      button.addEventListener("click", save);
      return button;
    })
  );
