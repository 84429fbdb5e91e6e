// Dots along one axis, in groups below one another: errors of many figures at a glance.
import {scaleLinear} from "d3-scale";

import {uprightLine} from "./axes.js";
import {canvasOf, svg} from "./elements.js";
import {tipOver} from "./tip.js";
import {widthOf, wrapped} from "./words.js";

/**
 * @typedef {object} Dot
 * @property {number} value
 * @property {string} class
 * @property {string[]} lines what is said of it
 */
/**
 * @typedef {object} DotChart
 * @property {string} title
 * @property {string} [unit] beside the title
 * @property {{name: string, dots: Dot[]}[]} groups
 * @property {number} bound what lies further out is shown there, hollow
 * @property {(value: number) => string} say
 * @property {string} below what it means to lie left of nothing
 * @property {string} above
 * @property {import("./figure.js").Key[]} keys
 * @property {import("./csv.js").CsvCell[][]} rows
 * @property {import("./save.js").FileParts} file
 */

/**
 * Dots that would cover one another step aside, in their order. @param {number[]} at @param {number} radius
 */
function lanesOf(at, radius) {
  /** @type {number[][]} */
  const lanes = [];
  return at.map((x) => {
    const free = lanes.findIndex((lane) => lane.every((other) => Math.abs(other - x) >= 2 * radius));
    if (free < 0) lanes.push([x]);
    else lanes[free].push(x);
    return free < 0 ? lanes.length - 1 : free;
  });
}

/** @param {DotChart} of @returns {import("./figure.js").Drawing} */
export function dotChart(of) {
  const {bound, groups, say} = of;
  /** @param {number} width */
  function draw(width) {
    const narrow = width < 460,
      radius = narrow ? 3 : 3.8,
      across = 2 * radius + 0.5;
    const names = Math.min(width * 0.36, 150, widthOf(groups.map((group) => group.name)));
    const x = scaleLinear()
      .domain([-bound, bound])
      .range([names + 12, width - 26]);
    let top = 26;
    const rows = groups.map((group) => {
      const at = group.dots.map((dot) => x(Math.max(-bound, Math.min(bound, dot.value))));
      const lanes = lanesOf(at, radius),
        lines = wrapped(group.name, names);
      const tall = Math.max(10 + 14 * lines.length, (Math.max(0, ...lanes) + 1) * across + 10);
      const row = {group, at, lanes, lines, top, tall};
      top += tall;
      return row;
    });
    const height = top + 22;
    return canvasOf(
      width,
      height,
      of.title,
      x.ticks(narrow ? 4 : 9).map((tick) => uprightLine(x(tick), 20, height - 18, say(tick), height - 4)),
      svg("line", {class: "axis", x1: x(0), x2: x(0), y1: 20, y2: height - 18}),
      svg("text", {class: "tick", x: x(0) + 6, y: 13}, of.above),
      svg("text", {class: "tick", x: x(0) - 6, y: 13, "text-anchor": "end"}, of.below),
      rows.map(({group, at, lanes, lines, top: from, tall}) => {
        const middle = from + tall / 2,
          most = Math.max(0, ...lanes);
        return [
          svg("line", {class: "grid", x1: 0, x2: width, y1: from, y2: from}),
          lines.map((text, i) => svg("text", {class: "name", x: 0, y: from + 15 + 14 * i}, text)),
          group.dots.map((dot, i) =>
            tipOver(
              svg("circle", {
                class: `dot ${dot.class}${Math.abs(dot.value) > bound ? " beyond" : ""}`,
                r: radius,
                cx: at[i],
                cy: middle + (lanes[i] - most / 2) * across
              }),
              () => dot.lines
            )
          )
        ];
      })
    );
  }
  return {title: of.title, unit: of.unit, keys: of.keys, rows: of.rows, file: of.file, draw};
}
