// The region as its package has it: by cell or by zone, with lines; each layer says where its numbers come
// from.
import {once, type Schema} from "../api.ts";
import {read, write} from "../address.ts";
import type {Classes} from "../../draw/classes.js";
import {classOf, legendOf, levelClasses} from "../../draw/classes.js";
import {fillOf, type Rgba} from "../colours.ts";
import {choice, make} from "../dom.ts";
import {cellsOnSheet} from "../cells_on_sheet.ts";
import {cellAt, loadCells, paint} from "../grid.ts";
import {named, t} from "../i18n.ts";
import {linesOnSheet} from "../lines_on_sheet.ts";
import {loadOutlines} from "../outlines.ts";
import {type MapContent, RegionMap} from "../region_map.ts";
import {count, quantity, short} from "../numbers.ts";
import {saveButtons} from "../../draw/save.js";
import {type FileColumn, saveTable} from "../table.ts";

type Zone = Schema["Zone"];
const ofPeople = {
  table: "population",
  basis: (z: Zone) => z.residentsBasis
};
const zoneLayers = {
  residentsZone: {...ofPeople, unit: "persons", of: (z: Zone) => z.residents},
  density: {...ofPeople, unit: "persons per km²", of: (z: Zone) => z.residents / z.km2},
  old: {...ofPeople, unit: "fraction", of: (z: Zone) => z.residents65 / z.residents},
  jobsPerResident:
      {table: "jobs", basis: (z: Zone) => z.jobsBasis, unit: "", of: (z: Zone) => (100 * z.jobs) / z.residents},
};
const cellLayers = {
  residentsCell: "residents",
  jobsCell: "jobs"
} as const;
type ZoneKey = keyof typeof zoneLayers;
type CellKey = keyof typeof cellLayers;

const zoneColumns = (region: Schema["Region"]): FileColumn<Zone>[] =>
    [{head: t("code"), value: (z) => z.code},
     {head: t("place"), value: (z) => named(z.name)},
     {head: t("city"), value: (z) => named(region.cities[z.city].name)},
     {head: t("area"), unit: "km²", value: (z) => z.km2},
     {head: t("residents"), unit: "persons", value: (z) => z.residents},
     {head: t("residents65"), unit: "persons", value: (z) => z.residents65},
     {head: t("jobs"), unit: "jobs", value: (z) => z.jobs},
];

