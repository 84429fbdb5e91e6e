// A page's map. At first it stands still, drawn on a sheet as the report's maps are; the map that moves takes
// its place when its code has come and it has drawn the same. Where there is no WebGL, it stays as it is.
import {make} from "../draw/elements.js";
import {markupOf, pictureOf, pngOf} from "../draw/picture.js";
import {fileName, saveBlob, saveButtons, saveText} from "../draw/save.js";
import type {FileParts} from "../draw/save.js";
import {drawSheet, sheetShapes} from "../draw/sheet.js";
import type {Sheet} from "../draw/sheet.js";
import {read, write} from "./address.ts";
import type {Schema} from "./api.ts";
import {cellsOnSheet, type Dots, dotsOf} from "./cells_on_sheet.ts";
import type {Rgba} from "./colours.ts";
import type {Cells} from "./grid.ts";
import {named, t} from "./i18n.ts";
import {mapPicture} from "./map_picture.ts";
import {degreesPerPixel, inAddress, type MapView, viewIn} from "./map_view.ts";
import {cityPoint, mercatorSheet, type MercatorSheet, partShown} from "./mercator_sheet.ts";
import type {MapEvents, MovingMap, Pointed} from "./moving_map.ts";
import type {Box, Outlines} from "./outlines.ts";
import type {Place, Shape} from "./shapes.ts";
import {shapeOnSheet} from "./shapes_on_sheet.ts";

/** Names are text over the map, so that every script is set as it should be. */
export interface PlaceName {
  text: string;
  at: Place;
}
/** What a map shows: zones or cells, and what is over their borders. */
export interface MapContent {
  /** The class of each zone; its colour is the variable of that name. */
  zones?: (zone: number) => string;
  /** Whether borders between them are seen; they are if it is not said. */
  zoneLines?: boolean;
  cells?: (cell: number) => Rgba;
  shapes?: Shape[];
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
  private readonly view: MapView|null = viewIn(read().values);
  private content: MapContent = {};
  /** Of each cell, where cells are shown. */
  private fills: Uint32Array|null = null;
  private dots: Dots|null = null;
  private moving: Promise<MovingMap|null>|null = null;
  private removed = false;
  onPoint: (lon: number, lat: number) => (Node | string)[] | null = () => null;
  onClick: (lon: number, lat: number) => void = () => {};
  caption: () => MapCaption = () => ({title: "", key: make("div", null), file: ["map"]});

  constructor(
      private readonly region: Schema["Region"], private readonly outlines: Outlines,
      private readonly cells: Cells) {
    this.sheet = mercatorSheet(region, outlines);
    const save = saveButtons(t("mapLabel"), {PNG: () => void this.savePng(), SVG: () => this.saveSvg()});
    save.classList.add("on-map");
    this.element.append(this.canvas, this.still, this.title, this.tip, save);
    this.still.addEventListener("pointermove", (event) => this.point(this.pointedOnStill(event)));
    this.still.addEventListener("pointerleave", () => this.leave());
    this.still.addEventListener("click", (event) => this.click(this.pointedOnStill(event)));
  }

