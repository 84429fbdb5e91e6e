// The colours of draw.css for what WebGL draws, which no style reaches.
import {bisectRight, range} from "d3-array";

import type {Classes} from "../../draw/classes.js";
import {classAt} from "../../draw/classes.js";

export const dark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;

/** Red, green, blue and alpha as one number, from the lowest byte up: a pixel of an image. */
export type Rgba = number;
export function rgba(hex: string, alpha = 255): Rgba {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return (red | (green << 8) | (blue << 16) | (alpha << 24)) >>> 0;
}

/** Of a style's variable, such as `--s0`. */
export const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Of the class that a value falls into. */
export function fillOf(classes: Classes): (value: number) => Rgba {
  const fills = range(classes.cuts.length + 1).map((n) => rgba(colour("--" + classAt(classes, n))));
  return (value) => fills[bisectRight(classes.cuts, value)];
}
/** Reached in the first of two only, in the second only, in both. */
export const besides = (): [string, string, string] => [
  colour("--d1"),
  colour("--d8"),
  dark() ? "#566067" : "#a6b6be"
];
