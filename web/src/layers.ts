// What the map that moves draws, layer by layer (deck.gl). This file and moving_map.ts are a megabyte and a
// half, so they come when the still of the map stands.
import type {Layer} from "@deck.gl/core";
import {GeoJsonLayer, PathLayer, ScatterplotLayer} from "@deck.gl/layers";

import type {Schema} from "./api.ts";
import {CellLayer} from "./cell_layer.ts";
import {halo, ink, type Rgba} from "./colours.ts";
import type {Outline, Outlines} from "./outlines.ts";

export {bandLayer} from "./flow_bands.ts";

/** A pixel a cell, draped over the Earth. */
export const cellLayer = (id: string, grid: Schema["Grid"], image: ImageData): Layer => new CellLayer({
  id,
  image: image as never,
  grid,
  bounds: [0, 0, 1, 1],
  textureParameters: {minFilter: "linear", magFilter: "nearest"}
});

export const zoneLayer = (id: string, zones: Outline[], fill: (zone: number) => Rgba, key: string): Layer =>
    new GeoJsonLayer({
      id,
      data: zones as never,
      stroked: true,
      filled: true,
      getLineWidth: 0.6,
      lineWidthUnits: "pixels",
      getLineColor: [...halo().slice(0, 3), 160] as Rgba,
      getFillColor: (f: unknown) => fill((f as Outline).properties.index),
      updateTriggers: {getFillColor: key}
    });

const borderLayer = (id: string, outlines: Outline[], width: number, alpha: number): Layer =>
    new GeoJsonLayer({
      id,
      data: outlines as never,
      stroked: true,
      filled: false,
      getLineWidth: width,
      lineWidthUnits: "pixels",
      getLineColor: [...ink().slice(0, 3), alpha] as Rgba
    });
export const borderLayers = ({cities, provinces}: Outlines):
    Layer[] => [borderLayer("cities", cities, 0.6, 100), borderLayer("provinces", provinces, 1.6, 225)];

export function lineLayers(lines: Schema["Lines"], shown: boolean): Layer[] {
  if (!shown) return [];
  const colour: Record<number, Rgba> = {0: [200, 115, 27, 255], 1: [164, 77, 5, 230], 2: [84, 39, 136, 200]};
  return [
    new PathLayer<Schema["Line"]>({
      id: "lines",
      data: lines.lines,
      widthUnits: "pixels",
      capRounded: true,
      jointRounded: true,
      getPath: (l) =>
          l.stops.map((s: number) => [lines.stations[s].lon, lines.stations[s].lat] as [number, number]),
      getWidth: 1.4,
      getColor: (l) => colour[l.type] ?? [90, 90, 90, 200]
    }),
    new ScatterplotLayer({
      id: "stations",
      data: lines.stations,
      getPosition: (s) => [s.lon, s.lat],
      getRadius: 700,
      radiusMinPixels: 1,
      radiusMaxPixels: 5,
      stroked: true,
      lineWidthMinPixels: 0.5,
      getFillColor: halo(),
      getLineColor: ink()
    }),
  ];
}

/** Dots with a ring around them. */
export const dotLayer = (id: string, places: [number, number][], radius: number, fill: Rgba): Layer =>
    new ScatterplotLayer({
      id,
      data: places,
      getPosition: (at) => at,
      getRadius: radius,
      radiusUnits: "pixels",
      stroked: true,
      lineWidthUnits: "pixels",
      getLineWidth: 2,
      getFillColor: fill,
      getLineColor: halo()
    });

export const pathLayer = (id: string, paths: [number, number][][], width: number, colour: Rgba): Layer =>
    new PathLayer<[number, number][]>({
      id,
      data: paths,
      getPath: (path) => path,
      getColor: colour,
      getWidth: width,
      widthUnits: "pixels",
      capRounded: true,
      jointRounded: true
    });
