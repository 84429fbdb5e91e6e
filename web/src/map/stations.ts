// Stations of the region's lines and of the lines that plans may open: by name, and the nearest to a point.
import type {Schema} from "../api.ts";
import {named} from "../words/i18n.ts";
import type {LineStop} from "../pages/plan/stops_field.ts";

export interface At {
  lon: number;
  lat: number;
}

export const kmBetween = (a: At, b: At): number =>
  Math.hypot((a.lon - b.lon) * 111.2 * Math.cos((a.lat * Math.PI) / 180), (a.lat - b.lat) * 111.2);

export function nearestOf<T extends At>(all: T[], lon: number, lat: number, withinKm: number): T | null {
  let best: T | null = null,
    least = withinKm;
  for (const each of all) {
    const km = kmBetween(each, {lon, lat});
    if (km >= least) continue;
    best = each;
    least = km;
  }
  return best;
}

/** Stops of one name that lie farther apart are different stops (src/plan/lines.cpp). */
const oneStopKm = 3;

export interface StationFinder {
  /** As a plan writes it: by name, with its position where another stop far off has the same. */
  nearest: (lon: number, lat: number, withinKm: number) => LineStop | null;
  placeOf: (stop: LineStop) => [number, number] | null;
}

export function stationFinder(lines: Schema["Lines"]): StationFinder {
  const all = [...lines.stations, ...lines.projects.flatMap((project) => project.stops)];
  const called = (name: string): typeof all =>
    all.filter((each) => each.name.en === name || each.name.zh === name);
  return {
    nearest: (lon, lat, withinKm) => {
      const station = nearestOf(all, lon, lat, withinKm);
      if (!station) return null;
      const name = named(station.name);
      return called(name).some((other) => kmBetween(station, other) > oneStopKm)
        ? {name, lon: station.lon, lat: station.lat}
        : {name};
    },
    placeOf: (stop) => {
      if (stop.lon !== undefined && stop.lat !== undefined) return [stop.lon, stop.lat];
      const station = lines.stations.find((each) => each.id === stop.name) ?? called(stop.name)[0];
      return station ? [station.lon, station.lat] : null;
    }
  };
}
