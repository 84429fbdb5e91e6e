// Classes of colour: levels in one hue that darkens, changes in two that meet in grey. The colours are `--s0`
// to
// `--s6` and `--d0` to `--d8` (draw.css).
import {ascending, bisectRight, quantile, range} from "d3-array";

import {make} from "./elements.js";

/**
 * @typedef {object} Classes
 * @property {number[]} cuts a value at a cut belongs above it
 * @property {"s"|"d"} kind levels or changes
 */

const LEVELS = 7,
  STEPS = 4;

/** A number's digits without the dust of decimals. @param {number} value @param {number} figures */
const rounded = (value, figures) => Number(value.toPrecision(figures));

/** With about as many values each. @param {number[]} values @param {number} [figures] @returns {Classes} */
export function levelClasses(values, figures = 2) {
  const sorted = values.filter(Number.isFinite).sort(ascending);
  const cuts = range(1, LEVELS).map((i) => rounded(quantile(sorted, i / LEVELS) ?? 0, figures));
  return {cuts: [...new Set(cuts)], kind: "s"};
}

/**
 * Four steps of 1, 3, 10 ... to both sides of nothing, down from the largest that a fiftieth of the values
 * exceeds, for effects that spread over orders of magnitude.
 * @param {number[]} values
 * @returns {Classes}
 */
export function changeClasses(values) {
  const sizes = values.filter(Number.isFinite).map(Math.abs).sort(ascending);
  const bound = quantile(sizes, 0.98) || 1,
    power = Math.floor(Math.log10(bound)) + 1;
  const series = range(power - 4, power + 1)
    .flatMap((p) => [10 ** p, 3 * 10 ** p])
    .map((cut) => rounded(cut, 1));
  const top = Math.max(STEPS - 1, bisectRight(series, bound) - 1);
  const up = series.slice(top - STEPS + 1, top + 1);
  return {cuts: [...up.map((cut) => -cut).reverse(), ...up], kind: "d"};
}

/** The colour of the n-th class; where cuts fell together, the fewer classes still span all colours. */
/** @param {Classes} classes @param {number} n */
export const classAt = ({cuts, kind}, n) =>
  kind + (kind === "d" ? n : Math.round((n * (LEVELS - 1)) / Math.max(1, cuts.length)));

/** @param {Classes} classes @param {number|null} value */
export const classOf = (classes, value) =>
  value === null || !Number.isFinite(value) ? "missing" : classAt(classes, bisectRight(classes.cuts, value));

/**
 * Each colour with where it ends.
 * @param {Classes} classes
 * @param {(cut: number) => string} say
 */
export const legendOf = (classes, say) =>
  legendFrom(
    range(classes.cuts.length + 1).map((n) => ({
      class: classAt(classes, n),
      text: n < classes.cuts.length ? say(classes.cuts[n]) : ""
    }))
  );

/** @param {{class: string, text: string, style?: string}[]} entries */
export const legendFrom = (entries) =>
  make(
    "div",
    {class: "legend"},
    entries.map((each) =>
      make(
        "div",
        null,
        make("i", {class: each.class, style: each.style ?? ""}),
        make("span", null, each.text)
      )
    )
  );
