// Outlines of zones, cities and provinces, in degrees.
import type * as GeoJSON from "geojson";

import {once} from "../api.ts";

export interface Outline extends GeoJSON.Feature {
  geometry: GeoJSON.MultiPolygon;
  properties: {level: "zone" | "city" | "province"; index: number};
}
export interface Outlines {
  zones: Outline[];
  cities: Outline[];
  provinces: Outline[];
}

export async function loadOutlines(): Promise<Outlines> {
  const {features} = await once<{features: Outline[]}>("/region/outlines");
  const of = (level: string): Outline[] => features.filter((each) => each.properties.level === level);
  return {zones: of("zone"), cities: of("city"), provinces: of("province")};
}

/** West, south, east, north. */
export type Box = [number, number, number, number];

export function boxAround(points: Iterable<readonly number[]>): Box {
  const box: Box = [180, 90, -180, -90];
  for (const [lon, lat] of points) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}
export const boxOf = (outlines: Outline[]): Box =>
  boxAround(outlines.flatMap((outline) => outline.geometry.coordinates.flat(2)));
