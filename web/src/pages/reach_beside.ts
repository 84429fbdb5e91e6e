// Two views of Reach beside one another: what is within so many minutes in the first only, in the second
// only, in both.
import type {Schema} from "../api.ts";
import {besides, type Rgba, rgba} from "../colours.ts";
import {make} from "../dom.ts";
import type {Cells} from "../grid.ts";
import {t, type TextKey} from "../i18n.ts";
import {count, quantity, signed} from "../numbers.ts";
import type {FileParts} from "../../draw/save.js";
import {table, type TableColumn} from "../table.ts";
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
      {length: cells}, (_, cell) => (first(cell) <= minutes ? 1 : 0) + (second(cell) <= minutes ? 2 : 0));
}

const countIn = (classes: Uint8Array): number[] => {
  const counts = [0, 0, 0, 0];
  for (const each of classes) ++counts[each];
  return counts;
};

interface Row {
  name: TextKey;
  unit: string;
  values: [number, number];
}

/** People and jobs as the API has them; the area is that of the cells. */
function besideTable(of: Beside, counts: number[], km2: number, file: FileParts): HTMLElement {
  const within = of.sides.map(({answer}) => answer.head.within[of.way]);
  const both = (value: (side: number) => number): [number, number] => [value(0), value(1)];
  const rows: Row[] = [
    {name: "residents", unit: "persons", values: both((side) => within[side].residents[of.minutes])},
    {name: "jobs", unit: "jobs", values: both((side) => within[side].jobs[of.minutes])},
    {name: "area", unit: "km²", values: both((side) => km2 * (counts[side + 1] + counts[3]))}
  ];
  const differenceOf = ({values}: Row): number => values[0] - values[1];
  const column = (side: 0|1): TableColumn<Row> => ({
    head: of.sides[side].name,
    number: true,
    cell: (row: Row) => quantity(row.values[side], row.unit),
    value: (row: Row) => row.values[side]
  });
  return table<Row>(
      t("besideTable", of.minutes),
      [
        {head: "", cell: (row) => t(row.name)}, column(0), column(1), {
          head: t("difference"),
          number: true,
          cell: (row) => signed(differenceOf(row), row.unit),
          value: differenceOf
        }
      ],
      rows, {
        name: file,
        columns: [
          {head: t("measure"), value: (row) => t(row.name)}, {head: t("unit"), value: (row) => row.unit},
          {head: of.sides[0].name, value: (row) => row.values[0]},
          {head: of.sides[1].name, value: (row) => row.values[1]},
          {head: t("difference"), value: differenceOf}
        ]
      });
}

export interface BesideDrawn {
  fillAt: (cell: number) => Rgba;
  key: HTMLElement;
  numbers: HTMLElement[];
}

/** The colours of the classes, their key with the area of each, and the numbers. */
export function besideDrawn(
    of: Beside, region: Schema["Region"], cells: Cells, outside: string, file: FileParts): BesideDrawn {
  const classes = classesOf(of, cells.count), counts = countIn(classes);
  const km2 = (region.grid.cellM / 1000) ** 2;
  const [first, second, both] = besides(), fills = [outside, first, second, both].map((c) => rgba(c));
  const keyOf = (at: number, colour: string, text: string): HTMLElement => make(
      "span", {class: "key area", style: `--c: ${colour}`, "data-cells": String(counts[at])},
      `${text}: ${count(km2 * counts[at])} km²`);
  return {
    fillAt: (cell) => fills[classes[cell]],
    key: make(
        "div", {class: "keys"}, keyOf(1, first, t("onlyIn", of.sides[0].name)), keyOf(3, both, t("inBoth")),
        keyOf(2, second, t("onlyIn", of.sides[1].name))),
    numbers: [
      besideTable(of, counts, km2, file),
      make("p", {class: "hint"}, t("besideHint", of.sides[0].name, of.sides[1].name))
    ]
  };
}
