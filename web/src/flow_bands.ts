// Bands from place to place: as wide as the amount where they begin, narrow where they end, bent to the right
// so that both directions are seen. Tapering tells the direction best of what can be drawn (Holten and van
// Wijk 2009). The report's bands (src/serve/report/flow_bands.js) are the same on a flat sheet.
import {PolygonLayer} from "@deck.gl/layers";

import type {Layer} from "@deck.gl/core";
import type {Rgba} from "./colours.ts";

export interface Band {
  from: [number, number];  // longitude, latitude
  to: [number, number];
  amount: number;
  colour: Rgba;
}

const steps = 16, narrow = 0.88, bend = 0.2;

/** Degrees of latitude that the largest band is wide. */
const widest = 0.26, thinnest = 0.012;
/** Further pairs would be hairs over one another. */
const most = 70;

function outline(band: Band, width: number): [number, number][] {
  const shrink = Math.cos((band.from[1] * Math.PI) / 180);  // a degree of longitude beside one of latitude
  const [ax, ay, bx, by] = [band.from[0] * shrink, band.from[1], band.to[0] * shrink, band.to[1]];
  const cx = (ax + bx) / 2 + bend * (by - ay), cy = (ay + by) / 2 - bend * (bx - ax);
  const left: [number, number][] = [], right: [number, number][] = [];
  for (let i = 0; i <= steps; ++i) {
    const s = i / steps, r = 1 - s;
    const x = r * r * ax + 2 * r * s * cx + s * s * bx, y = r * r * ay + 2 * r * s * cy + s * s * by;
    const dx = r * (cx - ax) + s * (bx - cx), dy = r * (cy - ay) + s * (by - cy);
    const half = ((width / 2) * (1 - narrow * s)) / (Math.hypot(dx, dy) || 1);
    left.push([(x - dy * half) / shrink, y + dx * half]);
    right.push([(x + dy * half) / shrink, y - dx * half]);
  }
  return [...left, ...right.reverse()];
}

/** Large bands below, small ones above them; of many pairs those that make up nearly all. */
export function bandLayer(bands: Band[], scale: number): Layer {
  const sorted = [...bands].sort((a, b) => b.amount - a.amount);
  const largest = sorted[0]?.amount ?? 1;
  const width = (amount: number): number => Math.max(thinnest, (widest * scale * amount) / largest);
  return new PolygonLayer({
    id: "bands",
    data: sorted.slice(0, most).map((band) => ({...band, polygon: outline(band, width(band.amount))})),
    getPolygon: (d) => d.polygon,
    getFillColor: (d) => d.colour,
    stroked: false,
  });
}
