// Rail lines on a sheet.
import {svg} from "../draw/elements.js";
import type {Schema} from "./api.ts";
import type {MercatorSheet} from "./mercator_sheet.ts";

export function pathOnSheet(
    sheet: MercatorSheet, places: [number, number][], kind: string, width: number): SVGElement {
  const points = places.map((place) => sheet.at(...place).map((v) => v.toFixed(1)).join(" "));
  return svg("path", {class: kind, d: `M${points.join("L")}`, "stroke-width": width});
}

/** Nothing without lines. */
export const linesOnSheet =
    (sheet: MercatorSheet, lines: Schema["Lines"]|null, perPixel: number): SVGElement[] =>
        (lines?.lines ?? []).map(({stops, type}) => {
          const places = stops.map(
              (stop: number): [number, number] => [lines!.stations[stop].lon, lines!.stations[stop].lat]);
          return pathOnSheet(sheet, places, `line type${type}`, 1.4 * perPixel);
        });
