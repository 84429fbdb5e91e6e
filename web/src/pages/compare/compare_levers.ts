// Whose doing an effect is, where an attribution of the run is at hand.
import {once, type Schema} from "../../api.ts";
import {lyingBars} from "../../../draw/bar_chart.js";
import {figure} from "../../../draw/figure.js";
import {make} from "../../parts/dom.ts";
import {named, t, type TextKey} from "../../words/i18n.ts";
import {signed} from "../../words/numbers.ts";
import {table} from "../../parts/table.ts";
import {texts} from "../../words/texts.ts";
import {type Comparison, fileOf} from "./comparison.ts";

type Part = Schema["AttributedPart"];

/** A group that is a kind of lever has a name in the catalogue. */
const groupName = (name: string): string => `kind_${name}` in texts ? t(`kind_${name}` as TextKey) :
    name === "networks" ? t("networks") :
                          name;

export async function leverParts(of: Comparison): Promise<HTMLElement[]> {
  const {rows} = await once<Schema["SavedAttribution"]>(`/runs/${of.planId}/attribution`);
  const place = of.run.places[of.place];
  const own = rows.filter((row) => row.indicator === of.indicator && row.place === place.id);
  if (!own.length) {
    if (!rows.length) return [make("p", {class: "hint"}, t("noAttribution", of.planId))];
    const known = new Set(rows.map((row) => row.place));
    const there = of.run.places.filter((each) => known.has(each.id)).map((each) => named(each.name));
    return [make("p", {class: "hint"}, t("otherAttribution", there.join(", ")))];
  }
  const {unit, year} = own[0], say = (value: number|null): string => signed(value, unit);
  const groups = own.filter((row) => row.part === "group" && row.shapley !== null);
  const levers = own.filter((row) => row.part === "lever" && row.missingWithout)
                     .sort((a, b) => Math.abs(b.missingWithout!) - Math.abs(a.missingWithout!));
  const titleOf = (lever: Part): string => {
    const known = of.run.leverList.find((each) => each.id === lever.name);
    return known ? named(known.title) : lever.name;
  };
  return [
    figure(lyingBars({
      title: t("byGroup", named(of.base.title), named(place.name), year),
      bars: groups.map(
          (row) =>
              ({name: groupName(row.name), value: row.shapley!, class: row.shapley! < 0 ? "loss" : "plan"})),
      say,
      nameHead: t("levers"),
      valueHead: t("shapley"),
      fileUnit: unit,
      file: fileOf(of, place.id, "by-lever-group", year)
    })),
    make("p", {class: "hint"}, t("attributionHint")),
    table(
        t("leversMissing"),
        [
          {head: t("lever"), cell: titleOf}, {
            head: t("missingWithout"),
            number: true,
            cell: (row) => say(row.missingWithout),
            value: (row) => row.missingWithout,
            unit
          }
        ],
        levers.slice(0, 10), {name: fileOf(of, place.id, "by-lever", year), rows: levers})
  ];
}
