// What the map shows of a lever, and what a click on it gives.
import type {Schema} from "../../api.ts";
import {t} from "../../words/i18n.ts";
import {type LeverKey, tokensOf} from "./lever_fields.ts";
import type {Toml} from "./plan_text.ts";
import {kmBetween} from "../../map/stations.ts";
import {type LineStop, stopsOf} from "./stops_field.ts";
import type {Pick, Shown} from "./plan_map.ts";

type PlaceOf = (stop: LineStop) => [number, number] | null;
type ValueOf = (key: string) => Toml | undefined;

const onMap = new Set<LeverKey["shape"]>(["places", "nodes", "provinces", "stops", "stop", "lines"]);
/** Whether a click on the map can fill it. */
export const isOnMap = (key: LeverKey): boolean => onMap.has(key.shape);
export const isStops = (key: LeverKey): boolean => key.shape === "stops" || key.shape === "stop";
/** What a click on the map is for while this key is filled. */
export const pickOf = (key: LeverKey | null): Pick =>
  !key ? "zones" : isStops(key) ? "stops" : key.shape === "lines" ? "lines" : "zones";

/** Usual speeds with calls, for a first guess at the minutes between two stops. */
const usualKmh: Record<string, number> = {
  rail: 120,
  metro: 35,
  tram: 20,
  bus: 20
};

/** A stop after those that there are; of a line whose mode is known, with a first guess at its minutes. */
export function stopAfter(
  stops: LineStop[],
  stop: LineStop,
  mode: Toml | undefined,
  placeOf: PlaceOf
): LineStop {
  const added = {...stop, name: stop.name || t("newStop", stops.length + 1)};
  const from = stops.length ? placeOf(stops.at(-1)!) : null,
    to = placeOf(stop);
  const kmh = usualKmh[String(mode)];
  if (!from || !to || !kmh) return added;
  const km = kmBetween({lon: from[0], lat: from[1]}, {lon: to[0], lat: to[1]});
  return {...added, run_min: Math.max(1, Math.round((km / kmh) * 60))};
}

/** The stops of a line, the plan's own or the region's; the ends of a road. */
function drawnBy(
  keys: LeverKey[],
  valueOf: ValueOf,
  lines: Schema["Lines"],
  region: Schema["Region"],
  placeOf: PlaceOf
): Shown["drawn"] {
  const project = lines.projects.find((each) => each.id === valueOf("project"));
  const stops: LineStop[] = project
    ? project.stops.map((stop) => ({...stop, name: stop.name.en}))
    : keys.filter((k) => isStops(k) && k.key !== "between").flatMap((k) => stopsOf(valueOf(k.key)));
  const nodes = keys.some((k) => k.shape === "nodes") ? ["from", "via", "to"] : [];
  const zones = nodes
    .flatMap((key) => tokensOf(valueOf(key)))
    .flatMap(({id}) => region.zones.filter((zone) => zone.code === id));
  return [
    ...stops.flatMap((stop) => {
      const at = placeOf(stop);
      return at ? [{name: stop.name, at}] : [];
    }),
    ...zones.map((zone) => ({name: "", at: [zone.lon, zone.lat] as [number, number]}))
  ];
}

export function shownOf(
  keys: LeverKey[],
  valueOf: ValueOf,
  institutions: Schema["Word"][],
  lines: Schema["Lines"],
  region: Schema["Region"],
  placeOf: PlaceOf
): Shown {
  const places = keys
    .filter((k) => isOnMap(k) && pickOf(k) === "zones")
    .map((k) => ({key: k.key, ids: tokensOf(valueOf(k.key)).map((each) => each.id)}));
  const home = institutions.find((each) => each.id === valueOf("institution"))?.zone;
  return {
    places: home ? [...places, {key: "from", ids: [home]}] : places,
    network: keys.some((k) => isStops(k) || k.shape === "lines" || k.shape === "project"),
    lines: keys.some((k) => k.shape === "lines") ? tokensOf(valueOf("lines")).map((each) => each.id) : [],
    drawn: drawnBy(keys, valueOf, lines, region, placeOf)
  };
}
