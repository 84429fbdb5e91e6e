// Lines over years or minutes. A band is what nine runs of ten say, rings are what was published, areas add
// up to a whole.
import {extent, max, min} from "d3-array";
import {scaleLinear} from "d3-scale";
import {area, line} from "d3-shape";

import {catchPointer, levelLine} from "./axes.js";
import {headWithUnit} from "./csv.js";
import {canvasOf, svg} from "./elements.js";
import {tipOver} from "./tip.js";
import {widthOf} from "./words.js";

/**
 * @typedef {object} Series
 * @property {string} name
 * @property {string} class
 * @property {[number, number|null][]} points
 * @property {[number, number, number][]} [band] x, low and high
 */
/**
 * @typedef {object} LineChart
 * @property {string} title
 * @property {string} [unit] beside the title
 * @property {string} [label] what a screen reader says; the title where it is not given
 * @property {Series[]} series
 * @property {Series[]} [areas] above one another
 * @property {{x: number, y: number, lines: string[]}[]} [rings]
 * @property {(values: number[]) => string[]} say what the ticks of the upright axis say
 * @property {(values: number[]) => string[]} [ends] what stands at the ends of the lines
 * @property {(x: number) => string} xText
 * @property {string} xName of the first column of its file
 * @property {string} fileUnit of the others
 * @property {(x: number) => string[]} [tip] what is said of an x; its values where it is not given
 * @property {number} [mark]
 * @property {boolean} [fromZero]
 * @property {boolean} [sharedKey]
 * @property {number} [height]
 * @property {import("./save.js").FileParts} file
 */

/** @param {Series[]} series */
const xsOf = (series) =>
  [...new Set(series.flatMap((each) => each.points.map((p) => p[0])))].sort((a, b) => a - b);
/** @param {Series} series @param {number} x */
const valueAt = (series, x) => series.points.find((p) => p[0] === x)?.[1] ?? null;

/** Labels pushed apart so that they can be read. @param {number[]} at */
function apart(at) {
  if (at.length !== 2 || Math.abs(at[0] - at[1]) >= 13) return at;
  const middle = (at[0] + at[1]) / 2,
    down = at[0] > at[1] ? 1 : -1;
  return [middle + 6.5 * down, middle - 6.5 * down];
}

/** Areas from the lowest up. @param {Series[]} areas @returns {[number, number, number][][]} x, from, to */
function stacked(areas) {
  /** @type {Map<number, number>} */
  const reached = new Map();
  return areas.map((each) =>
    each.points.map(([x, value]) => {
      const from = reached.get(x) ?? 0,
        to = from + (value ?? 0);
      reached.set(x, to);
      return [x, from, to];
    })
  );
}

/** @param {LineChart} of */
function valuesOf({series, areas = [], rings = []}) {
  const bands = series.flatMap((each) => each.band ?? []);
  return [
    ...series.flatMap((each) => each.points.map((p) => p[1])).filter((value) => value !== null),
    ...bands.flatMap((b) => [b[1], b[2]]),
    ...stacked(areas)
      .flat()
      .map((layer) => layer[2]),
    ...rings.map((ring) => ring.y)
  ];
}

/**
 * Where everything goes: the plane of the lines, its scales and ticks, and what stands at the ends of lines.
 * @param {LineChart} of
 * @param {number} width
 */
function planeOf(of, width) {
  const {series, areas = []} = of,
    values = valuesOf(of),
    xs = xsOf([...series, ...areas]);
  const height = of.height ?? 220,
    top = 10,
    bottom = height - 22;
  const low = of.fromZero || areas.length ? 0 : (min(values) ?? 0),
    high = max(values) ?? 1;
  const y = scaleLinear()
    .domain(low === high ? [low, low + 1] : [low, high])
    .nice(4)
    .range([bottom, top]);
  const ticks = y.ticks(height < 180 ? 3 : 4),
    tickTexts = of.say(ticks);
  const last = series.flatMap(({class: kind, points}) => {
    const value = points.findLast((p) => p[1] !== null)?.[1] ?? null;
    return value !== null && of.ends ? [{class: kind, value}] : [];
  });
  const endTexts = last.length && of.ends ? of.ends(last.map((each) => each.value)) : [];
  const left = 10 + widthOf(tickTexts);
  const right = width - 14 - widthOf([...endTexts, ...areas.map((each) => each.name)]);
  const [first = 0, final = 1] = /** @type {[number, number]} */ (extent(xs));
  const x = scaleLinear()
    .domain([first, Math.max(final, first + 1)])
    .range([left, right]);
  return {height, top, bottom, left, right, x, y, xs, ticks, tickTexts, last, endTexts};
}

/** @typedef {ReturnType<typeof planeOf>} Plane */

