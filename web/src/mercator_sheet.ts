// The region on a sheet (draw/sheet.js) in the projection of the map that moves, so that the one can stand
// where the other will.
import type {Sheet} from "../draw/sheet.js";
import type {Schema} from "./api.ts";
import {named} from "./i18n.ts";
import {boxOf, type Outline, type Outlines} from "./outlines.ts";

type Point = [number, number];

export interface MercatorSheet extends Sheet {
  /** Where a place on the Earth is on the sheet. */
  at: (lon: number, lat: number) => Point;
  earth: (x: number, y: number) => Point;
  /** How long a degree of latitude is there. */
  degree: (lat: number) => number;
}

const wide = 1000, radians = Math.PI / 180;
const north = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * radians) / 2)) / radians;
const latitude = (y: number): number => (2 * Math.atan(Math.exp(y * radians)) - Math.PI / 2) / radians;

/** Where the city's people live closest together. */
export function cityPoint(region: Schema["Region"], city: number): Point {
  const zones = region.zones.filter((zone) => zone.city === city);
  const main = zones.reduce((a, b) => (b.residents / b.km2 > a.residents / a.km2 ? b : a));
  return [main.lon, main.lat];
}

export function mercatorSheet(region: Schema["Region"], outlines: Outlines): MercatorSheet {
  const [west, south, east, top] = boxOf(outlines.provinces), scale = wide / (east - west);
  const at = (lon: number, lat: number): Point => [scale * (lon - west), scale * (north(top) - north(lat))];
  const pathOf = (outline: Outline): string =>
      outline.geometry.coordinates.flat()
          .map(
              (ring) =>
                  `M${ring.map(([lon, lat]) => at(lon, lat).map((v) => v.toFixed(1)).join(" ")).join("L")}z`)
          .join("");
  const paths = (of: Outline[]): string[] => {
    const sorted: string[] = [];
    for (const outline of of ) sorted[outline.properties.index] = pathOf(outline);
    return sorted;
  };
  return {
    id: "map",
    box: [0, 0, wide, at(west, south)[1]],
    zones: paths(outlines.zones),
    cities: paths(outlines.cities),
    provinces: paths(outlines.provinces),
    names: region.cities.map((city, i) => ({text: named(city.name), at: at(...cityPoint(region, i))})),
    nameSize: 13,
    window: null,
    at,
    earth: (x, y) => [west + x / scale, latitude(north(top) - y / scale)],
    degree: (lat) => scale / Math.cos(lat * radians)
  };
}
