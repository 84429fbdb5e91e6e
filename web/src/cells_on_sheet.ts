// Cells on a sheet, as an image whose every dot takes the colour of the cell that it lies in.
import {make, svg} from "../draw/elements.js";
import type {Schema} from "./api.ts";
import {type Cells, toGrid} from "./grid.ts";
import type {MercatorSheet} from "./mercator_sheet.ts";

const dots = 900;  // across
/** Places in the grid are worked out at every so many dots, and are straight between. */
const step = 10;

let kept: {sheet: MercatorSheet; cells: Int32Array}|null = null;

/** The cell of each dot, by rows; -1 where there is none. */
function cellsOfDots(sheet: MercatorSheet, grid: Schema["Grid"], cells: Cells, rows: number): Int32Array {
  if (kept?.sheet === sheet) return kept.cells;
  const of = new Int32Array(dots * rows).fill(-1), scale = sheet.box[2] / dots;
  const corner = (x: number, y: number): [number, number] =>
      toGrid(grid, ...sheet.earth(x * scale, y * scale)) ?? [-1e6, -1e6];
  for (let top = 0; top < rows; top += step)
    for (let left = 0; left < dots; left += step) {
      const [a, b] = [corner(left, top), corner(left + step, top)];
      const [c, d] = [corner(left, top + step), corner(left + step, top + step)];
      for (let y = top; y < Math.min(top + step, rows); ++y)
        for (let x = left; x < Math.min(left + step, dots); ++x) {
          const r = (x - left + 0.5) / step, s = (y - top + 0.5) / step;
          const mix = (axis: 0|1): number =>
              Math.floor((a[axis] * (1 - r) + b[axis] * r) * (1 - s) + (c[axis] * (1 - r) + d[axis] * r) * s);
          const column = mix(0), row = mix(1);
          if (column >= 0 && row >= 0 && column < grid.columns && row < grid.rows)
            of[y * dots + x] = cells.at[row * grid.columns + column];
        }
    }
  kept = {sheet, cells: of};
  return of;
}

export function cellsOnSheet(
    sheet: MercatorSheet, grid: Schema["Grid"], cells: Cells,
    colour: (cell: number) => readonly number[] | null): SVGElement {
  const [, , width, height] = sheet.box, rows = Math.round((dots * height) / width);
  const of = cellsOfDots(sheet, grid, cells, rows), image = new ImageData(dots, rows);
  const packed = new Uint32Array(image.data.buffer), fills = new Uint32Array(cells.count);
  const four = new Uint8Array(4), asOne = new Uint32Array(four.buffer);
  for (let cell = 0; cell < cells.count; ++cell) {
    four.set(colour(cell) ?? [0, 0, 0, 0]);
    fills[cell] = asOne[0];
  }
  for (let dot = 0; dot < of.length; ++dot)
    if (of[dot] >= 0) packed[dot] = fills[of[dot]];
  const canvas = make("canvas", {width: dots, height: rows});
  canvas.getContext("2d")!.putImageData(image, 0, 0);
  return svg(
      "image", {href: canvas.toDataURL(), x: 0, y: 0, width, height, style: "image-rendering: pixelated"});
}
