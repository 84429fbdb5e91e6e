// A page's map. At first it stands still, drawn on a sheet as the report's maps are; the map that moves takes
// its place when its code has come and it has drawn the same.
import type {Layer} from "@deck.gl/core";

import {make} from "../draw/elements.js";
import {markupOf, pictureOf} from "../draw/picture.js";
import {fileName, saveBlob, saveButtons, saveText} from "../draw/save.js";
import type {FileParts} from "../draw/save.js";
import {drawSheet, sheetShapes} from "../draw/sheet.js";
import type {SheetContent} from "../draw/sheet.js";
import type {Schema} from "./api.ts";
import {named, t} from "./i18n.ts";
import type * as Layers from "./layers.ts";
import {mapPicture} from "./map_picture.ts";
import {cityPoint, mercatorSheet, type MercatorSheet} from "./mercator_sheet.ts";
import type {MapEvents, MovingMap, PlaceName, Pointed} from "./moving_map.ts";
import {boxOf, type Outlines} from "./outlines.ts";

/** What a map shows, said twice: for the sheet and for the map that moves. */
export interface MapContent {
  sheet: (sheet: MercatorSheet) => SheetContent;
  layers: (of: typeof Layers) => (Layer | null)[];
  /** Besides those of cities. */
  names?: PlaceName[];
}
/** What a picture of the map says of itself. */
export interface MapCaption {
  title: string;
  key: HTMLElement;
  file: FileParts;
}

const pictureWidth = 1000;

/** Comes when something has been painted, so that the page answers first. */
const code = (): Promise<typeof import("./moving_map.ts")> =>
    new Promise<void>((painted) => requestAnimationFrame(() => setTimeout(painted)))
        .then(() => import("./moving_map.ts"));

export class RegionMap {
  readonly element = make("div", {class: "map", role: "application", "aria-label": t("mapLabel")});
  private readonly still = make("div", {class: "still"});
  private readonly canvas = make("div", {class: "canvas"});
  private readonly tip = make("div", {class: "tip", role: "status"});
  private readonly title = make("div", {class: "map-title"});
  private readonly sheet: MercatorSheet;
  private content: MapContent = {sheet: () => ({classOf: () => "bare"}), layers: () => []};
  private moving: Promise<MovingMap|null>|null = null;
  private layers: typeof Layers|null = null;
  private removed = false;
  onPoint: (lon: number, lat: number) => (Node | string)[] | null = () => null;
  onClick: (lon: number, lat: number) => void = () => {};
  caption: () => MapCaption = () => ({title: "", key: make("div", null), file: ["map"]});

  constructor(private readonly region: Schema["Region"], private readonly outlines: Outlines) {
    this.sheet = mercatorSheet(region, outlines);
    const save = saveButtons(t("mapLabel"), {PNG: () => void this.savePng(), SVG: () => this.saveSvg()});
    save.classList.add("on-map");
    this.element.append(this.canvas, this.still, this.title, this.tip, save);
  }

  draw(content: MapContent): void {
    this.content = content;
    if (this.still.parentNode) this.drawStill();
    this.moving ??= this.begin();
    void this.moving.then(
        (map) => map && this.layers && map.draw(content.layers(this.layers), content.names ?? []));
  }
  remove(): void {
    this.removed = true;
    void this.moving?.then((map) => map?.remove());
  }
  /** What this map shows, where there is more than one. */
  name(title: string): void {
    this.title.textContent = title;
  }
  /** Whatever moves one map moves the other; with nothing, it moves alone again. */
  moveWith(other: RegionMap|null): void {
    void Promise.all([this.moving, other?.moving]).then(([map, beside]) => map?.moveWith(beside ?? null));
  }

  private async begin(): Promise<MovingMap|null> {
    const {MovingMap, layers} = await code();
    if (this.removed) return null;
    this.layers = layers;
    const events: MapEvents = {
      moved: (at) => this.point(at),
      left: () => this.tip.classList.remove("shown"),
      clicked: (at) => {
        this.onClick(at.lon, at.lat);
        this.point(at);
      },
      idle: (zoom) => {
        this.still.remove();
        this.element.setAttribute("data-idle", "true");
        this.element.setAttribute("data-zoom", zoom.toFixed(3));
      }
    };
    const names =
        this.region.cities.map((city, i) => ({text: named(city.name), at: cityPoint(this.region, i)}));
    return new MovingMap(this.canvas, this.region, boxOf(this.outlines.provinces), names, events);
  }
  private onSheet(width: number): SVGElement {
    const names = (this.content.names ?? []).map(({text, at}) => ({text, at: this.sheet.at(...at)}));
    const sheet = {...this.sheet, names: [...this.sheet.names, ...names]};
    return drawSheet(sheet, width, t("mapLabel"), this.content.sheet(this.sheet));
  }
  private drawStill(): void {
    const [, , w, h] = this.sheet.box, {clientWidth, clientHeight} = this.still;
    const width = Math.min(clientWidth || pictureWidth, ((clientHeight || pictureWidth) * w) / h);
    this.still.replaceChildren(sheetShapes(this.sheet), this.onSheet(width));
    this.element.setAttribute("data-still", "true");
  }
  private async savePng(): Promise<void> {
    const drawn = (await this.moving)?.drawn(), {title, key, file} = this.caption();
    if (drawn) mapPicture(drawn, title, key).toBlob((blob) => blob && saveBlob(blob, fileName(file, "png")));
  }
  /** The whole region, whatever part of it is looked at. */
  private saveSvg(): void {
    const {title, key, file} = this.caption(), drawn = this.onSheet(pictureWidth);
    const page = make(
        "div", {class: "off-page", style: `inline-size: ${pictureWidth}px`}, sheetShapes(this.sheet), drawn);
    this.element.append(page);
    const picture = pictureOf(drawn, title, [...key.querySelectorAll(".key")], key.querySelector(".legend"));
    saveText(markupOf(picture), fileName(file, "svg"), "image/svg+xml");
    page.remove();
  }
  private point({lon, lat, x, y}: Pointed): void {
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
