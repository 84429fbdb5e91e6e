// The region on a sheet (draw/sheet.js) in the projection of the map that moves, so that the one can stand
// where the other will.
import type {Sheet} from "../../draw/sheet.js";
import type {Schema} from "../api.ts";
import {named} from "../words/i18n.ts";
import {degreesPerPixel, type MapView, padding} from "./map_view.ts";
import {boxOf, type Outline, type Outlines} from "./outlines.ts";

type Point = [number, number];

export interface MercatorSheet extends Sheet {
  /** Where a place on the Earth is on the sheet. */
  at: (lon: number, lat: number) => Point;
  earth: (x: number, y: number) => Point;
}

const wide = 1000,
  radians = Math.PI / 180;
const north = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * radians) / 2)) / radians;
const latitude = (y: number): number => (2 * Math.atan(Math.exp(y * radians)) - Math.PI / 2) / radians;

/** Many times as fast as `toFixed`. */
const tenth = (value: number): number => Math.round(10 * value) / 10;

/** Where the city's people live closest together. */
export function cityPoint(region: Schema["Region"], city: number): Point {
  const zones = region.zones.filter((zone) => zone.city === city);
  const main = zones.reduce((a, b) => (b.residents / b.km2 > a.residents / a.km2 ? b : a));
  return [main.lon, main.lat];
}

export function mercatorSheet(region: Schema["Region"], outlines: Outlines): MercatorSheet {
  const [west, south, east, top] = boxOf(outlines.provinces),
    scale = wide / (east - west);
  const at = (lon: number, lat: number): Point => [scale * (lon - west), scale * (north(top) - north(lat))];
  const pathOf = (outline: Outline): string =>
    outline.geometry.coordinates
      .flat()
      .map((ring) => `M${ring.map(([lon, lat]) => at(lon, lat).map(tenth).join(" ")).join("L")}z`)
      .join("");
  const paths = (of: Outline[]): string[] => {
    const sorted: string[] = [];
    for (const outline of of) sorted[outline.properties.index] = pathOf(outline);
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
    earth: (x, y) => [west + x / scale, latitude(north(top) - y / scale)]
  };
}

/** The part of the sheet that a map of so many pixels shows; all of it where there is no view. */
export function partShown(sheet: MercatorSheet, view: MapView | null, width: number, height: number): Sheet {
  const [, , w, h] = sheet.box,
    perDegree = sheet.at(1, 0)[0] - sheet.at(0, 0)[0];
  const perPixel = view
    ? perDegree * degreesPerPixel(view.zoom)
    : Math.max(w / (width - 2 * padding), h / (height - 2 * padding));
  const [x, y] = view ? sheet.at(view.lon, view.lat) : [w / 2, h / 2];
  const [left, top, wide, high] = [
    x - (width * perPixel) / 2,
    y - (height * perPixel) / 2,
    width * perPixel,
    height * perPixel
  ];
  const isInside = ([px, py]: Point): boolean => px > left && px < left + wide && py > top && py < top + high;
  return {...sheet, box: [left, top, wide, high], names: sheet.names.filter(({at}) => isInside(at))};
}
