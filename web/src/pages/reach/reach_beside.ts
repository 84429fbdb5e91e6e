// Two views of Reach beside one another: what is within so many minutes in the first only, in the second
// only, in both, and why the numbers differ.
import type {Schema} from "../../api.ts";
import {besides, type Rgba, rgba} from "../../map/colours.ts";
import {make} from "../../parts/dom.ts";
import type {Cells} from "../../map/grid.ts";
import {t, type TextKey} from "../../words/i18n.ts";
import {count, quantity, signed} from "../../words/numbers.ts";
import type {FileParts} from "../../../draw/save.js";
import {table, type TableColumn} from "../../parts/table.ts";
import {splitOf} from "./reach_split.ts";
import {minutesTo, type ReachWay, type Side} from "./reach_view.ts";

export interface Beside {
  sides: [Side, Side];
  way: ReachWay;
  minutes: number;
}

/** By cell: 1 is reached in the first, 2 in the second, 3 in both, 0 in none. */
function classesOf({sides, way, minutes}: Beside, cells: number): Uint8Array {
  const [first, second] = sides.map(({answer}) => minutesTo(answer, way));
  return Uint8Array.from(
    {length: cells},
    (_, cell) => (first(cell) <= minutes ? 1 : 0) + (second(cell) <= minutes ? 2 : 0)
  );
}

const countIn = (classes: Uint8Array): number[] => {
  const counts = [0, 0, 0, 0];
  for (const each of classes) ++counts[each];
  return counts;
};

interface Row {
  name: string;
  residents: number;
  jobs: number;
  /** Nobody counts in it, so no part of it comes from people. */
  km2: number | null;
}

/** The two, their difference, and its parts by networks and by people. */
function rowsOf(of: Beside, km2: [number, number]): Row[] {
  const {sides, way, minutes} = of;
  const rows = sides.map(({name, answer}, side): Row => {
    const {residents, jobs} = answer.head.within[way];
    return {name, residents: residents[minutes], jobs: jobs[minutes], km2: km2[side]};
  });
  const residents = splitOf(sides, way, "residents", minutes),
    jobs = splitOf(sides, way, "jobs", minutes);
  const area = km2[0] - km2[1];
  return [
    ...rows,
    {
      name: t("difference"),
      residents: rows[0].residents - rows[1].residents,
      jobs: rows[0].jobs - rows[1].jobs,
      km2: area
    },
    {name: t("byNetworks"), residents: residents.networks, jobs: jobs.networks, km2: area},
    {name: t("byPeople"), residents: residents.people, jobs: jobs.people, km2: null}
  ];
}

function besideTable(rows: Row[], minutes: number, file: FileParts): HTMLElement {
  const column = (head: TextKey, unit: string, value: (row: Row) => number | null): TableColumn<Row> => ({
    head: t(head),
    unit,
    number: true,
    cell: (row) => (rows.indexOf(row) < 2 ? quantity(value(row), unit) : signed(value(row), unit)),
    value
  });
  return table<Row>(
    t("besideTable", minutes),
    [
      {head: t("item"), cell: (row) => row.name},
      column("residents", "persons", (row) => row.residents),
      column("jobs", "jobs", (row) => row.jobs),
      column("area", "km²", (row) => row.km2)
    ],
    rows,
    {name: file}
  );
}

/** How much of the difference is whose doing. */
function whySentence([, , difference, networks, people]: Row[]): HTMLElement {
  const say = (value: (row: Row) => number, unit: string): string[] =>
    [difference, networks, people].map((row) => signed(value(row), unit));
  return make(
    "p",
    {class: "why"},
    t("whySays", ...say((row) => row.residents, "persons"), ...say((row) => row.jobs, "jobs"))
  );
}

export interface BesideDrawn {
  fillAt: (cell: number) => Rgba;
  key: HTMLElement;
  numbers: HTMLElement[];
}

/** The colours of the classes, their key with the area of each, and the numbers. */
export function besideDrawn(
  of: Beside,
  region: Schema["Region"],
  cells: Cells,
  outside: string,
  file: FileParts
): BesideDrawn {
  const classes = classesOf(of, cells.count),
    counts = countIn(classes);
  const km2 = (region.grid.cellM / 1000) ** 2;
  const rows = rowsOf(of, [km2 * (counts[1] + counts[3]), km2 * (counts[2] + counts[3])]);
  const [first, second, both] = besides(),
    fills = [outside, first, second, both].map((c) => rgba(c));
  const keyOf = (at: number, colour: string, text: string): HTMLElement =>
    make(
      "span",
      {class: "key area", style: `--c: ${colour}`, "data-cells": String(counts[at])},
      `${text}: ${count(km2 * counts[at])} km²`
    );
  return {
    fillAt: (cell) => fills[classes[cell]],
    key: make(
      "div",
      {class: "keys"},
      keyOf(1, first, t("onlyIn", of.sides[0].name)),
      keyOf(3, both, t("inBoth")),
      keyOf(2, second, t("onlyIn", of.sides[1].name))
    ),
    numbers: [
      besideTable(rows, of.minutes, file),
      whySentence(rows),
      make("p", {class: "hint"}, t("besideHint", of.sides[0].name, of.sides[1].name))
    ]
  };
}
