// A page's map. At first it stands still, drawn on a sheet as the report's maps are; the map that moves takes
// its place when its code has come and it has drawn the same. Where there is no WebGL, it stays as it is.
import {make} from "../../draw/elements.js";
import {markupOf, pngOf} from "../../draw/picture.js";
import {fileName, saveBlob, saveButtons, saveText} from "../../draw/save.js";
import {read, write} from "../address.ts";
import type {Schema} from "../api.ts";
import type {Cells} from "./grid.ts";
import {named, t} from "../words/i18n.ts";
import type {MapContent, MapEvents, Pointed} from "./map_content.ts";
import {mapPicture} from "./map_picture.ts";
import {degreesPerPixel, inAddress, type MapView, viewIn} from "./map_view.ts";
import {cityPoint} from "./mercator_sheet.ts";
import type {MovingMap} from "./moving_map.ts";
import type {Box, Outlines} from "./outlines.ts";
import {type MapCaption, StillMap} from "./still_map.ts";

/** Comes when something has been painted, so that the page answers first. */
const code = (): Promise<typeof import("./moving_map.ts")> =>
  new Promise<void>((painted) => requestAnimationFrame(() => setTimeout(painted))).then(
    () => import("./moving_map.ts")
  );

export class RegionMap {
  readonly element = make("div", {class: "map", role: "application", "aria-label": t("mapLabel")});
  private readonly still: StillMap;
  private readonly canvas = make("div", {class: "canvas"});
  private readonly tip = make("div", {class: "tip", role: "status"});
  private readonly title = make("div", {class: "map-title"});
  private readonly view: MapView | null = viewIn(read().values);
  private moving: Promise<MovingMap | null> | null = null;
  private removed = false;
  onPoint: (lon: number, lat: number) => (Node | string)[] | null = () => null;
  onClick: (lon: number, lat: number) => void = () => {};
  caption: () => MapCaption = () => ({title: "", key: make("div", null), file: ["map"]});

  constructor(
    private readonly region: Schema["Region"],
    private readonly outlines: Outlines,
    private readonly cells: Cells
  ) {
    this.still = new StillMap(region, outlines, cells, this.view);
    const {element: still} = this.still;
    still.addEventListener("pointermove", (event) => this.point(this.still.pointed(event)));
    still.addEventListener("pointerleave", () => this.leave());
    still.addEventListener("click", (event) => this.click(this.still.pointed(event)));
    const save = saveButtons(t("mapLabel"), {PNG: () => void this.savePng(), SVG: () => this.saveSvg()});
    save.classList.add("on-map");
    this.element.append(this.canvas, still, this.title, this.tip, save);
  }

  draw(content: MapContent): void {
    const {cells} = content;
    const fills = cells ? Uint32Array.from({length: this.cells.count}, (_, cell) => cells(cell)) : null;
    this.still.show(content, fills);
    this.element.setAttribute("data-still", "true");
    this.moving ??= this.begin();
    void this.moving.then((map) => map?.draw(content, fills));
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
  moveWith(other: RegionMap | null): void {
    void Promise.all([this.moving, other?.moving]).then(([map, beside]) => map?.moveWith(beside ?? null));
  }
  /** How far so many pixels reach on the Earth, as the map is seen now. */
  kmOf(pixels: number, lat: number): number {
    const perDegree = 111.2 * Math.cos((lat * Math.PI) / 180);
    return pixels * perDegree * degreesPerPixel(Number(this.element.dataset.zoom ?? this.view?.zoom ?? 6));
  }
  /** Moves to these bounds, or to the whole region. */
  lookAt(bounds: Box | null): void {
    void this.moving?.then((map) => map?.lookAt(bounds));
  }

  private async begin(): Promise<MovingMap | null> {
    const events: MapEvents = {
      pointed: (at) => this.point(at),
      left: () => this.leave(),
      clicked: (at) => this.click(at),
      moved: (view) => write({at: inAddress(view)}),
      idle: (zoom) => {
        this.still.element.remove();
        this.element.setAttribute("data-idle", "true");
        this.element.setAttribute("data-zoom", zoom.toFixed(3));
      }
    };
    const names = this.region.cities.map((city, i) => ({
      text: named(city.name),
      at: cityPoint(this.region, i)
    }));
    try {
      const {MovingMap} = await code();
      if (this.removed) return null;
      const map = new MovingMap(
        this.canvas,
        this.region,
        this.outlines,
        this.cells,
        names,
        this.view,
        events
      );
      return await map.ready();
    } catch (error) {
      console.warn(`The map does not move here: ${(error as Error).message}`);
      return null;
    }
  }
  private picture(): SVGElement {
    return this.still.picture(this.caption(), this.element);
  }
  private async savePng(): Promise<void> {
    const drawn = (await this.moving)?.drawn(),
      {title, key, file} = this.caption();
    const save = (blob: Blob | null): void => (blob ? saveBlob(blob, fileName(file, "png")) : undefined);
    if (drawn) mapPicture(drawn, title, key).toBlob(save);
    else save(await pngOf(this.picture()));
  }
  private saveSvg(): void {
    saveText(markupOf(this.picture()), fileName(this.caption().file, "svg"), "image/svg+xml");
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
    const {clientWidth: width, clientHeight: height} = this.element,
      right = x > width / 2,
      low = y > height / 2;
    Object.assign(this.tip.style, {
      left: right ? "auto" : `${x + 14}px`,
      right: right ? `${width - x + 14}px` : "auto",
      top: low ? "auto" : `${y + 14}px`,
      bottom: low ? `${height - y + 14}px` : "auto"
    });
  }
}
