// Where one may start from by name: the zones, where their people live, and the stations.
import type {Schema} from "../../api.ts";
import type {Place} from "../../parts/place_search.ts";

export interface StartPlace extends Place {
  lon: number;
  lat: number;
}

/** As names are, in the languages that these have. */
const station = {en: "station", zh: "车站"};

export function startPlaces(region: Schema["Region"], lines: Schema["Lines"]): StartPlace[] {
  const zones = region.zones.map(({code, name, city, lon, lat}) => ({
    id: code,
    name,
    within: region.cities[city].name,
    lon,
    lat
  }));
  const stations = lines.stations.map(({id, name, lon, lat}) => ({
    id: `station ${id}`,
    name,
    within: station,
    lon,
    lat
  }));
  return [...zones, ...stations];
}
