// Bands of flows (draw/bands.js) between places on the Earth: which are drawn, and how wide.
import {bandOutline} from "../../../draw/bands.js";
import {bandShape, type Place, type Shape} from "../../map/shapes.ts";

export interface Band {
  from: Place;
  to: Place;
  amount: number;
  colour: string;
}
export interface WideBand extends Band {
  width: number; // degrees of latitude
}

const widest = 0.26,
  thinnest = 0.012;
/** Further pairs would be hairs over one another. */
const most = 70;

/** Large bands first, below small ones; of many pairs those that make up nearly all. */
export function widthsOf(bands: Band[], scale: number): WideBand[] {
  const sorted = [...bands].sort((a, b) => b.amount - a.amount),
    largest = sorted[0]?.amount ?? 1;
  return sorted
    .slice(0, most)
    .map((band) => ({...band, width: Math.max(thinnest, (widest * scale * band.amount) / largest)}));
}

/** Their outlines, worked out where a degree of longitude is as long as one of latitude. */
export const bandShapes = (bands: WideBand[]): Shape[] =>
  bands.map(({from, to, width, colour}) => {
    const shrink = Math.cos((from[1] * Math.PI) / 180);
    const outline = bandOutline([from[0] * shrink, from[1]], [to[0] * shrink, to[1]], width, -1);
    return bandShape(
      outline.map(([x, y]) => [x / shrink, y]),
      colour
    );
  });
