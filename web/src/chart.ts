// Charts of lines, as SVG; a band is what nine runs of ten say. The title is what a screen reader says; the
// numbers are in the file.
import {extent, max, min} from "d3-array";
import {scaleLinear} from "d3-scale";
import {area, line} from "d3-shape";

import {chartFrame, widthOf} from "./chart_frame.ts";
import {type CsvCell, headWithUnit} from "./csv.ts";
import {svg} from "./dom.ts";
import type {FileParts} from "./save.ts";

export interface Series {
  name: string;
  class: string;
  points: [number, number][];
  /** x, low and high. */
  band?: [number, number, number][];
}

export interface LineChart {
  title: string;
  series: Series[];
  /** What the ticks of the upright axis say. */
  say: (values: number[]) => string[];
  xText: (x: number) => string;
  /** Of the first column of its file, and of the others. */
  xName: string;
  unit: string;
  mark?: number;
  fromZero?: boolean;
  file: FileParts;
}

function rowsOf({series, xName, unit}: LineChart): CsvCell[][] {
  const xs = [...new Set(series.flatMap((s) => s.points.map((p) => p[0])))].sort((a, b) => a - b);
  const at = (s: Series, x: number): CsvCell => s.points.find((p) => p[0] === x)?.[1];
  return [
    [xName, ...series.map((s) => headWithUnit(s.name, unit))],
    ...xs.map((x) => [x, ...series.map((s) => at(s, x))])
  ];
}

export function lineChart(of: LineChart): HTMLElement {
  const {title, series, say, xText, mark, fromZero} = of;
  return chartFrame(title, series, {name: of.file, rows: rowsOf(of)}, (width) => {
    const height = 220, right = 20, top = 10, bottom = 26;
    const all = series.flatMap((s) => s.points), bands = series.flatMap((s) => s.band ?? []);
    const values = [...all.map((p) => p[1]), ...bands.flatMap((b) => [b[1], b[2]])];
    const low = fromZero ? 0 : (min(values) ?? 0);
    const y = scaleLinear().domain([low, max(values) ?? 1]).nice(4).range([height - bottom, top]);
    const ticks = y.ticks(4), said = say(ticks), left = 10 + widthOf(said);
    const x = scaleLinear().domain(extent(all, (p) => p[0]) as [number, number]).range([left, width - right]);
    const path = line<[number, number]>((p) => x(p[0]), (p) => y(p[1]));
    const between = area<[number, number, number]>().x((b) => x(b[0])).y0((b) => y(b[1])).y1((b) => y(b[2]));
    const picture = svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title});
    ticks.forEach(
        (tick, i) => picture.append(
            svg("line", {class: "grid", x1: left, x2: width - right, y1: y(tick), y2: y(tick)}),
            svg("text", {class: "tick end", x: left - 6, y: y(tick) + 4}, said[i])));
    for (const tick of x.ticks(Math.min(6, width / 80)))
      picture.append(svg("text", {class: "tick middle", x: x(tick), y: height - 8}, xText(tick)));
    if (mark !== undefined)
      picture.append(svg("line", {class: "mark", x1: x(mark), x2: x(mark), y1: top, y2: height - bottom}));
    for (const s of series)
      if (s.band?.length) {
        picture.append(svg("path", {class: "band " + s.class, d: between(s.band) ?? ""}));
        // A band of one year is a line from low to high, beside those of the others.
        for (const [at, from, to] of s.band.length === 1 ? s.band : []) {
          const beside = x(at) + 5 * (series.indexOf(s) + 1);
          picture.append(
              svg("line", {class: "whisker " + s.class, x1: beside, x2: beside, y1: y(from), y2: y(to)}));
        }
      }
    for (const s of series)
      picture.append(svg("path", {class: "series " + s.class, d: path(s.points) ?? ""}));
    return picture;
  });
}
