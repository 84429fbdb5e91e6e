// What a plan is for people: how many live where it rises or falls, by how much, and how even the region is.
import {make} from "../../parts/dom.ts";
import {changeHistogram} from "../../../draw/change_histogram.js";
import {figure} from "../../../draw/figure.js";
import {named, t} from "../../words/i18n.ts";
import {percent, percentEdge, quantity, share, signed} from "../../words/numbers.ts";
import {table} from "../../parts/table.ts";
import {
  type Comparison,
  difference,
  fileOf,
  inBase,
  inPlan,
  loadTable,
  relative,
  valueIn,
  zonePlaces
} from "./comparison.ts";

interface Changed {
  place: number;
  change: number;
}

/** Zones, the largest gain first. */
function ranked(of: Comparison): Changed[] {
  return zonePlaces(of.run)
    .map((place) => ({place, change: difference(of, place)}))
    .filter((row): row is Changed => row.change !== null)
    .sort((a, b) => b.change - a.change);
}

function changeTable(of: Comparison, caption: string, rows: Changed[], all: Changed[]): HTMLElement {
  const unit = of.base.unit,
    name = (row: Changed): string => named(of.run.places[row.place].name);
  return table(
    caption,
    [
      {head: t("place"), cell: name},
      {head: t("change"), number: true, cell: (row) => signed(row.change, unit)},
      {head: "%", number: true, cell: (row) => percent(relative(of, row.place))}
    ],
    rows,
    {
      name: fileOf(of, of.year),
      rows: all,
      columns: [
        {head: t("code"), value: (row) => of.run.places[row.place].id},
        {head: t("place"), value: name},
        {head: t("base"), unit, value: (row) => inBase(of, row.place)},
        {head: t("planRun"), unit, value: (row) => inPlan(of, row.place)},
        {head: t("change"), unit, value: (row) => row.change},
        {head: t("change"), unit: "%", value: (row) => relative(of, row.place)}
      ]
    }
  );
}

export function peopleParts(of: Comparison): HTMLElement[] {
  const rows = ranked(of),
    zones = zonePlaces(of.run);
  const total = zones.reduce((sum, place) => sum + of.residents(place), 0) || 1;
  const living = (sign: number): number =>
    Math.round(
      (100 *
        rows
          .filter((row) => Math.sign(row.change) === sign)
          .reduce((sum, row) => sum + of.residents(row.place), 0)) /
        total
    );
  const up = living(1),
    down = living(-1);
  const changes = zones.flatMap((place) => {
    const change = relative(of, place);
    return change === null ? [] : [{change, residents: of.residents(place)}];
  });
  return [
    make(
      "p",
      {class: "hint", "data-up": String(up), "data-down": String(down)},
      t("spread", up, down, 100 - up - down)
    ),
    figure(
      changeHistogram({
        title: t("bySizeOfChange", named(of.base.title), of.year),
        zones: changes,
        say: percent,
        sayEdge: percentEdge,
        sayShare: share,
        changeHead: t("change"),
        shareHead: t("shareOfResidents"),
        file: fileOf(of, "residents-by-change", of.year)
      })
    ),
    changeTable(of, t("gainers"), rows.filter((row) => row.change > 0).slice(0, 8), rows),
    changeTable(
      of,
      t("losers"),
      rows
        .filter((row) => row.change < 0)
        .slice(-8)
        .reverse(),
      rows
    )
  ];
}

const measures = [
  "gini_gdp_per_person",
  "theil_gdp_per_person",
  "theil_between_provinces",
  "theil_within_provinces",
  "variation_gdp_per_person"
];

/** How uneven the region is, before and after; nothing where the runs do not say. */
export async function inequalityPart(of: Comparison): Promise<HTMLElement[]> {
  const known = of.run.indicators.filter((indicator) => measures.includes(indicator.id));
  const rows = await Promise.all(
    known.map(async (indicator) => {
      const [base, plan] = await Promise.all([
        loadTable(of.baseId, indicator.id),
        loadTable(of.planId, indicator.id)
      ]);
      return {
        title: named(indicator.title),
        base: valueIn(base, 0, of.year),
        plan: valueIn(plan, 0, of.year)
      };
    })
  );
  const said = rows.filter((row) => row.base !== null && row.plan !== null);
  if (!said.length) return [];
  const index = (value: number | null): string => quantity(value, "index");
  return [
    table(
      t("howEven", of.year),
      [
        {head: t("indicator"), cell: (row) => row.title},
        {head: t("base"), number: true, cell: (row) => index(row.base), value: (row) => row.base},
        {head: t("planRun"), number: true, cell: (row) => index(row.plan), value: (row) => row.plan},
        {
          head: t("change"),
          number: true,
          cell: (row) => signed(row.plan! - row.base!, "index"),
          value: (row) => row.plan! - row.base!,
          mark: (row) =>
            Math.abs(row.plan! - row.base!) < 0.0005 ? "" : row.plan! > row.base! ? "loss" : "gain"
        }
      ],
      said,
      {name: [of.planId, "against", of.baseId, "inequality", of.year]}
    )
  ];
}
