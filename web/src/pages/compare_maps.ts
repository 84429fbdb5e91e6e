// The map of Compare, or two that move together: the difference, the baseline, the plan.
import type {Schema} from "../api.ts";
import {changeBreaks, changes, classOf, legend, levels, quantileBreaks, rgba} from "../colours.ts";
import {make} from "../dom.ts";
import {cellAt, loadCells} from "../grid.ts";
import {named, t} from "../i18n.ts";
import {borderLayer, loadOutlines, nameLayer, RegionMap, zoneLayer} from "../map.ts";
import {quantity, short, shortSigned, signed} from "../numbers.ts";
import {type Comparison, difference, fileOf, inBase, inPlan, zonePlaces} from "./comparison.ts";

const views = ["difference", "both", "base", "plan"] as const;
export type Shows = typeof views[number];
type Shown = Exclude<Shows, "both">;

/** As the address has it, or the difference. */
export const showsOf = (text: string|null): Shows => views.find((view) => view === text) ?? "difference";

export interface CompareMaps {
  element: HTMLElement;
  key: HTMLElement;
  draw: (of: Comparison, shows: Shows) => void;
  remove: () => void;
}

export async function compareMaps(region: Schema["Region"]): Promise<CompareMaps> {
  const [cells, zones, cities, provinces] =
      await Promise.all([loadCells(), loadOutlines("zone"), loadOutlines("city"), loadOutlines("province")]);
  const element = make("div", {class: "maps"}), key = make("div", null);
  const first = new RegionMap(region, provinces);
  let second: RegionMap|null = null;
  element.append(first.element);

  /** The same classes for both runs, so that the maps can be held against each other. */
  const classes = (of: Comparison, isChange: boolean): number[] => {
    const say = isChange ? [difference] : [inBase, inPlan];
    const numbers = zonePlaces(of.run)
                        .flatMap((place) => say.map((value) => value(of, place)))
                        .filter((value) => value !== null);
    return isChange ? changeBreaks(numbers) : quantileBreaks(numbers, 7);
  };
  const valueOf = {difference, base: inBase, plan: inPlan};
  const title = {difference: "difference", base: "base", plan: "planRun"} as const;

  const drawOn = (
      map: RegionMap, of: Comparison, shown: Shown, breaks: number[], colours: string[]): void => {
    const placeOfZone = new Map(zonePlaces(of.run).map((place) => [of.run.places[place].zones[0], place]));
    map.draw([
      zoneLayer(
          "zones", zones,
          (zone) => {
            const value = valueOf[shown](of, placeOfZone.get(zone) ?? -1);
            return value === null ? [128, 128, 128, 40] : rgba(colours[classOf(breaks, value)]);
          },
          [of.baseId, of.planId, of.indicator, of.year, shown].join()),
      borderLayer("cities", cities, 0.6, 110), borderLayer("provinces", provinces, 1.6, 230),
      nameLayer(region)
    ]);
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
      second = new RegionMap(region, provinces);
      element.append(second.element);
      first.moveWith(second);
    }
    if (shows !== "both" && second) {
      second.element.remove();
      second.remove();
      second = null;
      first.moveWith(null);
    }
    const isChange = shows === "difference", breaks = classes(of, isChange);
    const colours = isChange ? changes() : levels();
    drawOn(first, of, shows === "both" ? "base" : shows, breaks, colours);
    if (second) drawOn(second, of, "plan", breaks, colours);
    const say = isChange ? shortSigned : short;
    key.replaceChildren(legend(breaks, colours, (value) => say(value, of.base.unit)));
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
