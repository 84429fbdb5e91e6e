// What charts and maps share: a title, keys, a picture drawn at the width that there is, and files of it.
import {csv} from "./csv.js";
import {make} from "./elements.js";
import {markupOf, pictureOf, pngOf} from "./picture.js";
import {fileName, saveBlob, saveButtons, saveText} from "./save.js";

/**
 * @typedef {object} Key
 * @property {string} name
 * @property {string} class its colour; with `area`, a box instead of a line
 */
/**
 * @typedef {object} Drawing
 * @property {string} title
 * @property {string} [unit]
 * @property {Key[]} [keys]
 * @property {boolean} [sharedKey] the page has the keys once for many; then only files have them here
 * @property {Element} [legend] classes of colour, below
 * @property {Element[]} [below]
 * @property {import("./save.js").FileParts} file
 * @property {import("./csv.js").CsvCell[][]} [rows] its numbers; the first row has the heads, with units
 * @property {((width: number) => Element)} draw
 */

/**
 * A box that draws itself at the width that it has, anew whenever that changes, and upon the event `redraw`.
 * @param {(width: number) => Element} draw
 */
export function drawnBox(draw) {
  const box = make("div", {class: "drawn"});
  let drawnAt = 0;
  const redraw = () => {
    if (!box.clientWidth) return;
    drawnAt = box.clientWidth;
    box.replaceChildren(draw(Math.max(240, drawnAt)));
  };
  new ResizeObserver(() => box.clientWidth !== drawnAt && redraw()).observe(box);
  box.addEventListener("redraw", redraw);
  return box;
}

/**
 * What is drawn; where it is a function, that is asked again upon the event `redraw`.
 * @param {Drawing|(() => Drawing)} of
 */
export function figure(of) {
  const drawingOf = typeof of === "function" ? of : () => of;
  let drawing = drawingOf();
  const title = make("b"),
    unit = make("span", {class: "unit"}),
    keys = make("div", {class: "keys"});
  const below = make("div", {class: "below-picture"}),
    saves = make("span");
  const picture = drawnBox((width) => drawing.draw(width));
  const asPicture = () =>
    pictureOf(
      /** @type {Element} */ (picture.querySelector("svg")),
      drawing.title,
      [...keys.children],
      drawing.legend ?? null
    );
  const kinds = {
    SVG: () => saveText(markupOf(asPicture()), fileName(drawing.file, "svg"), "image/svg+xml"),
    PNG: async () => saveBlob(await pngOf(asPicture()), fileName(drawing.file, "png"))
  };
  const asCsv = {CSV: () => saveText(csv(drawing.rows ?? []), fileName(drawing.file, "csv"), "text/csv")};
  const describe = () => {
    title.textContent = drawing.title;
    unit.textContent = drawing.unit ?? "";
    keys.hidden = drawing.sharedKey ?? false;
    keys.replaceChildren(
      ...(drawing.keys ?? []).map((key) => make("span", {class: "key " + key.class}, key.name))
    );
    below.replaceChildren(...(drawing.legend ? [drawing.legend] : []), ...(drawing.below ?? []));
    saves.replaceChildren(saveButtons(drawing.title, drawing.rows ? {...asCsv, ...kinds} : kinds));
  };
  describe();
  const whole = make(
    "figure",
    {class: "chart"},
    make("figcaption", null, title, unit, saves),
    keys,
    picture,
    below
  );
  whole.addEventListener("redraw", (event) => {
    if (event.target !== whole) return;
    drawing = drawingOf();
    describe();
    picture.dispatchEvent(new Event("redraw"));
  });
  return whole;
}
