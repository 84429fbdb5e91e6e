// Bars: standing ones by class, and lying ones to both sides of nothing, one a name.
import {max, min} from "d3-array";
import {scaleBand, scaleLinear} from "d3-scale";

import {headWithUnit} from "./csv.js";
import {canvasOf, svg} from "./elements.js";
import {widthOf, wrapped} from "./words.js";

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} value
 * @property {string} class
 */
/**
 * @typedef {object} BarChart
 * @property {string} title
 * @property {string} [unit] beside the title
 * @property {Bar[]} bars
 * @property {(value: number) => string} say
 * @property {string} nameHead heads of the two columns of its file
 * @property {string} valueHead
 * @property {string} fileUnit
 * @property {import("./save.js").FileParts} file
 */

/** What a file and a screen reader are told. @param {BarChart} of */
const described = ({title, unit, bars, nameHead, valueHead, fileUnit, file}) => ({
  title,
  unit,
  file,
  rows: [[nameHead, headWithUnit(valueHead, fileUnit)], ...bars.map((bar) => [bar.name, bar.value])]
});
/** @param {BarChart} of */
const label = ({title, bars, say}) =>
  `${title}: ${bars.map((bar) => `${bar.name} ${say(bar.value)}`).join("; ")}`;

/**
 * `edges` are written between the bars: where a class ends and the next begins.
 * @param {BarChart} of
 * @param {string[]} edges
 * @returns {import("./figure.js").Drawing}
 */
export function standingBars(of, edges) {
  /** @param {number} width */
  function draw(width) {
    const height = 160,
      top = 18,
      bottom = 20;
    const x = scaleBand()
      .domain(of.bars.map((bar) => bar.name))
      .range([2, width - 2])
      .padding(0.12);
    const y = scaleLinear()
      .domain([0, max(of.bars, (bar) => bar.value) || 1])
      .range([height - bottom, top]);
    const leftOf = (/** @type {Bar} */ bar) => x(bar.name) ?? 0;
    return canvasOf(
      width,
      height,
      label(of),
      of.bars.map((bar) => [
        svg("rect", {
          class: "bar-fill " + bar.class,
          x: leftOf(bar),
          y: y(bar.value),
          width: x.bandwidth(),
          height: y(0) - y(bar.value)
        }),
        svg(
          "text",
          {
            class: "tick",
            x: leftOf(bar) + x.bandwidth() / 2,
            y: y(bar.value) - 5,
            "text-anchor": "middle"
          },
          bar.value ? of.say(bar.value) : ""
        )
      ]),
      edges.map((edge, i) =>
        svg(
          "text",
          {
            class: "tick",
            x: leftOf(of.bars[i + 1]) - (x.step() * x.padding()) / 2,
            y: height - 5,
            "text-anchor": "middle"
          },
          edge
        )
      )
    );
  }
  return {...described(of), draw};
}

/** @param {BarChart} of @returns {import("./figure.js").Drawing} */
export function lyingBars(of) {
  /** @param {number} width */
  function draw(width) {
    const step = 23,
      height = of.bars.length * step + 4;
    const names = Math.min(width * 0.36, widthOf(of.bars.map((bar) => bar.name)));
    const least = Math.min(0, min(of.bars, (bar) => bar.value) ?? 0);
    const most = Math.max(0, max(of.bars, (bar) => bar.value) ?? 0) || (least < 0 ? 0 : 1);
    // Figures stand at the ends of their bars.
    const figures = 8 + widthOf(of.bars.map((bar) => of.say(bar.value)));
    const x = scaleLinear()
      .domain([least, most])
      .range([names + 8 + (least < 0 ? figures : 0), width - (most > 0 ? figures : 2)]);
    return canvasOf(
      width,
      height,
      label(of),
      svg("line", {class: "axis", x1: x(0), x2: x(0), y1: 0, y2: height}),
      of.bars.map((bar, i) => {
        const end = x(bar.value),
          y = i * step + 2,
          isBelow = bar.value < 0;
        return [
          svg("text", {class: "name", x: 0, y: y + 15}, wrapped(bar.name, names + 4)[0]),
          svg("rect", {
            class: "bar-fill " + bar.class,
            x: Math.min(x(0), end),
            y: y + 3,
            width: Math.max(0.5, Math.abs(end - x(0))),
            height: step - 7
          }),
          svg(
            "text",
            {
              class: "tick",
              x: end + (isBelow ? -4 : 4),
              y: y + 15,
              "text-anchor": isBelow ? "end" : "start"
            },
            of.say(bar.value)
          )
        ];
      })
    );
  }
  return {...described(of), draw};
}
