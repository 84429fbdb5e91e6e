// The region's cells on the map that moves: a texel a cell, on a mesh that ties every eighth of them to the
// Earth, since the grid is not straight on a Mercator map. Of the kind that MapLibre calls a custom layer:
// its images have four corners only.
import maplibregl from "maplibre-gl";
import type {Schema} from "../api.ts";

const vertexShader = `#version 300 es
uniform mat4 fromMercator;
in vec2 place;
in vec2 texel;
out vec2 at;
void main() {
  at = texel;
  gl_Position = fromMercator * vec4(place, 0.0, 1.0);
}`;
const fragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D cells;
in vec2 at;
out vec4 colour;
void main() { colour = texture(cells, at); }`;

interface Mesh {
  /** Of each corner: where it is on a Mercator map that is 1 wide, and in the image. */
  corners: Float32Array;
  triangles: Uint16Array;
}

function meshOf({rows: high, columns: wide, lattice}: Schema["Grid"]): Mesh {
  const {step, rows, columns, lon, lat} = lattice;
  const corners = new Float32Array(rows * columns * 4),
    triangles: number[] = [];
  for (let r = 0; r < rows; ++r)
    for (let c = 0; c < columns; ++c) {
      const i = r * columns + c,
        {x, y} = maplibregl.MercatorCoordinate.fromLngLat([lon[i], lat[i]]);
      corners.set([x, y, (c * step) / wide, (r * step) / high], i * 4);
      if (r + 1 < rows && c + 1 < columns)
        triangles.push(i, i + columns, i + 1, i + 1, i + columns, i + columns + 1);
    }
  return {corners, triangles: Uint16Array.from(triangles)};
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader]
  ] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return program;
}

interface OnCard {
  gl: WebGL2RenderingContext;
  program: WebGLProgram;
  mesh: WebGLVertexArrayObject;
  length: number;
  texture: WebGLTexture;
}

export class CellLayer implements maplibregl.CustomLayerInterface {
  readonly id = "cells";
  readonly type = "custom";
  private onCard: OnCard | null = null;
  private image: ImageData | null = null;
  private isNew = false;

  constructor(private readonly grid: Schema["Grid"]) {}

  /** A pixel a cell; nothing hides the layer. Seen when the map is drawn next. */
  show(image: ImageData | null): void {
    this.image = image;
    this.isNew = true;
  }
  onAdd(_map: maplibregl.Map, either: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl = either as WebGL2RenderingContext,
      {corners, triangles} = meshOf(this.grid);
    const program = programOf(gl),
      mesh = gl.createVertexArray(),
      texture = gl.createTexture();
    gl.bindVertexArray(mesh);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, corners, gl.STATIC_DRAW);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, triangles, gl.STATIC_DRAW);
    for (const [name, offset] of [
      ["place", 0],
      ["texel", 8]
    ] as const) {
      const attribute = gl.getAttribLocation(program, name);
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, 2, gl.FLOAT, false, 16, offset);
    }
    gl.bindVertexArray(null);
    this.onCard = {gl, program, mesh, length: triangles.length, texture};
    this.isNew = true;
  }
  render(
    _gl: WebGLRenderingContext | WebGL2RenderingContext,
    {defaultProjectionData}: maplibregl.CustomRenderMethodInput
  ): void {
    if (!this.image || !this.onCard) return;
    const {gl, program, mesh, length, texture} = this.onCard;
    gl.useProgram(program);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    if (this.isNew) this.load(gl, this.image);
    gl.uniformMatrix4fv(
      gl.getUniformLocation(program, "fromMercator"),
      false,
      Float32Array.from(defaultProjectionData.mainMatrix)
    );
    gl.bindVertexArray(mesh);
    gl.drawElements(gl.TRIANGLES, length, gl.UNSIGNED_SHORT, 0);
    gl.bindVertexArray(null);
  }
  /** Into the texture that is bound. */
  private load(gl: WebGL2RenderingContext, image: ImageData): void {
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    this.isNew = false;
  }
}
