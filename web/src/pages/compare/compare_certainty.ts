// How sure it is, where an ensemble of the run is at hand: what nine runs of ten say.
import {once, type Schema} from "../../api.ts";
import {figure} from "../../../draw/figure.js";
import {spreadChart} from "../../../draw/spread_chart.js";
import {make} from "../../parts/dom.ts";
import {named, t} from "../../words/i18n.ts";
import {quantity, share, signed} from "../../words/numbers.ts";
import {type FileColumn, table} from "../../parts/table.ts";
import type {Work} from "./compare_work.ts";
import {type Comparison, fileOf} from "./comparison.ts";

type Row = Schema["SpreadRow"];
type Band = [number, number, number][];

export interface Certainty {
  of: Schema["SavedEnsemble"];
  /** Of this indicator. */
  rows: Row[];
  /** Why there are none, where what is at hand cannot be shown. */
  fault?: string;
}

export async function certaintyOf(planId: string, baseId: string, indicator: string): Promise<Certainty> {
  try {
    const of = await once<Schema["SavedEnsemble"]>(`/runs/${planId}/ensemble?against=${baseId}`);
    return {of, rows: of.rows.filter((row) => row.indicator === indicator)};
  } catch (error) {
    return {of: {runs: 0, inputs: 0, rows: [], figures: []}, rows: [], fault: (error as Error).message};
  }
}

/** Year, low and high of what the plan or the baseline gives, for a place. */
export function bandOf({rows}: Certainty, placeId: string, which: "run" | "base"): Band {
  return rows
    .filter((row) => row.place === placeId)
    .flatMap((row): Band => {
      const {low, high} = row[which] ?? {low: null, high: null};
      return low === null || high === null ? [] : [[row.year, low, high]];
    })
    .sort((a, b) => a[0] - b[0]);
}

/** As the server chooses them where it makes an ensemble: every fifth year after the first, and the last. */
const yearsOf = ({years}: Comparison["run"]): number[] =>
  years.filter((year, i) => i === years.length - 1 || (i > 0 && year % 5 === 0));

let runs = "20";

function ensembleWork(
  {run, baseRun, planId, baseId}: Comparison,
  work: Work,
  overwrite: boolean
): HTMLElement[] {
  const input = make("input", {type: "number", min: "2", max: "1000", value: runs});
  const command = make("code", {dir: "ltr"});
  const say = (): void => {
    runs = input.value;
    const variant = run.variant && ` --variants ${run.variant}`;
    command.textContent =
      `concentric ensemble ${run.plan}.toml --against ${baseRun.plan}.toml${variant}` +
      ` --runs ${runs} --from ${run.years[0]} --to ${run.years.at(-1)} --year ${yearsOf(run).join()}` +
      ` -o ${planId}.ensemble${overwrite ? " --overwrite" : ""}`;
  };
  input.addEventListener("input", say);
  say();
  return work.parts(
    () => ({what: "ensemble", run: planId, against: baseId, runs: Number(runs), overwrite}),
    command,
    make("label", {class: "field"}, make("span", null, t("ensembleRuns")), input)
  );
}

export function certaintyParts(
  of: Comparison,
  {of: ensemble, rows, fault}: Certainty,
  work: Work
): HTMLElement[] {
  if (fault) return [make("p", {class: "fault"}, fault), ...ensembleWork(of, work, true)];
  if (!ensemble.rows.length)
    return [make("p", {class: "hint"}, t("notAtHand")), ...ensembleWork(of, work, false)];
  if (!rows.length) return [make("p", {class: "hint"}, t("otherEnsemble"))];
  const years = [...new Set(rows.map((row) => row.year))];
  const year = years.includes(of.year) ? of.year : Math.max(...years),
    unit = rows[0].unit;
  const shown = rows.filter((row) => row.year === year);
  const isEffect = shown.some((row) => row.effect);
  const spread = (row: Row): Schema["Spread"] => row.effect ?? row.run;
  const say = (value: number | null): string => (isEffect ? signed(value, unit) : quantity(value, unit));
  const sign = (row: Row): string =>
    !isEffect ? "" : spread(row).low! > 0 ? "gain" : spread(row).high! < 0 ? "loss" : "";
  const end = (value: number | null): HTMLElement => make("div", null, say(value));
  const sayShare = (value: number | null): string => (value === null ? t("none") : share(value));
  const place = (row: Row): string => {
    const known = of.run.places.find((each) => each.id === row.place);
    return known ? named(known.name) : row.place;
  };
  const inFile = (head: string, value: (row: Row) => number | null): FileColumn<Row> => ({head, value, unit});
  const above = (row: Row): number | null => (row.shareAboveZero === null ? null : 100 * row.shareAboveZero);
  const spreads = shown.flatMap((row) => {
    const {low, median, high} = spread(row);
    return low === null || median === null || high === null ? [] : [{name: place(row), low, median, high}];
  });
  const title = t(
    isEffect ? "howSure" : "howSureAlone",
    named(of.base.title),
    year,
    ensemble.runs,
    ensemble.inputs
  );
  const chart = figure(
    spreadChart({
      title,
      spreads,
      isEffect,
      say,
      heads: {name: t("place"), low: t("low"), median: t("median"), high: t("high")},
      fileUnit: unit,
      file: fileOf(of, "spread", year)
    })
  );
  return [
    chart,
    table(
      t("lowToHigh"),
      [
        {head: t("place"), cell: place},
        {head: t("median"), number: true, cell: (row) => say(spread(row).median), mark: sign},
        {head: t("lowToHigh"), number: true, cell: (row) => [spread(row).low, spread(row).high].map(end)},
        {head: t("runsAbove"), number: true, cell: (row) => sayShare(above(row))}
      ],
      shown,
      {
        name: fileOf(of, "certainty", year),
        columns: [
          {head: t("place"), value: place},
          inFile(t("low"), (row) => spread(row).low),
          inFile(t("median"), (row) => spread(row).median),
          inFile(t("high"), (row) => spread(row).high),
          {head: t("runsAbove"), value: above, unit: "%"}
        ]
      }
    )
  ];
}