/** @param {LineChart} of @param {Plane} plane */
function axes(of, {height, left, right, x, y, ticks, tickTexts}) {
  const wanted = Math.max(2, Math.min(6, (right - left) / 80));
  return [
    ticks.map((tick, i) => levelLine(left, right, y(tick), tickTexts[i])),
    x
      .ticks(wanted)
      .filter(Number.isInteger)
      .map((tick) => {
        const at = {class: "tick", x: x(tick), y: height - 5, "text-anchor": "middle"};
        return svg("text", at, of.xText(tick));
      })
  ];
}

/** What lies between two heights. @param {Plane} plane */
const betweenIn = ({x, y}) =>
  /** @type {import("d3-shape").Area<[number, number, number]>} */ (area())
    .x((p) => x(p[0]))
    .y0((p) => y(p[1]))
    .y1((p) => y(p[2]));

/** @param {Series[]} areas @param {Plane} plane */
const layersOf = (areas, plane) =>
  stacked(areas).map((layer, i) => {
    const [, from, to] = layer[layer.length - 1],
      middle = plane.y((from + to) / 2);
    return [
      svg("path", {class: "layer " + areas[i].class, d: betweenIn(plane)(layer) ?? ""}),
      svg("text", {class: "end", x: plane.right + 6, y: middle + 4}, areas[i].name)
    ];
  });

/** A band of one year is a line from low to high, beside those of the others. */
/** @param {Series[]} series @param {Plane} plane */
const bandsOf = (series, plane) =>
  series.map(({band = [], class: kind}, i) => {
    if (band.length !== 1)
      return svg("path", {class: "spread-area " + kind, d: betweenIn(plane)(band) ?? ""});
    const [[at, low, high]] = band,
      x = plane.x(at) + 5 * (i + 1);
    return svg("line", {class: "whisker " + kind, x1: x, x2: x, y1: plane.y(low), y2: plane.y(high)});
  });

/** @param {Series[]} series @param {Plane} plane */
function linesOf(series, {x, y}) {
  const path = /** @type {import("d3-shape").Line<[number, number|null]>} */ (line())
    .defined((p) => p[1] !== null)
    .x((p) => x(p[0]))
    .y((p) => y(p[1] ?? 0));
  return series.map((each) => svg("path", {class: "series " + each.class, d: path(each.points) ?? ""}));
}

/** @param {Plane} plane */
function endsOf({last, endTexts, right, y}) {
  const at = apart(last.map((each) => y(each.value)));
  return endTexts.map((text, i) =>
    svg("text", {class: `end ${last[i].class}`, x: right + 6, y: at[i] + 4}, text)
  );
}

/** Says what is at the x that is nearest to a pointer. @param {LineChart} of @param {Plane} plane */
function sayNearest(of, {x, xs, left, right, top, bottom}) {
  const all = [...of.series, ...(of.areas ?? [])];
  const said = (/** @type {number} */ at) => [
    of.xText(at),
    ...all.flatMap((each) => {
      const value = valueAt(each, at);
      return value === null ? [] : [`${each.name}: ${of.say([value])[0]}`];
    })
  ];
  return catchPointer({left, right, top, bottom}, (pixel) => {
    const at = x.invert(pixel);
    const nearest = xs.reduce(
      (best, each) => (Math.abs(each - at) < Math.abs(best - at) ? each : best),
      xs[0]
    );
    return {lines: (of.tip ?? said)(nearest), at: x(nearest)};
  });
}

/** @param {LineChart} of @param {number} width */
function drawLines(of, width) {
  const plane = planeOf(of, width),
    {x, y, top, bottom, height} = plane,
    {series, areas = [], rings = []} = of;
  const mark =
    of.mark === undefined ? null : {class: "mark", x1: x(of.mark), x2: x(of.mark), y1: top, y2: bottom};
  return canvasOf(
    width,
    height,
    of.label ?? of.title,
    axes(of, plane),
    layersOf(areas, plane),
    mark && svg("line", mark),
    bandsOf(series, plane),
    linesOf(series, plane),
    endsOf(plane),
    sayNearest(of, plane),
    rings.map((ring) => {
      const dot = svg("circle", {class: "ring", r: 3.2, cx: x(ring.x), cy: y(ring.y)});
      return tipOver(dot, () => ring.lines);
    })
  );
}

/** @param {LineChart} of @returns {import("./figure.js").Drawing} */
export function lineChart(of) {
  const {series, areas = []} = of,
    all = [...series, ...areas];
  return {
    title: of.title,
    unit: of.unit,
    keys: [...series, ...areas.map((each) => ({...each, class: "area " + each.class}))],
    sharedKey: of.sharedKey,
    file: of.file,
    rows: [
      [of.xName, ...all.map((each) => headWithUnit(each.name, of.fileUnit))],
      ...xsOf(all).map((x) => [x, ...all.map((each) => valueAt(each, x))])
    ],
    draw: (width) => drawLines(of, width)
  };
}
