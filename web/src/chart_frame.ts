// What charts share: a title, keys, a picture drawn at the width that there is, and files of it.
import type {CsvCell} from "./csv.ts";
import {csv} from "./csv.ts";
import {make} from "./dom.ts";
import {fileName, type FileParts, saveButtons, saveText} from "./save.ts";
import {saveSvg, saveSvgAsPng} from "./svg_picture.ts";

export interface Key {
  name: string;
  class: string;
}
export interface ChartFile {
  name: FileParts;
  rows: CsvCell[][];  // the first has the heads, with units
}

/** About as wide as the longest of these is written, in pixels. */
export function widthOf(texts: string[]): number {
  const wide = (text: string): number => text.match(/[\u3000-\uffff]/g)?.length ?? 0;
  return Math.max(0, ...texts.map((text) => 6 * text.length + 5.6 * wide(text)));
}

export function chartFrame(
    title: string, keys: Key[], file: ChartFile, draw: (width: number) => SVGElement): HTMLElement {
  const figure = make("figure", {class: "chart"}), picture = make("div", null);
  const spans = keys.map((key) => make("span", {class: "key " + key.class}, key.name));
  const shown = (): SVGElement => picture.querySelector("svg")!;
  const save = saveButtons(title, {
    CSV: () => saveText(csv(file.rows), fileName(file.name, "csv"), "text/csv"),
    SVG: () => saveSvg(shown(), title, spans, file.name),
    PNG: () => void saveSvgAsPng(shown(), title, spans, file.name)
  });
  figure.append(make("figcaption", null, title, save), make("div", {class: "keys"}, spans), picture);
  const redraw = (): void => picture.replaceChildren(draw(Math.max(260, figure.clientWidth || 420)));
  new ResizeObserver(redraw).observe(figure);
  redraw();
  return figure;
}