export async function regionPage(page: HTMLElement): Promise<() => void> {
  const region = await once<Schema["Region"]>("/region");
  const [cells, outlines, lines] =
      await Promise.all([loadCells(), loadOutlines(), once<Schema["Lines"]>("/region/lines")]);
  const map = new RegionMap(region, outlines), key = make("div", null);
  const values = read().values;
  let layer = values.get("layer") ?? "residentsCell";
  if (!(layer in zoneLayers) && !(layer in cellLayers)) layer = "residentsCell";
  let withLines = values.get("lines") === "1";
  const below = make("div", {class: "below"});

  const tableOf = (name: string): Schema["TableInfo"]|undefined =>
      region.tables.find((each) => each.name === name);
  /** How a number was come by, and from what in the first place; all sources stand beside the map. */
  const originOf = (name: string, basis: string|undefined): HTMLElement => {
    const table = tableOf(name), bases = basis ? [basis] : Object.keys(table?.basis ?? {});
    const [from = ""] = (table?.sources[0] ?? "").split(/ \(|, http/);
    return make("div", {class: "hint"}, `${bases.map((each) => t(each as "observed")).join(", ")} · ${from}`);
  };
  const sources = (name: string): HTMLElement => {
    const table = tableOf(name);
    return make(
        "p", {class: "hint"},
        table ?
            [
              t("source", table.sources.join("; ")), make("br", null),
              Object.entries(table.basis)
                  .map(
                      ([basis, rows]) => make(
                          "span", {class: "chip " + basis}, t("basis", t(basis as "observed"), count(rows))))
            ] :
            null);
  };
  const draw = (): void => {
    const content = (sheet: MapContent["sheet"], first: MapContent["layers"]): MapContent => ({
      sheet: (on) =>
          ({...sheet(on), above: (perPixel) => linesOnSheet(on, withLines ? lines : null, perPixel)}),
      layers: (of) => [...first(of), ...of.borderLayers(outlines), ...of.lineLayers(lines, withLines)]
    });
    if (layer in cellLayers) {
      const of = cells[cellLayers[layer as CellKey]];
      const classes: Classes = {cuts: [50, 200, 500, 1500, 5000, 15000], kind: "s"}, fill = fillOf(classes);
      const fillAt = (cell: number): Rgba => fill(of[cell]);
      map.draw(content(
          (on) => ({classOf: () => "bare", cover: () => [cellsOnSheet(on, region.grid, cells, fillAt)]}),
          (layers) => [layers.cellLayer("cells-" + layer, region.grid, paint(region.grid, cells, fillAt))]));
      key.replaceChildren(legendOf(classes, (cut) => count(cut)));
      below.replaceChildren(key, sources("cells"));
    } else {
      const chosen = zoneLayers[layer as ZoneKey];
      const numbers = region.zones.map(chosen.of);
      const classes = levelClasses(numbers, chosen.unit === "fraction" ? 3 : 2), fill = fillOf(classes);
      map.draw(content(
          () => ({classOf: (zone) => classOf(classes, numbers[zone])}),
          (layers) => [layers.zoneLayer("zones", outlines.zones, (z) => fill(numbers[z]), layer)]));
      key.replaceChildren(legendOf(classes, (cut) => short(cut, chosen.unit)));
      below.replaceChildren(key, sources(chosen.table));
    }
  };
  map.caption = () => ({
    title: `${named(region.title)}, ${region.baseYear}: ${t(layer as ZoneKey)}`,
    key,
    file: [region.id, layer, region.baseYear]
  });
  map.onPoint = (lon, lat) => {
    const cell = cellAt(region.grid, cells, lon, lat);
    if (cell < 0) return null;
    const zone = region.zones[cells.zone[cell]];
    const row = (text: string): HTMLElement => make("div", null, text);
    if (layer in cellLayers)
      return [
        make("strong", null, t("cell", named(zone.name))),
        row(`${count(cells.residents[cell])} ${t("residents")}`),
        row(`${count(cells.jobs[cell])} ${t("jobs")}`), originOf("cells", undefined)
      ];
    const chosen = zoneLayers[layer as ZoneKey];
    return [
      make("strong", null, `${named(zone.name)}, ${named(region.cities[zone.city].name)}`),
      row(`${t(layer as ZoneKey)}: ${quantity(chosen.of(zone), chosen.unit).trim()}`),
      originOf(chosen.table, chosen.basis(zone))
    ];
  };

  const box = make("input", {type: "checkbox"});
  box.checked = withLines;
  box.addEventListener("change", () => {
    withLines = box.checked;
    write({lines: withLines ? 1 : null});
    draw();
  });
  const keys = [...Object.keys(cellLayers), ...Object.keys(zoneLayers)] as (CellKey | ZoneKey)[];
  const sum = (of: (z: Zone) => number): number => region.zones.reduce((all, z) => all + of(z), 0);
  page.replaceChildren(
      make(
          "section", {class: "side"}, make("h1", null, named(region.title)),
          make(
              "p", {class: "says", "data-residents": String(sum((z) => z.residents))},
              t("regionSummary", quantity(sum((z) => z.residents), "persons"),
                quantity(sum((z) => z.jobs), "jobs"), region.baseYear, region.zones.length,
                count(region.grid.cells))),
          choice(
              t("layer"), keys.map((key) => [key, t(key)]), layer,
              (value) => {
                layer = value;
                write({layer});
                draw();
              }),
          make("label", {class: "tick-box"}, box, t("showLines")), below,
          make(
              "p", {class: "hint"}, t("zonesInFull"), saveButtons(t("zonesInFull"), {
                CSV: () => saveTable(zoneColumns(region), region.zones, [region.id, "zones", region.baseYear])
              })),
          make("p", {class: "hint"}, t("hintRegion"))),
      map.element);
  draw();
  return () => map.remove();
}
