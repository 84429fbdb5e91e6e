// What there is in each zone, city and province, and what is measured of it.
import type {Schema} from "../../api.ts";

type Zone = Schema["Zone"];
type Basis = NonNullable<Zone["residentsBasis"]>;

export const levels = ["cell", "zone", "city", "province"] as const;
export type Level = (typeof levels)[number];

export interface Area {
  code: string;
  name: Schema["Names"];
  /** Where it lies; nothing for a province. */
  within?: Schema["Names"];
  km2: number;
  residents: number;
  residents65: number;
  jobs: number;
  residentsBasis?: Basis;
  jobsBasis?: Basis;
}

export interface Measure {
  of: (area: Area) => number;
  unit: string;
  /** The region's table that it comes from, and how the area's number was come by. */
  table: "population" | "jobs";
  basis: "residentsBasis" | "jobsBasis";
  /** Cells have it too, under this name. */
  ofCells?: "residents" | "jobs";
}
export const measures = {
  residents: {
    of: (area) => area.residents,
    unit: "persons",
    table: "population",
    basis: "residentsBasis",
    ofCells: "residents"
  },
  jobs: {of: (area) => area.jobs, unit: "jobs", table: "jobs", basis: "jobsBasis", ofCells: "jobs"},
  density: {
    of: (area) => area.residents / area.km2,
    unit: "persons per km²",
    table: "population",
    basis: "residentsBasis"
  },
  old: {
    of: (area) => area.residents65 / area.residents,
    unit: "fraction",
    table: "population",
    basis: "residentsBasis"
  },
  jobsPerResident: {
    of: (area) => (100 * area.jobs) / area.residents,
    unit: "",
    table: "jobs",
    basis: "jobsBasis"
  }
} as const satisfies Record<string, Measure>;
export type MeasureKey = keyof typeof measures;
export const measureOf = (key: MeasureKey): Measure => measures[key];

/** The furthest from having been counted comes last. */
const bases: Basis[] = ["observed", "estimated", "modelled", "assumed"];
const furthest = (a?: Basis, b?: Basis): Basis | undefined =>
  bases.filter((each) => each === a || each === b).at(-1);

const sumOf = (zones: Zone[], area: Pick<Area, "code" | "name" | "within" | "km2">): Area =>
  zones.reduce<Area>(
    (all, zone) => ({
      ...all,
      residents: all.residents + zone.residents,
      residents65: all.residents65 + zone.residents65,
      jobs: all.jobs + zone.jobs,
      residentsBasis: furthest(all.residentsBasis, zone.residentsBasis),
      jobsBasis: furthest(all.jobsBasis, zone.jobsBasis)
    }),
    {...area, residents: 0, residents65: 0, jobs: 0}
  );

/** In the order of the region's zones, cities or provinces. */
export function areasOf({zones, cities, provinces}: Schema["Region"], level: Level): Area[] {
  if (level === "city")
    return cities.map(({code, name, km2, province}, i) =>
      sumOf(
        zones.filter((zone) => zone.city === i),
        {code, name, within: provinces[province].name, km2}
      )
    );
  if (level === "province")
    return provinces.map(({code, name, km2}, i) =>
      sumOf(
        zones.filter((zone) => zone.province === i),
        {code, name, km2}
      )
    );
  return zones.map((zone) => ({...zone, within: cities[zone.city].name}));
}

/** Which area a zone lies in. */
export const areaOf = (zone: Zone, index: number, level: Level): number =>
  level === "city" ? zone.city : level === "province" ? zone.province : index;
