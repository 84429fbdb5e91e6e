// The map that moves: MapLibre holds the view, deck.gl draws. No tiles and no fonts are fetched; the land is
// the region's own.
import type {Layer} from "@deck.gl/core";
import {MapboxOverlay} from "@deck.gl/mapbox";
import maplibregl from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";

import {make} from "../draw/elements.js";
import type {Schema} from "./api.ts";
import {mapPaper} from "./colours.ts";
import type {Drawn} from "./map_picture.ts";
import type {Box} from "./outlines.ts";

export * as layers from "./layers.ts";

/** Pixels that a view of the whole region leaves free around it. */
export const padding = 14;

/** Names are text over the map, so that every script is set as it should be. */
export interface PlaceName {
  text: string;
  at: [number, number];  // longitude, latitude
}
export interface Pointed {
  lon: number;
  lat: number;
  x: number;  // pixels from the upper left corner
  y: number;
}

export interface MapEvents {
  moved: (at: Pointed) => void;
  left: () => void;
  clicked: (at: Pointed) => void;
  /** Everything is drawn; at which zoom. */
  idle: (zoom: number) => void;
}

export class MovingMap {
  private readonly map: maplibregl.Map;
  private readonly overlay = new MapboxOverlay({layers: [], pickingRadius: 3});
  private written: maplibregl.Marker[] = [];
  private endFollowing = (): void => {};

  constructor(
      container: HTMLElement, region: Schema["Region"], box: Box, private readonly names: PlaceName[],
      events: MapEvents) {
    const {lon, lat} = region.grid.lattice;
    this.map = new maplibregl.Map({
      container,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      bounds: box,
      fitBoundsOptions: {padding},
      maxBounds: [Math.min(...lon) - 4, Math.min(...lat) - 3, Math.max(...lon) + 4, Math.max(...lat) + 3],
      style: {
        version: 8,
        sources: {},
        layers: [{id: "paper", type: "background", paint: {"background-color": mapPaper()}}]
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new maplibregl.NavigationControl({showCompass: false}), "top-right");
    this.map.addControl(this.overlay as unknown as maplibregl.IControl);
    for (const name of names) this.write(name, "place-name", 0);
    const pointed = ({lngLat, point}: maplibregl.MapMouseEvent): Pointed =>
        ({lon: lngLat.lng, lat: lngLat.lat, x: point.x, y: point.y});
    this.map.on("mousemove", (event) => events.moved(pointed(event)));
    this.map.on("mouseout", events.left);
    this.map.on("click", (event) => events.clicked(pointed(event)));
    new ResizeObserver(() => this.map.resize()).observe(container);
    this.map.once("load", () => this.map.fitBounds(box, {animate: false, padding}));
    this.map.on("idle", () => events.idle(this.map.getZoom()));
  }

  /** `names` are of what is drawn, besides those of places. */
  draw(layers: (Layer|null)[], names: PlaceName[]): void {
    this.overlay.setProps({layers: layers.filter((layer) => layer !== null)});
    for (const marker of this.written) marker.remove();
    this.written = names.map((name) => this.write(name, "place-name drawn-name", -16));
  }
  private write({text, at}: PlaceName, kind: string, down: number): maplibregl.Marker {
    const element = make("div", {class: kind}, text);
    const marker = new maplibregl.Marker({element, offset: [0, down]}).setLngLat(at).addTo(this.map);
    // A name is no button, which MapLibre takes it for.
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
    element.setAttribute("aria-hidden", "true");
    return marker;
  }
  /** What is drawn now, in dots of the screen; null where nothing is. */
  drawn(): Drawn|null {
    const canvas = this.overlay.getCanvas();
    const names = this.names.map(({text, at}) => ({text, ...this.map.project(at)}));
    return canvas && {canvas, names};
  }
  remove(): void {
    this.map.remove();
  }
  /** Whatever moves one map moves the other; with nothing, it moves alone again. */
  moveWith(other: MovingMap|null): void {
    this.endFollowing();
    this.endFollowing = () => {};
    if (!other) return;
    const follow = (from: maplibregl.Map, to: maplibregl.Map): (() => void) => {
      const move = (event: {following?: boolean}): void => {
        if (!event.following) to.jumpTo({center: from.getCenter(), zoom: from.getZoom()}, {following: true});
      };
      from.on("move", move);
      return () => from.off("move", move);
    };
    const ends = [follow(this.map, other.map), follow(other.map, this.map)];
    this.endFollowing = () => ends.forEach((end) => end());
  }
}
