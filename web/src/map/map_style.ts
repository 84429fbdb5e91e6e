// How the map that moves draws zones, borders and shapes, as a style of MapLibre without tiles or fonts.
import type * as GeoJSON from "geojson";
import type maplibregl from "maplibre-gl";

import {colour} from "./colours.ts";
import type {Outline, Outlines} from "./outlines.ts";
import type {Shape} from "./shapes.ts";

const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features
});

/** Shapes have their colours and sizes with them. */
function featureOf({kind, places, colour, size, growth}: Shape): GeoJSON.Feature {
  const geometry: GeoJSON.Geometry =
    kind === "dot"
      ? {type: "Point", coordinates: places[0]}
      : kind === "line"
        ? {type: "LineString", coordinates: places}
        : {type: "Polygon", coordinates: [[...places, places[0]]]};
  return {type: "Feature", geometry, properties: {colour, size, growth, ring: size > 2 ? 2 : 0.5}};
}

export const featuresOf = (shapes: Shape[]): GeoJSON.FeatureCollection => collection(shapes.map(featureOf));

/** Zones take their colours from their state, `fill`, so that a new year needs no new tiles. */
export function styleOf({zones, cities, provinces}: Outlines): maplibregl.StyleSpecification {
  const source = (outlines: Outline[]): maplibregl.GeoJSONSourceSpecification => ({
    type: "geojson",
    data: collection(outlines),
    promoteId: "index"
  });
  const border = (id: string, width: number, opacity: number): maplibregl.LineLayerSpecification => ({
    id,
    type: "line",
    source: id,
    layout: {"line-join": "bevel"},
    paint: {"line-color": colour("--border"), "line-width": width, "line-opacity": opacity}
  });
  return {
    version: 8,
    sources: {
      zones: source(zones),
      cities: source(cities),
      provinces: source(provinces),
      shapes: {type: "geojson", data: collection([])}
    },
    layers: [
      {id: "paper", type: "background", paint: {"background-color": colour("--paper")}},
      {
        id: "zones",
        type: "fill",
        source: "zones",
        paint: {"fill-color": ["to-color", ["feature-state", "fill"], "rgba(0, 0, 0, 0)"]}
      },
      {
        id: "zone-lines",
        type: "line",
        source: "zones",
        paint: {"line-color": colour("--zone-line"), "line-width": 0.7}
      },
      border("cities", 0.8, 0.45),
      border("provinces", 1.7, 0.85),
      {
        id: "bands",
        type: "fill",
        source: "shapes",
        filter: ["==", ["geometry-type"], "Polygon"],
        paint: {"fill-color": ["get", "colour"], "fill-opacity": 0.8}
      },
      {
        id: "lines",
        type: "line",
        source: "shapes",
        filter: ["==", ["geometry-type"], "LineString"],
        layout: {"line-cap": "round", "line-join": "round"},
        paint: {"line-color": ["get", "colour"], "line-width": ["get", "size"]}
      },
      {
        id: "dots",
        type: "circle",
        source: "shapes",
        filter: ["==", ["geometry-type"], "Point"],
        paint: {
          "circle-color": ["get", "colour"],
          "circle-stroke-color": colour("--halo"),
          "circle-stroke-width": ["get", "ring"],
          "circle-radius": [
            "interpolate",
            ["linear"],
            ["zoom"], //
            6,
            ["get", "size"], //
            11,
            ["*", ["get", "size"], ["get", "growth"]]
          ]
        }
      }
    ]
  };
}
