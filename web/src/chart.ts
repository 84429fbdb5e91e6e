// Charts of lines, as SVG. The title is what a screen reader says; the numbers are not read out yet.
import {extent, max, min} from "d3-array";
import {scaleLinear} from "d3-scale";
import {line} from "d3-shape";

import {make, svg} from "./dom.ts";

export interface Series {
  name: string;
  class: string;
  points: [number, number][];
}

export function lineChart(
    title: string, series: Series[], say: (value: number) => string, xText: (x: number) => string,
    mark?: number, fromZero = false): HTMLElement {
  const figure = make("figure", {class: "chart"});
  const draw = (): void => {
    const width = Math.max(260, figure.clientWidth || 420), height = 220, left = 78, right = 20, top = 10,
          bottom = 26;
    const all = series.flatMap((s) => s.points);
    const x = scaleLinear().domain(extent(all, (p) => p[0]) as [number, number]).range([left, width - right]);
    const low = fromZero ? 0 : (min(all, (p) => p[1]) ?? 0);
    const y = scaleLinear().domain([low, max(all, (p) => p[1]) ?? 1]).nice(4).range([height - bottom, top]);
    const path = line<[number, number]>((p) => x(p[0]), (p) => y(p[1]));
    const picture = svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title});
    for (const tick of y.ticks(4))
      picture.append(
          svg("line", {class: "grid", x1: left, x2: width - right, y1: y(tick), y2: y(tick)}),
          svg("text", {class: "tick end", x: left - 6, y: y(tick) + 4}, say(tick)));
    for (const tick of x.ticks(Math.min(6, width / 80)))
      picture.append(svg("text", {class: "tick middle", x: x(tick), y: height - 8}, xText(tick)));
    if (mark !== undefined)
      picture.append(svg("line", {class: "mark", x1: x(mark), x2: x(mark), y1: top, y2: height - bottom}));
    for (const s of series)
      picture.append(svg("path", {class: "series " + s.class, d: path(s.points) ?? ""}));
    figure.replaceChildren(
        make("figcaption", null, title),
        make("div", {class: "keys"}, series.map((s) => make("span", {class: "key " + s.class}, s.name))),
        picture);
  };
  new ResizeObserver(draw).observe(figure);
  draw();
  return figure;
}
