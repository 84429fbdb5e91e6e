// Shapes on a sheet.
import {svg} from "../../draw/elements.js";
import type {MercatorSheet} from "./mercator_sheet.ts";
import type {Shape} from "./shapes.ts";

export function shapeOnSheet(
  sheet: MercatorSheet,
  {kind, places, colour, size}: Shape,
  perPixel: number
): SVGElement {
  if (kind === "dot") {
    const [cx, cy] = sheet.at(...places[0]);
    const ring = size > 2 ? 2 : 0.5;
    return svg("circle", {
      class: "ringed",
      cx,
      cy,
      r: size * perPixel,
      "stroke-width": ring * perPixel,
      fill: colour
    });
  }
  const d =
    "M" +
    places
      .map((place) =>
        sheet
          .at(...place)
          .map((v) => v.toFixed(1))
          .join(" ")
      )
      .join("L");
  if (kind === "band") return svg("path", {class: "band", d: d + "z", fill: colour});
  return svg("path", {class: "line", d, stroke: colour, "stroke-width": size * perPixel});
}
