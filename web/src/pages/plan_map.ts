// The map beside a lever's form: its places and stops; a click on it goes into the field that was used last.
import {once, type Schema} from "../api.ts";
import {dark, ink, type Rgba, rgba} from "../colours.ts";
import {make} from "../dom.ts";
import {cellAt, loadCells} from "../grid.ts";
import {named, t} from "../i18n.ts";
import {linesOnSheet} from "../lines_on_sheet.ts";
import {markOnSheet} from "../mark_on_sheet.ts";
import {loadOutlines} from "../outlines.ts";
import {RegionMap} from "../region_map.ts";

export interface Stop {
  name: string;
  lon?: number;
  lat?: number;
}
export interface Shown {
  /** Ids of places by key: `from` in one colour, `to` and all others in another. */
  places: {key: string; ids: string[]}[];
  stops: Stop[];
}
export interface Spot {
  zone: string;
  stop: Stop;
}

export interface PlanMap {
  element: HTMLElement;
  show: (what: Shown) => void;
  remove: () => void;
}

/** Kilometres within which a click on the map is an existing station. */
const near = 3;

export async function planMap(region: Schema["Region"], clicked: (spot: Spot) => void): Promise<PlanMap> {
  const [cells, outlines, lines] =
      await Promise.all([loadCells(), loadOutlines(), once<Schema["Lines"]>("/region/lines")]);
  const map = new RegionMap(region, outlines);
  map.caption = () => ({title: t("plan"), key: make("div", null), file: [region.id, "plan"]});
  const zoneAt = (lon: number, lat: number): Schema["Zone"]|null => {
    const cell = cellAt(region.grid, cells, lon, lat);
    return cell < 0 ? null : region.zones[cells.zone[cell]];
  };
  const km = (a: {lon: number; lat: number}, b: {lon: number; lat: number}): number =>
      Math.hypot((a.lon - b.lon) * 111.2 * Math.cos((a.lat * Math.PI) / 180), (a.lat - b.lat) * 111.2);
  map.onClick = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    if (!zone) return;
    const station = lines.stations.reduce<Schema["Station"]|null>(
        (best, each) => (km(each, {lon, lat}) < (best ? km(best, {lon, lat}) : near) ? each : best), null);
    clicked({
      zone: zone.code,
      stop: station ? {name: station.name.en} : {name: "", lon: +lon.toFixed(4), lat: +lat.toFixed(4)}
    });
  };
  map.onPoint = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    return zone && [make("strong", null, named(zone.name)), make("div", null, zone.code)];
  };
  /** Every zone that a province, city or zone of these ids holds. */
  const holds = (ids: string[], zone: Schema["Zone"]): boolean => ids.includes("region") ||
      ids.includes(zone.code) || ids.includes(region.cities[zone.city].code) ||
      ids.includes(region.provinces[zone.province].code);
  const placed = (stop: Stop): [number, number]|null => {
    if (stop.lon !== undefined && stop.lat !== undefined) return [stop.lon, stop.lat];
    const station = lines.stations.find((s) => s.name.en === stop.name || s.name.zh === stop.name);
    return station ? [station.lon, station.lat] : null;
  };
  const show = (what: Shown): void => {
    const fills: Record<string, Rgba> = {
      land: rgba(dark() ? "#2c2e34" : "#f1efea"),
      from: rgba("#c8731b", 170),
      to: rgba(dark() ? "#9486d2" : "#7a68ad", 170)
    };
    const roles = region.zones.map((zone): string => {
      const set = what.places.find((each) => holds(each.ids, zone));
      return set ? (set.key === "from" ? "from" : "to") : "land";
    });
    const stops = what.stops.map(placed).filter((at) => at !== null), shown = stops.length > 0;
    map.draw({
      sheet: (on) => ({
        classOf: (zone) => roles[zone],
        above: (perPixel) =>
            [...linesOnSheet(on, shown ? lines : null, perPixel),
             ...stops.map((at) => markOnSheet(on, at, ink(), perPixel))]
      }),
      layers: (of) =>
          [of.zoneLayer("zones", outlines.zones, (zone) => fills[roles[zone]], JSON.stringify(what.places)),
           ...of.borderLayers(outlines), ...of.lineLayers(lines, shown), of.drawnLayer(stops),
           of.dotLayer("stops", stops, 6, ink())]
    });
  };
  return {element: map.element, show, remove: () => map.remove()};
}
