// The report's colours: differences in orange and purple, levels from yellow to blue; one set for light, one
// for dark.
export const dark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;

const levelsLight = ["#fdfbd0", "#d3edbd", "#97d5bb", "#57b6c1", "#2f8fbe", "#2563a8", "#142f7c"];
const levelsDark = ["#17255a", "#1c4787", "#2071a4", "#3298b4", "#69bdb5", "#aedcb0", "#f3f6c4"];
const changeLight =
    ["#8c4305", "#c8731b", "#f0b266", "#fbe1bf", "#efeeec", "#dbd9ec", "#b0a6d2", "#7a68ad", "#45197a"];
const changeDark =
    ["#ffb65c", "#cf8128", "#8f571d", "#573d1f", "#34363b", "#423d60", "#63579a", "#9486d2", "#cfc1fb"];

export type Rgba = [number, number, number, number];
export const rgba = (hex: string, alpha = 255): Rgba =>
    [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16), alpha];

export const levels = (): string[] => (dark() ? levelsDark : levelsLight);
export const changes = (): string[] => (dark() ? changeDark : changeLight);
/** Reached in the first of two only, in the second only, in both. */
export const besides = (): [string, string, string] =>
    [changes()[1], changes()[8], dark() ? "#566067" : "#a6b6be"];
export const ink = (): Rgba => (dark() ? [244, 242, 236, 255] : [34, 33, 31, 255]);
export const halo = (): Rgba => (dark() ? [18, 19, 22, 220] : [255, 255, 255, 220]);
export const mapPaper = (): string => (dark() ? "#16171a" : "#ffffff");

/** Classes with about as many values each; breaks are rounded to two figures. */
export function quantileBreaks(values: number[], classes: number): number[] {
  const sorted = values.filter((v) => v > 0 && isFinite(v)).sort((a, b) => a - b);
  const breaks: number[] = [];
  for (let i = 1; i < classes; ++i) {
    const value = sorted[Math.floor((sorted.length * i) / classes)] ?? 0;
    const rounded = value === 0 ? 0 : Number(value.toPrecision(2));
    if (!breaks.length || rounded > breaks[breaks.length - 1]) breaks.push(rounded);
  }
  return breaks;
}
export function classOf(breaks: number[], value: number): number {
  let i = 0;
  while (i < breaks.length && value >= breaks[i]) ++i;
  return i;
}
/** Breaks to both sides of nothing. */
export function changeBreaks(values: number[]): number[] {
  const sizes = values.map(Math.abs).filter((v) => v > 0).sort((a, b) => a - b);
  const at = (q: number): number => Number((sizes[Math.floor((sizes.length - 1) * q)] ?? 1).toPrecision(1));
  const up = [...new Set([at(0.2), at(0.6), at(0.85), at(0.97)])].sort((a, b) => a - b);
  while (up.length < 4) up.push((up[up.length - 1] || 1) * 3);
  return [...up.map((v) => -v).reverse(), ...up];
}
export function legend(breaks: number[], colours: string[], say: (value: number) => string): HTMLElement {
  const box = document.createElement("div");
  box.className = "legend";
  colours.slice(0, breaks.length + 1).forEach((colour, i) => {
    const part = document.createElement("div"), swatch = document.createElement("i"),
          text = document.createElement("span");
    swatch.style.background = colour;
    text.textContent = i < breaks.length ? say(breaks[i]) : "";
    part.append(swatch, text);
    box.append(part);
  });
  return box;
}
