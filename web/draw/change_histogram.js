// Whom a change reaches: the share of residents by how much something changes where they live.
import {bisectRight, sum} from "d3-array";

import {standingBars} from "./bar_chart.js";
import {changeClasses} from "./classes.js";

/**
 * @typedef {object} ChangeHistogram
 * @property {string} title
 * @property {string} [unit] beside the title
 * @property {{change: number, residents: number}[]} zones the change in percent
 * @property {(percent: number) => string} say a change
 * @property {(percent: number) => string} sayEdge a change, shorter
 * @property {(percent: number) => string} sayShare
 * @property {string} changeHead heads of the columns of its file
 * @property {string} shareHead
 * @property {import("./save.js").FileParts} file
 */

/** @param {ChangeHistogram} of @returns {import("./figure.js").Drawing} */
export function changeHistogram({title, unit, zones, say, sayEdge, sayShare, changeHead, shareHead, file}) {
  const {cuts} = changeClasses(zones.map((zone) => zone.change)),
    all = sum(zones, (zone) => zone.residents) || 1;
  const shares = new Array(cuts.length + 1).fill(0);
  for (const zone of zones) shares[bisectRight(cuts, zone.change)] += (100 * zone.residents) / all;
  const nameOf = (/** @type {number} */ i) =>
    i === 0
      ? `< ${say(cuts[0])}`
      : i === cuts.length
        ? `> ${say(cuts[i - 1])}`
        : `${say(cuts[i - 1])} … ${say(cuts[i])}`;
  const middle = cuts.length / 2;
  const kindOf = (/** @type {number} */ i) => (i < middle ? "loss" : i > middle ? "gain" : "base");
  const bars = shares.map((value, i) => ({name: nameOf(i), value, class: kindOf(i)}));
  const heads = {nameHead: changeHead, valueHead: shareHead, fileUnit: "%"};
  return standingBars({title, unit, bars, say: sayShare, ...heads, file}, cuts.map(sayEdge));
}
