// The colours of draw.css for what WebGL draws, which no style reaches.
import type {Classes} from "../draw/classes.js";
import {classOf} from "../draw/classes.js";

export const dark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;

export type Rgba = [number, number, number, number];
export const rgba = (hex: string, alpha = 255): Rgba =>
    [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16), alpha];

/** Of a style's variable, such as `--s0`. */
export const colour = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Of every class that a value can fall into; without a value, faint. */
export function fillOf(classes: Classes): (value: number|null) => Rgba {
  const fills = new Map<string, Rgba>([["missing", [128, 128, 128, 40]]]);
  return (value) => {
    const name = classOf(classes, value);
    const known = fills.get(name) ?? rgba(colour("--" + name));
    fills.set(name, known);
    return known;
  };
}
/** Reached in the first of two only, in the second only, in both. */
export const besides =
    (): [string, string, string] => [colour("--d1"), colour("--d8"), dark() ? "#566067" : "#a6b6be"];
export const ink = (): Rgba => (dark() ? [244, 242, 236, 255] : [34, 33, 31, 255]);
export const halo = (): Rgba => (dark() ? [18, 19, 22, 220] : [255, 255, 255, 220]);
export const mapPaper = (): string => colour("--paper");
