// The line of the region's timetables that runs nearest to a point.
import type {Schema} from "../api.ts";
import {kmBetween, type At} from "./stations.ts";

/** To the straight line between two stops. */
function kmToStretch(point: At, from: At, to: At): number {
  const east = Math.cos((point.lat * Math.PI) / 180);
  const [dx, dy] = [(to.lon - from.lon) * east, to.lat - from.lat];
  const along = (point.lon - from.lon) * east * dx + (point.lat - from.lat) * dy;
  const share = Math.min(1, Math.max(0, along / (dx * dx + dy * dy || 1)));
  const nearest = {
    lon: from.lon + share * (to.lon - from.lon),
    lat: from.lat + share * (to.lat - from.lat)
  };
  return kmBetween(point, nearest);
}

export function nearestLine(
  {lines, stations}: Schema["Lines"],
  lon: number,
  lat: number,
  withinKm: number
): Schema["Line"] | null {
  let best: Schema["Line"] | null = null,
    least = withinKm;
  for (const line of lines)
    for (let i = 1; i < line.stops.length; ++i) {
      const km = kmToStretch({lon, lat}, stations[line.stops[i - 1]], stations[line.stops[i]]);
      if (km >= least) continue;
      best = line;
      least = km;
    }
  return best;
}
