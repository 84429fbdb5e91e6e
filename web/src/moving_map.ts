// The map: MapLibre holds the view, deck.gl draws. No tiles and no fonts are fetched; the land is the
// region's own.
import {GeoJsonLayer, PathLayer, ScatterplotLayer, TextLayer} from "@deck.gl/layers";
import {MapboxOverlay} from "@deck.gl/mapbox";

import type {Layer} from "@deck.gl/core";
import maplibregl from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import {once, type Schema} from "./api.ts";
import {halo, ink, mapPaper, type Rgba} from "./colours.ts";
import {make} from "./dom.ts";
import {named, t} from "./i18n.ts";
import {mapPicture} from "./map_picture.ts";
import {fileName, type FileParts, saveBlob, saveButtons} from "./save.ts";

export interface Outline extends GeoJSON.Feature {
  properties: {level: "zone"|"city"|"province"; index: number};
}
export const loadOutlines = async(level: string): Promise<Outline[]> =>
    (await once<{features: Outline[]}>("/region/outlines"))
        .features.filter((f) => f.properties.level === level);

function boxOf(outlines: Outline[]): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const outline of outlines)
    for (const [lon, lat] of (outline.geometry as GeoJSON.MultiPolygon).coordinates.flat(2)) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  return box;
}

/** What a picture of the map says of itself. */
export interface MapCaption {
  title: string;
  key: HTMLElement;
  file: FileParts;
}

export class RegionMap {
  readonly element = make("div", {class: "map", role: "application", "aria-label": t("mapLabel")});
  private readonly map: maplibregl.Map;
  private readonly overlay = new MapboxOverlay({layers: [], pickingRadius: 3});
  private readonly tip = make("div", {class: "tip", role: "status"});
  private readonly title = make("div", {class: "map-title"});
  private endFollowing = (): void => {};
  onPoint: (lon: number, lat: number) => (Node | string)[] | null = () => null;
  onClick: (lon: number, lat: number) => void = () => {};
  caption: () => MapCaption = () => ({title: "", key: make("div", null), file: ["map"]});

  constructor(region: Schema["Region"], outlines: Outline[]) {
    const {lon, lat} = region.grid.lattice;
    const box = boxOf(outlines);
    const canvas = make("div", {class: "canvas"});
    const save = saveButtons(t("mapLabel"), {PNG: () => this.save()});
    save.classList.add("on-map");
    this.element.append(canvas, this.title, this.tip, save);
    this.map = new maplibregl.Map({
      container: canvas,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      bounds: box,
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
    this.map.on(
        "mousemove", (event) => this.point(event.lngLat.lng, event.lngLat.lat, event.point.x, event.point.y));
    this.map.on("mouseout", () => this.tip.classList.remove("shown"));
    this.map.on("click", (event) => {
      this.onClick(event.lngLat.lng, event.lngLat.lat);
      this.point(event.lngLat.lng, event.lngLat.lat, event.point.x, event.point.y);
    });
    new ResizeObserver(() => this.map.resize()).observe(this.element);
    this.map.once("load", () => this.map.fitBounds(box, {animate: false, padding: 14}));
    this.map.on("idle", () => {
      this.element.setAttribute("data-idle", "true");
      this.element.setAttribute("data-zoom", this.map.getZoom().toFixed(3));
    });
  }

  draw(layers: (Layer|null)[]): void {
    this.overlay.setProps({layers: layers.filter((layer) => layer !== null)});
  }
  remove(): void {
    this.map.remove();
  }
  /** What this map shows, where there is more than one. */
  name(title: string): void {
    this.title.textContent = title;
  }
  /** Whatever moves one map moves the other; with nothing, it moves alone again. */
  moveWith(other: RegionMap|null): void {
    this.endFollowing();
    this.endFollowing = () => {};
    if (!other) return;
    const follow = (from: maplibregl.Map, to: maplibregl.Map): (() => void) => {
      const move = (event: {following?: boolean}): void => {
        if (!event.following)
          to.jumpTo({center: from.getCenter(), zoom: from.getZoom()}, {following: true});
      };
      from.on("move", move);
      return () => from.off("move", move);
    };
    const ends = [follow(this.map, other.map), follow(other.map, this.map)];
    this.endFollowing = () => ends.forEach((end) => end());
  }
  private save(): void {
    const drawn = this.overlay.getCanvas(), {title, key, file} = this.caption();
    if (drawn) mapPicture(drawn, title, key).toBlob((blob) => blob && saveBlob(blob, fileName(file, "png")));
  }
  private point(lon: number, lat: number, x: number, y: number): void {
    const says = this.onPoint(lon, lat);
    this.tip.classList.toggle("shown", says !== null);
    if (!says) return;
    this.tip.replaceChildren(...says);
    const right = x > this.element.clientWidth / 2, low = y > this.element.clientHeight / 2;
    Object.assign(this.tip.style, {
      left: right ? "auto" : `${x + 14}px`,
      right: right ? `${this.element.clientWidth - x + 14}px` : "auto",
      top: low ? "auto" : `${y + 14}px`,
      bottom: low ? `${this.element.clientHeight - y + 14}px` : "auto"
    });
  }
}

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

export const borderLayer = (id: string, outlines: Outline[], width: number, alpha: number): Layer =>
    new GeoJsonLayer({
      id,
      data: outlines as never,
      stroked: true,
      filled: false,
      getLineWidth: width,
      lineWidthUnits: "pixels",
      getLineColor: [...ink().slice(0, 3), alpha] as Rgba
    });

/** Names of cities, where the fonts of this machine have them. */
export function nameLayer(region: Schema["Region"]): Layer {
  const places = region.cities.map((city, i) => {
    const zones = region.zones.filter((z) => z.city === i);
    const main = zones.reduce((a, b) => (b.residents / b.km2 > a.residents / a.km2 ? b : a));
    return {text: named(city.name), position: [main.lon, main.lat] as [number, number]};
  });
  return new TextLayer({
    id: "names-" + named({en: "en", zh: "zh"}),
    data: places,
    getText: (d) => d.text,
    getPosition: (d) => d.position,
    getSize: 13,
    characterSet: "auto",
    fontFamily: "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
    fontWeight: 600,
    getColor: ink(),
    fontSettings: {sdf: true, fontSize: 48},
    outlineWidth: 6,
    outlineColor: halo()
  });
}

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
