// Bars as SVG: standing ones by class, and lying ones to both sides of nothing, one a name.
import {max, min} from "d3-array";
import {scaleBand, scaleLinear} from "d3-scale";

import {chartFrame, widthOf} from "./chart_frame.ts";
import {headWithUnit} from "./csv.ts";
import {svg} from "./dom.ts";
import type {FileParts} from "./save.ts";

export interface Bar {
  name: string;
  value: number;
  class: string;
}
/** What is written between standing bars: where a class ends and the next begins. */
type Edges = string[];

export interface BarChart {
  title: string;
  bars: Bar[];
  say: (value: number) => string;
  /** Heads of the two columns of its file. */
  nameHead: string;
  valueHead: string;
  unit: string;
  file: FileParts;
}

const fileOf = ({bars, nameHead, valueHead, unit, file}: BarChart) => ({
  name: file,
  rows: [[nameHead, headWithUnit(valueHead, unit)], ...bars.map((bar) => [bar.name, bar.value])]
});

/** What a screen reader says: the bars in words. */
const label = ({title, bars, say}: BarChart): string =>
    `${title}: ${bars.map((bar) => `${bar.name} ${say(bar.value)}`).join("; ")}`;

export function standingBars(of: BarChart, edges: Edges): HTMLElement {
  return chartFrame(of.title, [], fileOf(of), (width) => {
    const height = 160, top = 18, bottom = 20;
    const x = scaleBand().domain(of.bars.map((bar) => bar.name)).range([2, width - 2]).padding(0.12);
    const y = scaleLinear().domain([0, max(of.bars, (bar) => bar.value) || 1]).range([height - bottom, top]);
    const picture =
        svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label(of)});
    for (const bar of of.bars) {
      const left = x(bar.name)!, middle = left + x.bandwidth() / 2;
      picture.append(
          svg("rect", {
            class: "bar-fill " + bar.class,
            x: left,
            y: y(bar.value),
            width: x.bandwidth(),
            height: y(0) - y(bar.value)
          }),
          svg("text", {class: "tick middle", x: middle, y: y(bar.value) - 5},
              bar.value ? of.say(bar.value) : ""));
    }
    edges.forEach((edge, i) => {
      const middle = x(of.bars[i + 1].name)! - x.step() * x.padding() / 2;
      picture.append(svg("text", {class: "tick middle", x: middle, y: height - 5}, edge));
    });
    return picture;
  });
}

export function lyingBars(of: BarChart): HTMLElement {
  return chartFrame(of.title, [], fileOf(of), (width) => {
    const step = 24, height = of.bars.length * step + 4;
    const names = widthOf(of.bars.map((bar) => bar.name));
    const room = 8 + widthOf(of.bars.map((bar) => of.say(bar.value)));
    const least = Math.min(0, min(of.bars, (bar) => bar.value) ?? 0);
    const most = Math.max(0, max(of.bars, (bar) => bar.value) ?? 0) || (least < 0 ? 0 : 1);
    const x = scaleLinear().domain([least, most]).range([names + 8, width - room]);
    const picture =
        svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label(of)});
    of.bars.forEach((bar, i) => {
      const y = i * step + 2;
      picture.append(
          svg("text", {class: "tick", x: 0, y: y + 16}, bar.name),
          svg("rect", {
            class: "bar-fill " + bar.class,
            x: Math.min(x(0), x(bar.value)),
            y: y + 4,
            width: Math.max(0.5, Math.abs(x(bar.value) - x(0))),
            height: step - 8
          }),
          svg("text", {class: "tick end", x: width, y: y + 16}, of.say(bar.value)));
    });
    picture.append(svg("line", {class: "axis", x1: x(0), x2: x(0), y1: 0, y2: height}));
    return picture;
  });
}
