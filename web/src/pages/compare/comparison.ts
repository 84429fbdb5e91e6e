// Two runs beside each other, in one indicator and year: what the parts of Compare are told.
import {once, type Schema} from "../../api.ts";
import type {FileParts} from "../../../draw/save.js";

export type Table = Schema["IndicatorTable"];
export type Run = Schema["Run"];

export const loadTable = (run: string, indicator: string): Promise<Table> =>
  once(`/runs/${run}/indicators/${indicator}`);

export interface Comparison {
  run: Run;
  baseRun: Run;
  baseId: string;
  planId: string;
  base: Table;
  plan: Table;
  indicator: string;
  year: number;
  /** Whose course, levers and certainty are shown: a position in the run's places. */
  place: number;
  /** Residents of the baseline in the year, by place of the run. */
  residents: (place: number) => number;
}

/** Null where the run does not say. */
export const valueIn = (table: Table, place: number, year: number): number | null =>
  table.values[place]?.[table.years.indexOf(year)] ?? null;

export const inBase = (of: Comparison, place: number): number | null => valueIn(of.base, place, of.year);
export const inPlan = (of: Comparison, place: number): number | null => valueIn(of.plan, place, of.year);

export function difference(of: Comparison, place: number): number | null {
  const a = inBase(of, place),
    b = inPlan(of, place);
  return a === null || b === null ? null : b - a;
}
/** In percent of the baseline. */
export function relative(of: Comparison, place: number): number | null {
  const change = difference(of, place),
    from = inBase(of, place);
  return change === null || !from ? null : (100 * change) / from;
}

/** Positions of the zones among the run's places. */
export const zonePlaces = (run: Run): number[] =>
  run.places.flatMap((place, i) => (place.level === "zone" ? [i] : []));

export const fileOf = (of: Comparison, ...more: FileParts): FileParts => [
  of.planId,
  "against",
  of.baseId,
  of.indicator,
  ...more
];
