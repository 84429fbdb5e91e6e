// How sure: a line from low to high with a dot at the median, one a name, below one another.
import {max, min} from "d3-array";
import {scaleLinear} from "d3-scale";

import {uprightLine} from "./axes.js";
import {headWithUnit} from "./csv.js";
import {canvasOf, svg} from "./elements.js";
import {tipOver} from "./tip.js";
import {widthOf, wrapped} from "./words.js";

/**
 * @typedef {object} Spread
 * @property {string} name
 * @property {number} low
 * @property {number} median
 * @property {number} high
 */
/**
 * @typedef {object} SpreadChart
 * @property {string} title
 * @property {string} [unit] beside the title
 * @property {Spread[]} spreads
 * @property {boolean} isEffect then what is above or below nothing has the colour of gain or loss
 * @property {(value: number) => string} say
 * @property {{name: string, low: string, median: string, high: string}} heads
 * @property {string} fileUnit
 * @property {import("./save.js").FileParts} file
 */

/** @param {SpreadChart} of @returns {import("./figure.js").Drawing} */
export function spreadChart(of) {
  const {spreads, say, heads, fileUnit} = of;
  const rows = [
    [heads.name, ...[heads.low, heads.median, heads.high].map((head) => headWithUnit(head, fileUnit))],
    ...spreads.map((each) => [each.name, each.low, each.median, each.high])
  ];
  const signOf = (/** @type {Spread} */ each) =>
    !of.isEffect ? "plan" : each.low > 0 ? "gain" : each.high < 0 ? "loss" : "even";
  const label = spreads.map((each) => `${each.name} ${say(each.low)} – ${say(each.high)}`).join("; ");

  /** @param {number} width */
  function draw(width) {
    const step = 24,
      top = 22,
      height = top + spreads.length * step + 6;
    const names = Math.min(width * 0.42, widthOf(spreads.map((each) => each.name)));
    const low = min(spreads, (each) => each.low) ?? 0,
      high = max(spreads, (each) => each.high) ?? 1;
    const domain = of.isEffect ? [Math.min(0, low), Math.max(0, high)] : [low, high];
    const x = scaleLinear()
      .domain(domain[0] === domain[1] ? [domain[0], domain[0] + 1] : domain)
      .nice(5)
      .range([names + 14, width - 34]);
    const [first, last] = x.domain(),
      room = Math.min(x(0) - x(first), x(last) - x(0));
    return canvasOf(
      width,
      height,
      `${of.title}: ${label}`,
      [...new Set(of.isEffect ? [first, 0, last] : [first, last])].map((tick) =>
        uprightLine(
          // The ends tell the scale; the line of nothing has no room for its figure beside them.
          x(tick),
          top - 4,
          height,
          tick === 0 && first * last < 0 && room < 90 ? "" : say(tick),
          12,
          tick === last ? "end" : "middle"
        )
      ),
      spreads.map((each, i) => {
        const y = top + i * step;
        return tipOver(
          svg(
            "g",
            {class: signOf(each)},
            svg("text", {class: "name", x: 0, y: y + 16}, wrapped(each.name, names + 4)[0]),
            svg("line", {class: "spread", x1: x(each.low), x2: x(each.high), y1: y + 12, y2: y + 12}),
            svg("circle", {class: "dot", r: 4, cx: x(each.median), cy: y + 12})
          ),
          () => [
            each.name,
            `${heads.low}: ${say(each.low)}`,
            `${heads.median}: ${say(each.median)}`,
            `${heads.high}: ${say(each.high)}`
          ]
        );
      })
    );
  }
  return {title: of.title, unit: of.unit, file: of.file, rows, draw};
}
