// The region's cells: where each lies, and an image of them, a pixel a cell, that the map drapes over the
// Earth.
import {columns, once, type Schema} from "../api.ts";

export interface Cells {
  count: number;
  row: Uint16Array;
  column: Uint16Array;
  zone: Uint16Array;
  residents: Uint32Array;
  jobs: Uint32Array;
  at: Int32Array; // by row and column; -1 outside
  bytes: number;
}

let loading: Promise<Cells> | null = null;

export function loadCells(): Promise<Cells> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Cells> {
  const [region, answer] = await Promise.all([
    once<Schema["Region"]>("/region"),
    columns<{cells: number}>("/region/cells")
  ]);
  const count = answer.head.cells;
  const runs = ["run_row", "run_column", "run_length", "run_zone"].map((name) => answer.column(name));
  const cells: Cells = {
    count,
    row: new Uint16Array(count),
    column: new Uint16Array(count),
    zone: new Uint16Array(count),
    residents: answer.column("residents") as Uint32Array,
    jobs: answer.column("jobs") as Uint32Array,
    at: new Int32Array(region.grid.rows * region.grid.columns).fill(-1),
    bytes: answer.bytes
  };
  let cell = 0;
  for (let run = 0; run < runs[0].length; ++run)
    for (let i = 0; i < runs[2][run]; ++i, ++cell) {
      cells.row[cell] = runs[0][run];
      cells.column[cell] = runs[1][run] + i;
      cells.zone[cell] = runs[3][run];
      cells.at[cells.row[cell] * region.grid.columns + cells.column[cell]] = cell;
    }
  return cells;
}

/** Longitude and latitude of a point of the grid, in columns and rows from its upper left corner. */
export function toEarth(grid: Schema["Grid"], column: number, row: number): [number, number] {
  const {step, rows, columns: wide, lon, lat} = grid.lattice;
  const c = Math.min(Math.max(Math.floor(column / step), 0), wide - 2);
  const r = Math.min(Math.max(Math.floor(row / step), 0), rows - 2);
  const x = column / step - c,
    y = row / step - r;
  const mix = (of: number[]): number => {
    const i = r * wide + c;
    return (of[i] * (1 - x) + of[i + 1] * x) * (1 - y) + (of[i + wide] * (1 - x) + of[i + wide + 1] * x) * y;
  };
  return [mix(lon), mix(lat)];
}

/** The way back, by Newton's method; nothing where it does not settle inside. */
export function toGrid(grid: Schema["Grid"], lon: number, lat: number): [number, number] | null {
  let c = grid.columns / 2,
    r = grid.rows / 2;
  for (let i = 0; i < 20; ++i) {
    const [x, y] = toEarth(grid, c, r),
      [xc, yc] = toEarth(grid, c + 1, r),
      [xr, yr] = toEarth(grid, c, r + 1);
    const a = xc - x,
      b = xr - x,
      d = yc - y,
      e = yr - y,
      det = a * e - b * d;
    const dc = ((lon - x) * e - (lat - y) * b) / det,
      dr = ((lat - y) * a - (lon - x) * d) / det;
    c += dc;
    r += dr;
    if (Math.abs(dc) + Math.abs(dr) < 1e-4) return [c, r];
  }
  return null;
}

export function cellAt(grid: Schema["Grid"], cells: Cells, lon: number, lat: number): number {
  const at = toGrid(grid, lon, lat);
  if (!at) return -1;
  const column = Math.floor(at[0]),
    row = Math.floor(at[1]);
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return -1;
  return cells.at[row * grid.columns + column];
}

/** One pixel a cell; nothing outside. */
export function paint(grid: Schema["Grid"], cells: Cells, fills: Uint32Array): ImageData {
  const image = new ImageData(grid.columns, grid.rows),
    pixels = new Uint32Array(image.data.buffer);
  for (let at = 0; at < pixels.length; ++at) if (cells.at[at] >= 0) pixels[at] = fills[cells.at[at]];
  return image;
}
