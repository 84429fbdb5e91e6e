// The map that stands still: the region on a sheet (draw/sheet.js), as the report draws it.
import {make} from "../../draw/elements.js";
import {pictureOf} from "../../draw/picture.js";
import type {FileParts} from "../../draw/save.js";
import {drawSheet, sheetShapes} from "../../draw/sheet.js";
import type {Sheet} from "../../draw/sheet.js";
import type {Schema} from "../api.ts";
import {cellsOnSheet, type Dots, dotsOf} from "./cells_on_sheet.ts";
import type {Cells} from "./grid.ts";
import {t} from "../words/i18n.ts";
import type {MapContent, Pointed} from "./map_content.ts";
import type {MapView} from "./map_view.ts";
import {mercatorSheet, type MercatorSheet, partShown} from "./mercator_sheet.ts";
import type {Outlines} from "./outlines.ts";
import {shapeOnSheet} from "./shapes_on_sheet.ts";

/** What a picture of the map says of itself. */
export interface MapCaption {
  title: string;
  key: HTMLElement;
  file: FileParts;
}

const pictureWidth = 1000,
  mostDots = 1400;

export class StillMap {
  readonly element = make("div", {class: "still"});
  private readonly sheet: MercatorSheet;
  private content: MapContent = {};
  private fills: Uint32Array | null = null;
  private dots: Dots | null = null;

  constructor(
    private readonly region: Schema["Region"],
    outlines: Outlines,
    private readonly cells: Cells,
    private readonly view: MapView | null
  ) {
    this.sheet = mercatorSheet(region, outlines);
  }

  /** Drawn while it is on the page. `fills` are of cells, where these are shown. */
  show(content: MapContent, fills: Uint32Array | null): void {
    this.content = content;
    this.fills = fills;
    const {clientWidth: width, clientHeight: height} = this.element;
    if (!width || !height) return;
    const part = partShown(this.named(), this.view, width, height);
    this.element.replaceChildren(sheetShapes(this.sheet), this.drawn(part, width));
  }
  pointed({clientX, clientY}: MouseEvent): Pointed {
    const {left, top, width, height} = this.element.getBoundingClientRect();
    const [west, north, wide, high] = partShown(this.sheet, this.view, width, height).box;
    const x = clientX - left,
      y = clientY - top;
    const [lon, lat] = this.sheet.earth(west + (x / width) * wide, north + (y / height) * high);
    return {lon, lat, x, y};
  }
  /** The whole region, whatever part of it is looked at. It is in the room for a moment, to be measured. */
  picture({title, key}: MapCaption, room: HTMLElement): SVGElement {
    const drawn = this.drawn(this.named(), pictureWidth),
      style = `inline-size: ${pictureWidth}px`;
    const page = make("div", {class: "off-page", style}, sheetShapes(this.sheet), drawn);
    room.append(page);
    const picture = pictureOf(drawn, title, [...key.querySelectorAll(".key")], key.querySelector(".legend"));
    page.remove();
    return picture;
  }

  private drawn(sheet: Sheet, width: number): SVGElement {
    const {zones, zoneLines, shapes} = this.content,
      {fills} = this;
    const kind = zoneLines === false ? " lineless" : "";
    return drawSheet(sheet, width, t("mapLabel"), {
      classOf: (zone) => (zones ? zones(zone) + kind : "bare"),
      cover: () => (fills ? [cellsOnSheet(this.sheet, this.dotsFor(sheet, width), fills)] : []),
      above: (perPixel) => (shapes ?? []).map((shape) => shapeOnSheet(this.sheet, shape, perPixel))
    });
  }
  private named(): MercatorSheet {
    const names = (this.content.names ?? []).map(({text, at}) => ({text, at: this.sheet.at(...at)}));
    return {...this.sheet, names: [...this.sheet.names, ...names]};
  }
  /** About as many as the screen would show of the whole region. */
  private dotsFor({box: [, , wide]}: Sheet, width: number): Dots {
    const across = Math.min(mostDots, Math.round((this.sheet.box[2] / wide) * width));
    if (this.dots?.across !== across) this.dots = dotsOf(this.sheet, this.region.grid, this.cells, across);
    return this.dots;
  }
}
