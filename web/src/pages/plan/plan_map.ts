// The map beside a lever's form: its places, lines and stops; a click on it goes into the field that was used
// last.
import {once, type Schema} from "../../api.ts";
import {colour} from "../../map/colours.ts";
import {make} from "../../parts/dom.ts";
import {cellAt, loadCells} from "../../map/grid.ts";
import {named, t} from "../../words/i18n.ts";
import {nearestLine} from "../../map/line_finder.ts";
import {boxAround, loadOutlines} from "../../map/outlines.ts";
import {RegionMap} from "../../map/region_map.ts";
import {dotShape, lineShape, type Place, railShapes} from "../../map/shapes.ts";
import {stationFinder} from "../../map/stations.ts";
import type {LineStop} from "./stops_field.ts";

export interface Shown {
  /** Ids of places by key: `from` in one colour, `to` and all others in another. */
  places: {key: string; ids: string[]}[];
  /** Lines and stations that there are. */
  network: boolean;
  /** Those of the network that the lever names, by id or name. */
  lines: string[];
  /** What the lever draws, in its order: a line's stops, a road's ends. */
  drawn: {name: string; at: Place}[];
}
/** What a click on the map may be meant for. */
export type Pick = "zones" | "stops" | "lines";
export interface Spot {
  zone: string;
  stop: LineStop;
  line: string | null;
}

export interface PlanMap {
  element: HTMLElement;
  show: (what: Shown) => void;
  /** Moves to what is shown; to the whole region where that is nothing. */
  frame: () => void;
  /** What clicks are for: the map tells what a click would take. */
  pick: (what: Pick) => void;
  placeOf: (stop: LineStop) => Place | null;
  remove: () => void;
}

/** Pixels within which a click on the map is an existing station or line. */
const near = 10;

type Tip = [string, string];
const stopTip = (zone: Schema["Zone"], station: LineStop | null): Tip =>
  station ? [station.name, named(zone.name)] : [named(zone.name), t("newStopHere")];
const lineTip = (zone: Schema["Zone"], line: Schema["Line"] | null): Tip =>
  line ? [line.name, line.id] : [named(zone.name), t("noLineHere")];

export async function planMap(region: Schema["Region"], clicked: (spot: Spot) => void): Promise<PlanMap> {
  const [cells, outlines, lines] = await Promise.all([
    loadCells(),
    loadOutlines(),
    once<Schema["Lines"]>("/region/lines")
  ]);
  const stations = stationFinder(lines);
  const map = new RegionMap(region, outlines, cells);
  map.caption = () => ({title: t("plan"), key: make("div", null), file: [region.id, "plan"]});
  let picked: Pick = "zones",
    shown: Place[] = [];
  const zoneAt = (lon: number, lat: number): Schema["Zone"] | null => {
    const cell = cellAt(region.grid, cells, lon, lat);
    return cell < 0 ? null : region.zones[cells.zone[cell]];
  };
  const stationAt = (lon: number, lat: number): LineStop | null =>
    stations.nearest(lon, lat, map.kmOf(near, lat));
  const lineAt = (lon: number, lat: number): Schema["Line"] | null =>
    nearestLine(lines, lon, lat, map.kmOf(near, lat));
  map.onClick = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    if (!zone) return;
    const stop = stationAt(lon, lat) ?? {name: "", lon: +lon.toFixed(4), lat: +lat.toFixed(4)};
    clicked({zone: zone.code, stop, line: lineAt(lon, lat)?.id ?? null});
  };
  map.onPoint = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    if (!zone) return null;
    const [head, below] =
      picked === "stops"
        ? stopTip(zone, stationAt(lon, lat))
        : picked === "lines"
          ? lineTip(zone, lineAt(lon, lat))
          : [named(zone.name), zone.code];
    return [make("strong", null, head), make("div", null, below)];
  };
  /** Every zone that a province, city or zone of these ids holds. */
  const holds = (ids: string[], zone: Schema["Zone"]): boolean =>
    ids.includes("region") ||
    ids.includes(zone.code) ||
    ids.includes(region.cities[zone.city].code) ||
    ids.includes(region.provinces[zone.province].code);
  const show = (what: Shown): void => {
    const roles = region.zones.map((zone): string => {
      const set = what.places.find((each) => holds(each.ids, zone));
      return set ? (set.key === "from" ? "from" : "to") : "land";
    });
    const chosen = lines.lines
      .filter((each) => what.lines.includes(each.id) || what.lines.includes(each.name))
      .map((each) => each.stops.map((s): Place => [lines.stations[s].lon, lines.stations[s].lat]));
    const stops = what.drawn.map((each) => each.at),
      paths = stops.length > 1 ? [...chosen, stops] : chosen;
    const inRole = region.zones.filter((_, i) => roles[i] !== "land");
    // A lever on the whole region has nothing to move to.
    const places = inRole.length < region.zones.length ? inRole.map(({lon, lat}): Place => [lon, lat]) : [];
    shown = [...chosen.flat(), ...stops, ...places];
    map.element.dataset.drawn = String(stops.length);
    const line = colour("--accent");
    map.draw({
      zones: (zone) => roles[zone],
      shapes: [
        ...(what.network ? railShapes(lines) : []),
        ...paths.map((path) => lineShape(path, 4, line)),
        ...stops.map((at) => dotShape(at, 6, line))
      ],
      names: what.drawn
        .filter((_, i) => i === 0 || i === what.drawn.length - 1)
        .map(({name, at}) => ({text: name, at}))
    });
  };
  return {
    element: map.element,
    show,
    frame: () => map.lookAt(shown.length ? boxAround(shown) : null),
    pick: (what) => {
      picked = what;
    },
    placeOf: stations.placeOf,
    remove: () => map.remove()
  };
}
