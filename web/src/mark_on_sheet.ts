// A place on a sheet: a dot in a ring.
import {svg} from "../draw/elements.js";
import type {Rgba} from "./colours.ts";
import type {MercatorSheet} from "./mercator_sheet.ts";

export function markOnSheet(
    sheet: MercatorSheet, [lon, lat]: [number, number], fill: Rgba, perPixel: number): SVGElement {
  const [cx, cy] = sheet.at(lon, lat), colour = `rgb(${fill.slice(0, 3).join()})`;
  return svg(
      "circle", {class: "ringed", cx, cy, r: 7 * perPixel, "stroke-width": 2 * perPixel, fill: colour});
}
