// A map on a sheet: the region's zones and borders in a flat projection, names of cities, and a window on the
// part where most people live, where there is room for one.
import {polygonArea, polygonCentroid} from "d3-polygon";

import {svg} from "./elements.js";
import {tipOver} from "./tip.js";

/**
 * @typedef {[number, number]} Point
 * @typedef {object} Sheet
 * @property {[number, number, number, number]} box left, top, width, height
 * @property {string} id of its shapes on the page
 * @property {string[]} zones closed rings, as `M x y l dx dy ... z`
 * @property {string[]} cities
 * @property {string[]} provinces
 * @property {{text: string, at: Point}[]} names
 * @property {number} nameSize in pixels
 * @property {{x: number, y: number, side: number, of: {x: number, y: number, side: number}}|null} window
 * where it is, and what it shows
 */
/**
 * @typedef {object} SheetContent
 * @property {(zone: number) => string} classOf of each zone
 * @property {(zone: number) => string[]} [tip]
 * @property {(perPixel: number) => Element[]} [cover] over the zones and under the borders; once each in map
 * and window
 * @property {(perPixel: number) => Element[]} [above] over the borders
 * @property {Point} [mark] a name that it would cover stands below it
 */

/** Corner points of a path. @param {string} path @returns {Point[][]} */
export const ringsOf = (path) =>
  path
    .split("M")
    .slice(1)
    .map((ring) => {
      const numbers = (ring.match(/-?[\d.]+/g) ?? []).map(Number);
      /** @type {Point[]} */
      const points = [[numbers[0], numbers[1]]];
      for (let i = 2; i + 1 < numbers.length; i += 2) {
        const [x, y] = points[points.length - 1];
        points.push([x + numbers[i], y + numbers[i + 1]]);
      }
      return points;
    });

/** @param {string} path @returns {Point|null} the middle of its largest ring */
export function middleOf(path) {
  const rings = ringsOf(path).sort((p, q) => Math.abs(polygonArea(q)) - Math.abs(polygonArea(p)));
  return rings.length ? polygonCentroid(rings[0]) : null;
}

/**
 * A window in a corner that no land reaches into, as large as fits, on the part where most people live near
 * one another: residents count the less the farther off they are.
 * @param {[number, number, number, number]} box
 * @param {string[]} zones
 * @param {number[]} residents of each zone
 * @param {number} km how long a kilometre is
 * @returns {Sheet["window"]}
 */
export function windowIn([left, top, width, height], zones, residents, km) {
  const corners = zones.flatMap((path) => ringsOf(path).flat());
  const isFree = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ side) =>
    corners.every(([px, py]) => px < x || px > x + side || py < y || py > y + side);
  const near = 25 * km,
    shown = Math.min(110 * km, width / 4);
  const people = zones.flatMap((path, i) => {
    const at = middleOf(path);
    return at ? [{at, residents: residents[i]}] : [];
  });
  if (!people.length) return null;
  const around = (/** @type {Point} */ at) =>
    people.reduce(
      (sum, other) =>
        sum +
        other.residents *
          Math.exp(-((other.at[0] - at[0]) ** 2 + (other.at[1] - at[1]) ** 2) / (2 * near * near)),
      0
    );
  const [{at: centre}] = people
    .map((one) => ({at: one.at, sum: around(one.at)}))
    .sort((p, q) => q.sum - p.sum);
  const of = {x: centre[0] - shown / 2, y: centre[1] - shown / 2, side: shown},
    pad = 0.012 * width;
  for (const part of [0.5, 0.46, 0.42, 0.38, 0.34, 0.3]) {
    const side = part * width;
    const free = [
      [left + width - side, top + height - side],
      [left, top],
      [left + width - side, top],
      [left, top + height - side]
    ].find(([x, y]) => isFree(x - pad, y - pad, side + 2 * pad));
    if (free) return {x: free[0], y: free[1], side, of};
  }
  return null;
}

