// Whose doing an effect is, where an attribution of the run is at hand.
import {once, type Schema} from "../../api.ts";
import {lyingBars} from "../../../draw/bar_chart.js";
import {figure} from "../../../draw/figure.js";
import {make} from "../../parts/dom.ts";
import {named, t, type TextKey} from "../../words/i18n.ts";
import {signed} from "../../words/numbers.ts";
import {table} from "../../parts/table.ts";
import {texts} from "../../words/texts.ts";
import type {Work} from "./compare_work.ts";
import {type Comparison, fileOf} from "./comparison.ts";

type Part = Schema["AttributedPart"];

/** A group that is a kind of lever has a name in the catalogue. */
const groupName = (name: string): string =>
  `kind_${name}` in texts ? t(`kind_${name}` as TextKey) : name === "networks" ? t("networks") : name;

const usual = ["population", "jobs", "gdp"];

/** Of every place that can be chosen here, since it is the runs that take their time. */
function attributionWork(
  {run, planId, indicator}: Comparison,
  work: Work,
  there: Part[],
  overwrite: boolean
): HTMLElement[] {
  const places = run.places.filter(({level}) => level !== "zone").map(({id}) => id);
  const indicators = [...new Set([...usual, ...there.map((row) => row.indicator), indicator])];
  const command =
    `concentric attribute ${run.plan}.toml${run.variant && ` --variant ${run.variant}`}` +
    ` --from ${run.years[0]} --to ${run.years.at(-1)} --indicator ${indicators.join()}` +
    ` --place ${places.join()} -o ${planId}.attribution.csv`;
  return work.parts(
    () => ({what: "attribution", run: planId, places, indicators, overwrite}),
    make("code", {dir: "ltr"}, command)
  );
}

export async function leverParts(of: Comparison, work: Work): Promise<HTMLElement[]> {
  let rows: Part[];
  try {
    rows = (await once<Schema["SavedAttribution"]>(`/runs/${of.planId}/attribution`)).rows;
  } catch (error) {
    return [make("p", {class: "fault"}, (error as Error).message), ...attributionWork(of, work, [], true)];
  }
  const place = of.run.places[of.place];
  const own = rows.filter((row) => row.indicator === of.indicator && row.place === place.id);
  if (!rows.length)
    return [make("p", {class: "hint"}, t("notAtHand")), ...attributionWork(of, work, [], false)];
  if (!own.length) {
    const known = new Set(rows.map((row) => row.place));
    const there = of.run.places.filter((each) => known.has(each.id)).map((each) => named(each.name));
    return [
      make("p", {class: "hint"}, t("otherAttribution", there.join(", "))),
      ...attributionWork(of, work, rows, true)
    ];
  }
  const {unit, year} = own[0],
    say = (value: number | null): string => signed(value, unit);
  const groups = own.filter((row) => row.part === "group" && row.shapley !== null);
  const levers = own
    .filter((row) => row.part === "lever" && row.missingWithout)
    .sort((a, b) => Math.abs(b.missingWithout!) - Math.abs(a.missingWithout!));
  const titleOf = (lever: Part): string => {
    const known = of.run.leverList.find((each) => each.id === lever.name);
    return known ? named(known.title) : lever.name;
  };
  return [
    figure(
      lyingBars({
        title: t("byGroup", named(of.base.title), named(place.name), year),
        bars: groups.map((row) => ({
          name: groupName(row.name),
          value: row.shapley!,
          class: row.shapley! < 0 ? "loss" : "plan"
        })),
        say,
        nameHead: t("levers"),
        valueHead: t("shapley"),
        fileUnit: unit,
        file: fileOf(of, place.id, "by-lever-group", year)
      })
    ),
    make("p", {class: "hint"}, t("attributionHint")),
    table(
      t("leversMissing"),
      [
        {head: t("lever"), cell: titleOf},
        {
          head: t("missingWithout"),
          number: true,
          cell: (row) => say(row.missingWithout),
          value: (row) => row.missingWithout,
          unit
        }
      ],
      levers.slice(0, 10),
      {name: fileOf(of, place.id, "by-lever", year), rows: levers}
    )
  ];
}
