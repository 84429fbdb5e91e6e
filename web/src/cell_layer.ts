// deck.gl's bitmap layer on the grid's own mesh: the image's corners and every eighth cell are tied to the
// Earth, since the grid is not straight on a Mercator map.
import {BitmapLayer} from "@deck.gl/layers";
import type {Schema} from "./api.ts";

export class CellLayer extends BitmapLayer<{grid: Schema["Grid"]}> {
  static layerName = "CellLayer";
  static defaultProps = {grid: {type: "object", value: null, ignore: true}} as never;

  _createMesh() {
    const grid = this.props.grid, {step, rows, columns, lon, lat} = grid.lattice;
    const positions = new Float64Array(rows * columns * 3), texCoords = new Float32Array(rows * columns * 2);
    const indices = new Uint32Array((rows - 1) * (columns - 1) * 6);
    let triangle = 0;
    for (let r = 0; r < rows; ++r)
      for (let c = 0; c < columns; ++c) {
        const i = r * columns + c;
        positions.set([lon[i], lat[i], 0], i * 3);
        texCoords.set([c * step / grid.columns, r * step / grid.rows], i * 2);
        if (r + 1 < rows && c + 1 < columns) {
          indices.set([i, i + columns, i + 1, i + 1, i + columns, i + columns + 1], triangle);
          triangle += 6;
        }
      }
    return {vertexCount: indices.length, positions, texCoords, indices} as never;
  }
}
