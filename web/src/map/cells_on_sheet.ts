// Cells on a sheet, as an image whose every dot takes the colour of the cell that it lies in.
import {make, svg} from "../../draw/elements.js";
import type {Schema} from "../api.ts";
import {type Cells, toGrid} from "./grid.ts";
import type {MercatorSheet} from "./mercator_sheet.ts";

/** Places in the grid are worked out at every so many dots, and are straight between. */
const step = 10;

/** Which cell each dot of a sheet lies in, by rows; -1 where there is none. */
export interface Dots {
  across: number;
  down: number;
  cells: Int32Array;
}

export function dotsOf(sheet: MercatorSheet, grid: Schema["Grid"], cells: Cells, across: number): Dots {
  const [, , width, height] = sheet.box,
    scale = width / across,
    down = Math.round(height / scale);
  const wide = Math.ceil(across / step) + 1,
    high = Math.ceil(down / step) + 1;
  const columns = new Float64Array(wide * high).fill(-1e6),
    rows = columns.slice();
  for (let y = 0; y < high; ++y)
    for (let x = 0; x < wide; ++x) {
      const at = toGrid(grid, ...sheet.earth(x * step * scale, y * step * scale));
      if (at) [columns[y * wide + x], rows[y * wide + x]] = at;
    }
  const of = new Int32Array(across * down).fill(-1);
  for (let y = 0; y < down; ++y) {
    const top = Math.floor(y / step),
      share = (y + 0.5) / step - top;
    /** On the line through the dot's middle, at its n-th place. */
    const on = (values: Float64Array, n: number): number =>
      values[top * wide + n] * (1 - share) + values[(top + 1) * wide + n] * share;
    for (let left = 0; left + 1 < wide; ++left) {
      const column = on(columns, left),
        row = on(rows, left);
      const perColumn = (on(columns, left + 1) - column) / step,
        perRow = (on(rows, left + 1) - row) / step;
      for (let x = 0; x < step && left * step + x < across; ++x) {
        const c = Math.floor(column + (x + 0.5) * perColumn),
          r = Math.floor(row + (x + 0.5) * perRow);
        if (c >= 0 && r >= 0 && c < grid.columns && r < grid.rows)
          of[y * across + left * step + x] = cells.at[r * grid.columns + c];
      }
    }
  }
  return {across, down, cells: of};
}

export function cellsOnSheet(
  {box: [, , width, height]}: MercatorSheet,
  dots: Dots,
  fills: Uint32Array
): SVGElement {
  const image = new ImageData(dots.across, dots.down),
    pixels = new Uint32Array(image.data.buffer);
  for (let dot = 0; dot < pixels.length; ++dot)
    if (dots.cells[dot] >= 0) pixels[dot] = fills[dots.cells[dot]];
  const canvas = make("canvas", {width: dots.across, height: dots.down});
  canvas.getContext("2d")!.putImageData(image, 0, 0);
  return svg("image", {
    href: canvas.toDataURL(),
    x: 0,
    y: 0,
    width,
    height,
    style: "image-rendering: pixelated"
  });
}
