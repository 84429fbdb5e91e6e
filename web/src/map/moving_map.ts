// The map that moves, by MapLibre: zones, the region's cells, borders, shapes. No tiles and no fonts are
// fetched; the land is the region's own. MapLibre is a megabyte, so this comes when the still of the map
// stands.
import "maplibre-gl/dist/maplibre-gl.css";

import maplibregl from "maplibre-gl";

import {make} from "../../draw/elements.js";

import type {Schema} from "../api.ts";
import {CellLayer} from "./cell_layer.ts";
import {coarseWhileMoving} from "./coarse_while_moving.ts";
import {colour} from "./colours.ts";
import {type Cells, paint} from "./grid.ts";
import type {Drawn} from "./map_picture.ts";
import {featuresOf, styleOf} from "./map_style.ts";
import {inAddress, type MapView, padding} from "./map_view.ts";
import {type Box, boxOf, type Outlines} from "./outlines.ts";
import type {MapContent, MapEvents, PlaceName, Pointed} from "./map_content.ts";

export class MovingMap {
  private readonly map: maplibregl.Map;
  private readonly cellLayer: CellLayer;
  private readonly whole: Box;
  private written: maplibregl.Marker[] = [];
  private endFollowing = (): void => {};

  constructor(
    container: HTMLElement,
    private readonly region: Schema["Region"],
    outlines: Outlines,
    private readonly cells: Cells,
    private readonly names: PlaceName[],
    view: MapView | null,
    events: MapEvents
  ) {
    const {lon, lat} = region.grid.lattice;
    this.whole = boxOf(outlines.provinces);
    this.map = new maplibregl.Map({
      container,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      ...(view ? {center: [view.lon, view.lat], zoom: view.zoom} : {bounds: this.whole}),
      fitBoundsOptions: {padding},
      maxBounds: [Math.min(...lon) - 4, Math.min(...lat) - 3, Math.max(...lon) + 4, Math.max(...lat) + 3],
      style: styleOf(outlines)
    });
    this.cellLayer = new CellLayer(region.grid);
    this.map.touchZoomRotate.disableRotation();
    coarseWhileMoving(this.map);
    this.map.addControl(new maplibregl.NavigationControl({showCompass: false}), "top-right");
    for (const name of names) this.write(name, "place-name", 0);
    const pointed = ({lngLat, point}: maplibregl.MapMouseEvent): Pointed => ({
      lon: lngLat.lng,
      lat: lngLat.lat,
      x: point.x,
      y: point.y
    });
    this.map.on("mousemove", (event) => events.pointed(pointed(event)));
    this.map.on("mouseout", events.left);
    this.map.on("click", (event) => events.clicked(pointed(event)));
    new ResizeObserver(() => this.map.resize()).observe(container);
    if (!view) this.map.once("load", () => this.lookAt(null, false));
    // MapLibre calls another size a move too.
    let shown = inAddress(this.seen());
    this.map.on("moveend", ({own}: {own?: boolean}) => {
      const seen = this.seen();
      if (!own && inAddress(seen) !== shown) events.moved(seen);
      shown = inAddress(seen);
    });
    this.map.on("idle", () => events.idle(this.map.getZoom()));
  }
  private seen(): MapView {
    const {lng: lon, lat} = this.map.getCenter();
    return {lon, lat, zoom: this.map.getZoom()};
  }
  /** When it can be drawn on. */
  async ready(): Promise<this> {
    await this.map.once("style.load");
    this.map.addLayer(this.cellLayer, "cities");
    return this;
  }

  /** `fills` are of cells, where these are shown. */
  draw({zones, zoneLines, shapes, names}: MapContent, fills: Uint32Array | null): void {
    const show = (layer: string, isShown: boolean): unknown =>
      this.map.setLayoutProperty(layer, "visibility", isShown ? "visible" : "none");
    show("zones", zones !== undefined);
    show("zone-lines", zones !== undefined && zoneLines !== false);
    if (zones)
      this.region.zones.forEach((_, id) =>
        this.map.setFeatureState({source: "zones", id}, {fill: colour("--" + zones(id))})
      );
    this.cellLayer.show(fills && paint(this.region.grid, this.cells, fills));
    this.map.getSource<maplibregl.GeoJSONSource>("shapes")!.setData(featuresOf(shapes ?? []));
    for (const marker of this.written) marker.remove();
    this.written = (names ?? []).map((name) => this.write(name, "place-name drawn-name", -16));
    this.map.triggerRepaint();
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
  /** What is drawn now, in dots of the screen, to be read at once. */
  drawn(): Drawn {
    this.map.redraw();
    const names = this.names.map(({text, at}) => ({text, ...this.map.project(at)}));
    return {canvas: this.map.getCanvas(), names};
  }
  remove(): void {
    this.map.remove();
  }
  /** Moves to these bounds, or to the whole region. */
  lookAt(bounds: Box | null, animate = !matchMedia("(prefers-reduced-motion: reduce)").matches): void {
    const options = {animate, duration: 500, padding: bounds ? 48 : padding, maxZoom: 9.5};
    this.map.fitBounds(bounds ?? this.whole, options, {own: true});
  }
  /** Whatever moves one map moves the other; with nothing, it moves alone again. */
  moveWith(other: MovingMap | null): void {
    this.endFollowing();
    this.endFollowing = () => {};
    if (!other) return;
    const follow = (from: maplibregl.Map, to: maplibregl.Map): (() => void) => {
      const move = ({own}: {own?: boolean}): void => {
        if (!own) to.jumpTo({center: from.getCenter(), zoom: from.getZoom()}, {own: true});
      };
      from.on("move", move);
      return () => from.off("move", move);
    };
    const ends = [follow(this.map, other.map), follow(other.map, this.map)];
    this.endFollowing = () => ends.forEach((end) => end());
  }
}
