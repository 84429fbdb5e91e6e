// A map of the page as a picture by itself: its title above it, its key below.
import {styleOf} from "../../draw/picture.js";

import {make} from "../parts/dom.ts";

/** A canvas in dots of the screen, and names over it in pixels of the page. */
export interface Drawn {
  canvas: HTMLCanvasElement;
  names: {text: string; x: number; y: number}[];
}
interface Swatch {
  colour: string;
  text: string;
}

/** Of a legend, whose swatches are `i`, or of keys, whose colour is in `--c`. */
function swatchesOf(key: HTMLElement): Swatch[] {
  const classes = [...key.querySelectorAll("i")];
  if (classes.length)
    return classes.map((each) => ({
      colour: styleOf(each, "background-color"),
      text: each.nextElementSibling?.textContent ?? ""
    }));
  return [...key.querySelectorAll(".key")].map((each) => ({
    colour: styleOf(each, "--c"),
    text: each.textContent ?? ""
  }));
}

/** In dots of the screen. */
export function mapPicture(
  {canvas: drawn, names}: Drawn,
  title: string,
  key: HTMLElement
): HTMLCanvasElement {
  const dot = drawn.width / (drawn.clientWidth || drawn.width),
    size = (px: number): number => px * dot;
  const swatches = swatchesOf(key),
    head = size(40),
    foot = swatches.length ? size(52) : 0;
  const picture = make("canvas", {width: String(drawn.width), height: String(drawn.height + head + foot)});
  const context = picture.getContext("2d")!,
    family = styleOf(document.body, "font-family");
  context.fillStyle = styleOf(document.body, "background-color");
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(drawn, 0, head);
  context.font = `600 ${size(13)}px ${family}`;
  context.textAlign = "center";
  context.lineWidth = size(3);
  context.lineJoin = "round";
  context.strokeStyle = styleOf(document.documentElement, "--halo");
  context.fillStyle = styleOf(document.documentElement, "--map-ink");
  for (const {text, x, y} of names) {
    context.strokeText(text, size(x), head + size(y + 4));
    context.fillText(text, size(x), head + size(y + 4));
  }
  context.textAlign = "left";
  context.fillStyle = styleOf(document.body, "color");
  context.font = `600 ${size(16)}px ${family}`;
  context.fillText(title, size(12), size(26), picture.width - size(24));
  context.font = `${size(12)}px ${family}`;
  // A legend says where a class ends, a key what it is.
  const isLegend = key.querySelector("i") !== null;
  const wide = Math.min(size(110), (picture.width - size(24)) / Math.max(1, swatches.length));
  context.textAlign = isLegend ? "center" : "left";
  let x = size(12);
  for (const {colour, text} of swatches) {
    const y = head + drawn.height + size(10);
    const step = isLegend ? wide : context.measureText(text).width + size(24);
    context.fillStyle = colour;
    context.fillRect(x, y, isLegend ? wide : step - size(24), size(12));
    context.fillStyle = styleOf(document.body, "color");
    context.fillText(text, isLegend ? x + wide : x, y + size(28));
    x += step;
  }
  return picture;
}