/** The shapes, once for the whole page. @param {Sheet} sheet */
export const sheetShapes = (sheet) =>
  svg(
    "svg",
    {class: "shapes", "aria-hidden": "true", width: 0, height: 0},
    svg(
      "defs",
      null,
      sheet.zones.map((d, i) => svg("path", {id: `${sheet.id}-zone-${i}`, d, "fill-rule": "evenodd"})),
      svg("path", {id: `${sheet.id}-cities`, d: sheet.cities.join("")}),
      svg("path", {id: `${sheet.id}-provinces`, d: sheet.provinces.join("")})
    )
  );

/** @param {Sheet} sheet @param {SheetContent} content @param {number} perPixel */
function layer(sheet, content, perPixel) {
  const zones = sheet.zones.map((_, zone) => {
    const use = svg("use", {href: `#${sheet.id}-zone-${zone}`, class: "zone " + content.classOf(zone)});
    const {tip} = content;
    return tip ? tipOver(use, () => tip(zone)) : use;
  });
  return [
    svg("g", null, zones),
    svg("g", {class: "cover"}, content.cover ? content.cover(perPixel) : []),
    svg("use", {href: `#${sheet.id}-cities`, class: "city-border"}),
    svg("use", {href: `#${sheet.id}-provinces`, class: "province-border"}),
    svg("g", {class: "above"}, content.above ? content.above(perPixel) : [])
  ];
}

/** @param {Sheet} sheet @param {number} width in pixels @param {Point} [mark] */
function names({box: [left, , w], names: all, nameSize}, width, mark) {
  const size = (nameSize * w) / width;
  return svg(
    "g",
    {class: "map-names", "aria-hidden": "true", style: `font-size: ${size}px; stroke-width: ${size / 4}px`},
    all.map(({text, at}) => {
      const isWide = /[\u3000-\uffff]/.test(text),
        half = 0.31 * size * [...text].length * (isWide ? 1.7 : 1);
      const x = Math.max(left + half, Math.min(left + w - half, at[0]));
      const isCovered =
        mark && Math.abs(at[1] - mark[1]) < 1.2 * size && Math.abs(x - mark[0]) < half + 0.8 * size;
      return svg("text", {x, y: isCovered ? mark[1] + 1.8 * size : at[1] + size / 3}, text);
    })
  );
}

/**
 * @param {Sheet} sheet its shapes are on the page
 * @param {number} width in pixels
 * @param {string} label what a screen reader says
 * @param {SheetContent} content
 */
export function drawSheet(sheet, width, label, content) {
  const [left, top, w, h] = sheet.box,
    perPixel = w / width,
    inside = sheet.window;
  const picture = svg(
    "svg",
    {class: "sheet", viewBox: `${left} ${top} ${w} ${h}`, width: "100%", role: "img", "aria-label": label},
    layer(sheet, content, perPixel),
    names(sheet, width, content.mark)
  );
  if (!inside) return picture;
  const {x, y, side, of} = inside,
    square = {x, y, width: side, height: side};
  picture.append(
    svg("rect", {class: "focus", x: of.x, y: of.y, width: of.side, height: of.side}),
    svg(
      "svg",
      {...square, class: "inner", viewBox: `${of.x} ${of.y} ${of.side} ${of.side}`},
      layer(sheet, content, (perPixel * of.side) / side)
    ),
    svg("rect", {class: "window", ...square})
  );
  return picture;
}

/**
 * A point of the picture as the reader means it: what is in the window stands for where it is on the land.
 */
/** @param {Sheet} sheet @param {Point} at @returns {{at: Point, zoom: number}} */
export function meant({window: inside}, [x, y]) {
  if (!inside || x < inside.x || y < inside.y || x > inside.x + inside.side || y > inside.y + inside.side)
    return {at: [x, y], zoom: 1};
  const zoom = inside.side / inside.of.side;
  return {at: [inside.of.x + (x - inside.x) / zoom, inside.of.y + (y - inside.y) / zoom], zoom};
}
