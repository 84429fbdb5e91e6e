// The map beside a lever's form: its places, lines and stops; a click on it goes into the field that was used
// last.
import {once, type Schema} from "../api.ts";
import {dark, type Rgba, rgba} from "../colours.ts";
import {make} from "../dom.ts";
import {cellAt, loadCells} from "../grid.ts";
import {named, t} from "../i18n.ts";
import {linesOnSheet, pathOnSheet} from "../lines_on_sheet.ts";
import {markOnSheet} from "../mark_on_sheet.ts";
import {loadOutlines} from "../outlines.ts";
import {RegionMap} from "../region_map.ts";
import {stationFinder} from "../stations.ts";
import type {LineStop} from "../stops_field.ts";

type Point = [number, number];

export interface Shown {
  /** Ids of places by key: `from` in one colour, `to` and all others in another. */
  places: {key: string; ids: string[]}[];
  /** Lines and stations that there are. */
  network: boolean;
  /** Those of the network that the lever names, by id or name. */
  lines: string[];
  /** What the lever draws, in its order: a line's stops, a road's ends. */
  drawn: {name: string; at: Point}[];
}
export interface Spot {
  zone: string;
  stop: LineStop;
}

export interface PlanMap {
  element: HTMLElement;
  show: (what: Shown) => void;
  /** Whether clicks are for stops: then the map tells which station a click would take. */
  pickStops: (stops: boolean) => void;
  placeOf: (stop: LineStop) => Point | null;
  remove: () => void;
}

/** Pixels within which a click on the map is an existing station. */
const near = 10;

export async function planMap(region: Schema["Region"], clicked: (spot: Spot) => void): Promise<PlanMap> {
  const [cells, outlines, lines] =
      await Promise.all([loadCells(), loadOutlines(), once<Schema["Lines"]>("/region/lines")]);
  const stations = stationFinder(lines);
  const map = new RegionMap(region, outlines);
  map.caption = () => ({title: t("plan"), key: make("div", null), file: [region.id, "plan"]});
  let forStops = false;
  const zoneAt = (lon: number, lat: number): Schema["Zone"]|null => {
    const cell = cellAt(region.grid, cells, lon, lat);
    return cell < 0 ? null : region.zones[cells.zone[cell]];
  };
  const kmOfPixel = (lat: number): number =>
      78.27 * Math.cos((lat * Math.PI) / 180) / 2 ** Number(map.element.dataset.zoom ?? 5);
  const stationAt = (lon: number, lat: number): LineStop|null =>
      stations.nearest(lon, lat, near * kmOfPixel(lat));
  map.onClick = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    if (!zone) return;
    const stop = stationAt(lon, lat) ?? {name: "", lon: +lon.toFixed(4), lat: +lat.toFixed(4)};
    clicked({zone: zone.code, stop});
  };
  map.onPoint = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    if (!zone) return null;
    const station = forStops ? stationAt(lon, lat) : null;
    return [
      make("strong", null, station ? station.name : named(zone.name)),
      make(
          "div", null,
          station      ? named(zone.name) :
              forStops ? t("newStopHere") :
                         zone.code)
    ];
  };
  /** Every zone that a province, city or zone of these ids holds. */
  const holds = (ids: string[], zone: Schema["Zone"]): boolean => ids.includes("region") ||
      ids.includes(zone.code) || ids.includes(region.cities[zone.city].code) ||
      ids.includes(region.provinces[zone.province].code);
  const show = (what: Shown): void => {
    const line = rgba(dark() ? "#6fc3cf" : "#0c5a66");
    const fills: Record<string, Rgba> = {
      land: rgba(dark() ? "#2c2e34" : "#f1efea"),
      from: rgba("#c8731b", 170),
      to: rgba(dark() ? "#9486d2" : "#7a68ad", 170)
    };
    const roles = region.zones.map((zone): string => {
      const set = what.places.find((each) => holds(each.ids, zone));
      return set ? (set.key === "from" ? "from" : "to") : "land";
    });
    const chosen =
        lines.lines.filter((each) => what.lines.includes(each.id) || what.lines.includes(each.name))
            .map((each) => each.stops.map((s): Point => [lines.stations[s].lon, lines.stations[s].lat]));
    const stops = what.drawn.map((each) => each.at), paths = stops.length > 1 ? [...chosen, stops] : chosen;
    map.element.dataset.drawn = String(stops.length);
    map.draw({
      sheet: (on) => ({
        classOf: (zone) => roles[zone],
        above: (perPixel) =>
            [...linesOnSheet(on, what.network ? lines : null, perPixel),
             ...paths.map((path) => pathOnSheet(on, path, "line drawn-line", 4 * perPixel)),
             ...stops.map((at) => markOnSheet(on, at, line, perPixel))]
      }),
      layers: (of) =>
          [of.zoneLayer("zones", outlines.zones, (zone) => fills[roles[zone]], JSON.stringify(what.places)),
           ...of.borderLayers(outlines), ...of.lineLayers(lines, what.network),
           of.pathLayer("drawn", paths, 4, line), of.dotLayer("stops", stops, 6, line)],
      names: what.drawn.filter((_, i) => i === 0 || i === what.drawn.length - 1)
                 .map(({name, at}) => ({text: name, at}))
    });
  };
  return {
    element: map.element,
    show,
    pickStops: (stops) => {
      forStops = stops;
    },
    placeOf: stations.placeOf,
    remove: () => map.remove()
  };
}
