// What one looks at on Reach: the region as it is, or a run at the end of a year; how to choose it, and its
// answer.
import {columns, type Columns, type Schema} from "../../api.ts";
import {type Leaving, leavingQuery} from "./departure_fields.ts";
import {make, slider} from "../../parts/dom.ts";
import {t, type TextKey} from "../../words/i18n.ts";
import {runChoice} from "../../parts/run_choice.ts";
import type {FileParts} from "../../../draw/save.js";

type Run = Schema["RunHead"];
export type Reached = Schema["IsochroneHead"];
export type ReachWay = keyof Schema["WithinByWay"];
export const ways: ReachWay[] = ["best", "road", "rail"];
export const wayOf = (text: string | null): ReachWay => ways.find((way) => way === text) ?? "best";

/** Without a run it is the region in its base year. */
export interface View {
  run: Run | null;
  year: number;
}

/** A view's answer, with its name where there are two. */
export interface Side {
  name: string;
  answer: Columns<Reached>;
}

export const tooFar = 255;

/** Minutes to a cell, `tooFar` beyond 240. */
export function minutesTo(answer: Columns<Reached>, way: ReachWay): (cell: number) => number {
  const road = answer.column("road"),
    rail = answer.column("rail");
  if (way === "best") return (cell) => Math.min(road[cell], rail[cell]);
  const one = way === "road" ? road : rail;
  return (cell) => one[cell];
}

/** With the people of the other view counted on its networks too, where there is one. */
export function askReach(
  lon: number,
  lat: number,
  view: View,
  other: View | undefined,
  leaving: Leaving,
  signal: AbortSignal
): Promise<Columns<Reached>> {
  const of = view.run ? `&run=${view.run.id}&year=${view.year}` : "";
  const people = !other
    ? ""
    : (other.run ? `&people_run=${other.run.id}` : "") + `&people_year=${other.year}`;
  return columns<Reached>(`/isochrone?lon=${lon}&lat=${lat}${of}${people}${leavingQuery(leaving)}`, signal);
}

const lastOf = (run: Run): number => run.years[run.years.length - 1];
/** A year that the run has; its last one if it has not. */
export const viewOf = (run: Run | null, year: number, region: Schema["Region"]): View => ({
  run,
  year: run ? (run.years.includes(year) ? year : lastOf(run)) : region.baseYear
});

export const nameOf = (view: View): string => `${view.run?.id ?? t("noRun")}, ${view.year}`;
/** As short as they can be told apart. */
export const namesOf = (a: View, b: View): [string, string] =>
  a.run && a.run === b.run && a.year !== b.year ? [String(a.year), String(b.year)] : [nameOf(a), nameOf(b)];
export const fileOfView = (view: View, region: Schema["Region"]): FileParts => [
  view.run?.id ?? region.id,
  view.year
];

export interface ViewFields {
  label: TextKey;
  yearLabel: TextKey;
  /** First in the list, for no view at all; without it there always is one. */
  none?: string;
  /** The year that a run begins with when it is chosen; its last one where this is not given. */
  begin?: (run: Run) => number;
}

/** `-` is the region as it is; a run never has this name, since options would begin so. */
export const asItIs = "-";

/** A run, and below it a slider of its years. */
export function viewFields(
  region: Schema["Region"],
  runs: Run[],
  view: View | null,
  fields: ViewFields,
  changed: (view: View | null) => void
): HTMLElement {
  const years = make("div", null),
    box = make("div", {class: "choices"});
  let waiting = 0;
  const drawYears = (): void => {
    if (!view?.run) return years.replaceChildren();
    const run = view.run;
    const say = (year: number): string => String(year);
    years.replaceChildren(
      slider(t(fields.yearLabel), run.years[0], lastOf(run), view.year, say, (year) => {
        view = viewOf(run, year, region);
        clearTimeout(waiting);
        waiting = window.setTimeout(() => changed(view), 250);
      })
    );
  };
  const first: [string, string][] = [[asItIs, `${t("noRun")}, ${region.baseYear}`]];
  if (fields.none) first.unshift(["", fields.none]);
  const chosen = view ? (view.run?.id ?? asItIs) : "";
  box.append(
    runChoice(
      t(fields.label),
      runs,
      chosen,
      (id) => {
        clearTimeout(waiting);
        const run = runs.find((each) => each.id === id) ?? null;
        view = id === "" ? null : viewOf(run, run ? (fields.begin?.(run) ?? 0) : 0, region);
        drawYears();
        changed(view);
      },
      first
    ),
    years
  );
  drawYears();
  return box;
}
