// Bands of flows (draw/bands.js) between places on the Earth: which are drawn, how wide, and how on a sheet.
import {bandOutline} from "../draw/bands.js";
import {svg} from "../draw/elements.js";
import type {Rgba} from "./colours.ts";
import type {MercatorSheet} from "./mercator_sheet.ts";

export interface Band {
  from: [number, number];  // longitude, latitude
  to: [number, number];
  amount: number;
  colour: Rgba;
}
export interface WideBand extends Band {
  width: number;  // degrees of latitude
}

const widest = 0.26, thinnest = 0.012;
/** Further pairs would be hairs over one another. */
const most = 70;

/** Large bands first, below small ones; of many pairs those that make up nearly all. */
export function widthsOf(bands: Band[], scale: number): WideBand[] {
  const sorted = [...bands].sort((a, b) => b.amount - a.amount), largest = sorted[0]?.amount ?? 1;
  return sorted.slice(0, most).map(
      (band) => ({...band, width: Math.max(thinnest, (widest * scale * band.amount) / largest)}));
}

export const bandsOnSheet = (sheet: MercatorSheet, bands: WideBand[]): SVGElement[] =>
    bands.map(({from, to, width, colour: [r, g, b, a]}) => {
      const outline = bandOutline(sheet.at(...from), sheet.at(...to), width * sheet.degree(from[1]), 1);
      return svg("path", {
        d: `M${outline.map((point) => point.map((v) => v.toFixed(1)).join(" ")).join("L")}z`,
        fill: `rgb(${r}, ${g}, ${b})`,
        "fill-opacity": a / 255
      });
    });
