// The map of Compare, or two that move together: the difference, the baseline, the plan.
import type {Schema} from "../../api.ts";
import type {Classes} from "../../../draw/classes.js";
import {changeClasses, classOf, legendOf, levelClasses} from "../../../draw/classes.js";
import {make} from "../../parts/dom.ts";
import {cellAt, loadCells} from "../../map/grid.ts";
import {named, t} from "../../words/i18n.ts";
import {loadOutlines} from "../../map/outlines.ts";
import {RegionMap} from "../../map/region_map.ts";
import {quantity, sayCuts, signed} from "../../words/numbers.ts";
import {type Comparison, difference, fileOf, inBase, inPlan, zonePlaces} from "./comparison.ts";

const views = ["difference", "both", "base", "plan"] as const;
export type Shows = (typeof views)[number];
type Shown = Exclude<Shows, "both">;

/** As the address has it, or the difference. */
export const showsOf = (text: string | null): Shows => views.find((view) => view === text) ?? "difference";

export interface CompareMaps {
  element: HTMLElement;
  key: HTMLElement;
  draw: (of: Comparison, shows: Shows) => void;
  remove: () => void;
}

export async function compareMaps(region: Schema["Region"]): Promise<CompareMaps> {
  const [cells, outlines] = await Promise.all([loadCells(), loadOutlines()]);
  const element = make("div", {class: "maps"}),
    key = make("div", null);
  const first = new RegionMap(region, outlines, cells);
  let second: RegionMap | null = null;
  element.append(first.element);

  /** The same classes for both runs, so that the maps can be held against each other. */
  const classesFor = (of: Comparison, isChange: boolean): Classes => {
    const say = isChange ? [difference] : [inBase, inPlan];
    const numbers = zonePlaces(of.run)
      .flatMap((place) => say.map((value) => value(of, place)))
      .filter((value) => value !== null);
    return isChange ? changeClasses(numbers) : levelClasses(numbers, of.base.unit === "fraction" ? 3 : 2);
  };
  const valueOf = {difference, base: inBase, plan: inPlan};
  const title = {difference: "difference", base: "base", plan: "planRun"} as const;

  const drawOn = (map: RegionMap, of: Comparison, shown: Shown, classes: Classes): void => {
    const placeOfZone = new Map(zonePlaces(of.run).map((place) => [of.run.places[place].zones[0], place]));
    const valueAt = (zone: number): number | null => valueOf[shown](of, placeOfZone.get(zone) ?? -1);
    map.draw({zones: (zone) => classOf(classes, valueAt(zone))});
    map.onPoint = (lon, lat) => {
      const cell = cellAt(region.grid, cells, lon, lat);
      const place = cell < 0 ? undefined : placeOfZone.get(cells.zone[cell]);
      if (place === undefined) return null;
      const row = (name: string, text: string): HTMLElement => make("div", null, `${name}: ${text}`);
      return [
        make("strong", null, named(of.run.places[place].name)),
        row(t("base"), quantity(inBase(of, place), of.base.unit)),
        row(t("planRun"), quantity(inPlan(of, place), of.base.unit)),
        row(t("difference"), signed(difference(of, place), of.base.unit))
      ];
    };
    map.caption = () => ({
      title: `${named(of.base.title)}, ${of.year}: ${t(title[shown])}`,
      key,
      file: fileOf(of, shown, of.year)
    });
    map.name(t(title[shown]));
  };

  const draw = (of: Comparison, shows: Shows): void => {
    if (shows === "both" && !second) {
      second = new RegionMap(region, outlines, cells);
      element.append(second.element);
    }
    if (shows !== "both" && second) {
      second.element.remove();
      second.remove();
      second = null;
      first.moveWith(null);
    }
    const isChange = shows === "difference",
      classes = classesFor(of, isChange);
    drawOn(first, of, shows === "both" ? "base" : shows, classes);
    if (second) {
      drawOn(second, of, "plan", classes);
      first.moveWith(second);
    }
    key.replaceChildren(legendOf(classes, sayCuts(classes.cuts, of.base.unit, isChange)));
  };
  return {
    element,
    key,
    draw,
    remove: () => {
      first.remove();
      second?.remove();
    }
  };
}
