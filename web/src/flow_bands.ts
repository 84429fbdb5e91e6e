// The bands of flows on the Earth, for deck.gl.
import type {Layer} from "@deck.gl/core";
import {PolygonLayer} from "@deck.gl/layers";

import {bandOutline} from "../draw/bands.js";
import type {WideBand} from "./band_widths.ts";

function outline({from, to, width}: WideBand): [number, number][] {
  const shrink = Math.cos((from[1] * Math.PI) / 180);  // a degree of longitude beside one of latitude
  return bandOutline([from[0] * shrink, from[1]], [to[0] * shrink, to[1]], width, -1)
      .map(([x, y]) => [x / shrink, y]);
}

export const bandLayer = (bands: WideBand[]): Layer => new PolygonLayer({
  id: "bands",
  data: bands.map((band) => ({...band, polygon: outline(band)})),
  getPolygon: (d) => d.polygon,
  getFillColor: (d) => d.colour,
  stroked: false,
});
