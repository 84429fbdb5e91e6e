// What crosses borders: a matrix of provinces for one kind of flow, and a line a kind for all of them.
import type {Schema} from "../../api.ts";
import {named, t} from "../../words/i18n.ts";
import {quantity, share} from "../../words/numbers.ts";
import type {FileParts} from "../../../draw/save.js";
import {table} from "../../parts/table.ts";

export type Flows = Schema["Flows"];
/** For each place of the run, its province in the region; -1 where it lies in none. */
export type ProvinceOf = (place: number) => number;

export function betweenProvinces(flows: Flows, of: ProvinceOf, provinces: number): number[][] {
  const sums = Array.from({length: provinces}, () => new Array<number>(provinces).fill(0));
  for (const [from, to, amount] of flows.cities) {
    const a = of(from!),
      b = of(to!);
    if (a >= 0 && b >= 0) sums[a][b] += amount ?? 0;
  }
  return sums;
}

const sum = (values: number[]): number => values.reduce((all, each) => all + each, 0);
export const whole = (matrix: number[][]): number => sum(matrix.map(sum));
export const crossing = (matrix: number[][]): number => whole(matrix) - sum(matrix.map((row, i) => row[i]));

/** Rows are where it comes from, columns where it goes. */
export function borderTable(
  matrix: number[][],
  region: Schema["Region"],
  kind: Schema["FlowKind"],
  year: number,
  file: FileParts
): HTMLElement {
  const say = (value: number): string => quantity(value, kind.unit),
    unit = kind.unit;
  const rows = region.provinces.map((province, i) => ({
    name: named(province.name),
    values: matrix[i],
    own: i
  }));
  return table(
    t("borderMatrix", named(kind.title), year),
    [
      {head: `${t("from")} ↓ ${t("to")} ${t("arrow")}`, cell: (r) => r.name},
      ...region.provinces.map((province, j) => ({
        head: named(province.name),
        number: true,
        cell: (r: (typeof rows)[0]) => say(r.values[j]),
        value: (r: (typeof rows)[0]) => r.values[j],
        unit,
        mark: (r: (typeof rows)[0]) => (r.own === j ? "" : "gain")
      })),
      {head: t("sum"), number: true, cell: (r) => say(sum(r.values)), value: (r) => sum(r.values), unit}
    ],
    rows,
    {name: file}
  );
}

export interface KindAcross {
  kind: Schema["FlowKind"];
  matrix: number[][];
}

export function crossingTable(kinds: KindAcross[], year: number, file: FileParts): HTMLElement {
  const across = (r: KindAcross): number => (100 * crossing(r.matrix)) / (whole(r.matrix) || 1);
  return table(
    t("bordersCrossed", year),
    [
      {head: t("flowKind"), cell: (r) => named(r.kind.title)},
      {head: t("crossing"), number: true, cell: (r) => quantity(crossing(r.matrix), r.kind.unit)},
      {head: t("share"), number: true, cell: (r) => share(across(r))}
    ],
    kinds,
    {
      name: file,
      columns: [
        {head: t("flowKind"), value: (r) => named(r.kind.title)},
        {head: t("crossing"), value: (r) => crossing(r.matrix)},
        {head: t("unit"), value: (r) => r.kind.unit},
        {head: t("share"), unit: "%", value: across}
      ]
    }
  );
}
