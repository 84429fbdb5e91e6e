// Rail lines on a sheet.
import {svg} from "../draw/elements.js";
import type {Schema} from "./api.ts";
import type {MercatorSheet} from "./mercator_sheet.ts";

/** Nothing without lines. */
export const linesOnSheet = (sheet: MercatorSheet, lines: Schema["Lines"]|null, perPixel: number):
    SVGElement[] => (lines?.lines ?? []).map((line) => {
      const stops = line.stops.map((stop: number) => {
        const {lon, lat} = lines!.stations[stop];
        return sheet.at(lon, lat).map((v) => v.toFixed(1)).join(" ");
      });
      return svg(
          "path", {class: `line type${line.type}`, d: `M${stops.join("L")}`, "stroke-width": 1.4 * perPixel});
    });