  draw(content: MapContent): void {
    const {cells} = content;
    this.content = content;
    this.fills = cells ? Uint32Array.from({length: this.cells.count}, (_, cell) => cells(cell)) : null;
    if (this.still.parentNode) this.drawStill();
    this.moving ??= this.begin();
    void this.moving.then((map) => map?.draw(content, this.fills));
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
  /** How far so many pixels reach on the Earth, as the map is seen now. */
  kmOf(pixels: number, lat: number): number {
    const perDegree = 111.2 * Math.cos((lat * Math.PI) / 180);
    return pixels * perDegree * degreesPerPixel(Number(this.element.dataset.zoom ?? this.view?.zoom ?? 6));
  }
  /** Moves to these bounds, or to the whole region. */
  lookAt(bounds: Box|null): void {
    void this.moving?.then((map) => map?.lookAt(bounds));
  }

  private async begin(): Promise<MovingMap|null> {
    const events: MapEvents = {
      pointed: (at) => this.point(at),
      left: () => this.leave(),
      clicked: (at) => this.click(at),
      moved: (view) => write({at: inAddress(view)}),
      idle: (zoom) => {
        this.still.remove();
        this.element.setAttribute("data-idle", "true");
        this.element.setAttribute("data-zoom", zoom.toFixed(3));
      }
    };
    const names =
        this.region.cities.map((city, i) => ({text: named(city.name), at: cityPoint(this.region, i)}));
    try {
      const {MovingMap} = await code();
      if (this.removed) return null;
      const map =
          new MovingMap(this.canvas, this.region, this.outlines, this.cells, names, this.view, events);
      return await map.ready();
    } catch (error) {
      console.warn(`The map does not move here: ${(error as Error).message}`);
      return null;
    }
  }
  private onSheet(sheet: Sheet, width: number): SVGElement {
    const {zones, zoneLines, shapes} = this.content, {fills} = this;
    const kind = zoneLines === false ? " lineless" : "";
    return drawSheet(sheet, width, t("mapLabel"), {
      classOf: (zone) => zones ? zones(zone) + kind : "bare",
      cover: () => fills ? [cellsOnSheet(this.sheet, this.dotsFor(sheet, width), fills)] : [],
      above: (perPixel) => (shapes ?? []).map((shape) => shapeOnSheet(this.sheet, shape, perPixel))
    });
  }
  /** About as many as the screen will show of the whole region. */
  private dotsFor({box: [, , wide]}: Sheet, width: number): Dots {
    const across = Math.min(1400, Math.round((this.sheet.box[2] / wide) * width));
    if (this.dots?.across !== across) this.dots = dotsOf(this.sheet, this.region.grid, this.cells, across);
    return this.dots;
  }
  private named(): MercatorSheet {
    const names = (this.content.names ?? []).map(({text, at}) => ({text, at: this.sheet.at(...at)}));
    return {...this.sheet, names: [...this.sheet.names, ...names]};
  }
  private drawStill(): void {
    const {clientWidth: width, clientHeight: height} = this.still;
    if (!width || !height) return;
    const part = partShown(this.named(), this.view, width, height);
    this.still.replaceChildren(sheetShapes(this.sheet), this.onSheet(part, width));
    this.element.setAttribute("data-still", "true");
  }
  /** The whole region, whatever part of it is looked at. */
  private picture(): SVGElement {
    const {title, key} = this.caption(), drawn = this.onSheet(this.named(), pictureWidth);
    const page = make(
        "div", {class: "off-page", style: `inline-size: ${pictureWidth}px`}, sheetShapes(this.sheet), drawn);
    this.element.append(page);
    const picture = pictureOf(drawn, title, [...key.querySelectorAll(".key")], key.querySelector(".legend"));
    page.remove();
    return picture;
  }
  private async savePng(): Promise<void> {
    const drawn = (await this.moving)?.drawn(), {title, key, file} = this.caption();
    const save = (blob: Blob|null): void => blob ? saveBlob(blob, fileName(file, "png")) : undefined;
    if (drawn) mapPicture(drawn, title, key).toBlob(save);
    else save(await pngOf(this.picture()));
  }
  private saveSvg(): void {
    saveText(markupOf(this.picture()), fileName(this.caption().file, "svg"), "image/svg+xml");
  }

  private pointedOnStill({clientX, clientY}: MouseEvent): Pointed {
    const {left, top, width, height} = this.still.getBoundingClientRect(), x = clientX - left, y = clientY - top;
    const [west, north, wide, high] = partShown(this.sheet, this.view, width, height).box;
    const [lon, lat] = this.sheet.earth(west + (x / width) * wide, north + (y / height) * high);
    return {lon, lat, x, y};
  }
  private leave(): void {
    this.tip.classList.remove("shown");
  }
  private click(at: Pointed): void {
    this.onClick(at.lon, at.lat);
    this.point(at);
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
