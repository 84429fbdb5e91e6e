// Lines, ticks and the catching of a pointer that charts share.
import {svg} from "./elements.js";
import {hideTip, showTip} from "./tip.js";

/**
 * A level line from left to right, with what it stands for at its left end.
 * @param {number} left
 * @param {number} right
 * @param {number} y
 * @param {string} text
 */
export const levelLine = (left, right, y, text) => [
  svg("line", {class: "grid", x1: left, x2: right, y1: y, y2: y}),
  svg("text", {class: "tick", x: left - 6, y: y + 4, "text-anchor": "end"}, text)
];

/**
 * An upright line with what it stands for above or below it.
 * @param {number} x
 * @param {number} top
 * @param {number} bottom
 * @param {string} text
 * @param {number} y of the text
 * @param {string} anchor
 */
export const uprightLine = (x, top, bottom, text, y, anchor = "middle") => [
  svg("line", {class: "grid", x1: x, x2: x, y1: top, y2: bottom}),
  svg("text", {class: "tick", x, y, "text-anchor": anchor}, text)
];

/**
 * Catches a pointer over the picture: `lines` is told where it is along x, and what it gives back is said;
 * `at` is where a mark then stands, in pixels.
 * @param {{left: number, right: number, top: number, bottom: number}} box
 * @param {(x: number) => {lines: string[], at: number|null}} pointed
 */
export function catchPointer({left, right, top, bottom}, pointed) {
  const mark = svg("line", {class: "pointed", y1: top, y2: bottom, visibility: "hidden"});
  const area = svg("rect", {class: "catch", x: left, y: top, width: right - left, height: bottom - top});
  area.addEventListener("pointermove", (event) => {
    const box = area.getBoundingClientRect();
    const {lines, at} = pointed(left + ((event.clientX - box.left) / box.width) * (right - left));
    if (at !== null) {
      mark.setAttribute("x1", String(at));
      mark.setAttribute("x2", String(at));
      mark.setAttribute("visibility", "visible");
    }
    showTip(event, lines);
  });
  area.addEventListener("pointerleave", () => {
    mark.setAttribute("visibility", "hidden");
    hideTip();
  });
  return [mark, area];
}
