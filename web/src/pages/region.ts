// The region as its package has it: by cell or by zone, with lines; each layer says where its numbers come
// from.
import {once, type Schema} from "../api.ts";
import {read, write} from "../address.ts";
import {CellLayer} from "../cell_layer.ts";
import {classOf, legend, levels, quantileBreaks, rgba} from "../colours.ts";
import {choice, make} from "../dom.ts";
import {cellAt, loadCells, paint} from "../grid.ts";
import {named, t} from "../i18n.ts";
import {borderLayer, lineLayers, loadOutlines, nameLayer, RegionMap, zoneLayer} from "../map.ts";
import {count, quantity, short} from "../numbers.ts";
import {saveButtons} from "../save.ts";
import {type FileColumn, saveTable} from "../table.ts";

type Zone = Schema["Zone"];
const zoneLayers = {
  residentsZone: {table: "population", unit: "persons", of: (z: Zone) => z.residents},
  density: {table: "population", unit: "persons per km²", of: (z: Zone) => z.residents / z.km2},
  old: {table: "population", unit: "fraction", of: (z: Zone) => z.residents65 / z.residents},
  jobsPerResident: {table: "jobs", unit: "", of: (z: Zone) => (100 * z.jobs) / z.residents},
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
  const [cells, zones, cities, provinces, lines] = await Promise.all([
    loadCells(), loadOutlines("zone"), loadOutlines("city"), loadOutlines("province"),
    once<Schema["Lines"]>("/region/lines")
  ]);
  const map = new RegionMap(region, provinces), key = make("div", null);
  const values = read().values;
  let layer = values.get("layer") ?? "residentsCell";
  if (!(layer in zoneLayers) && !(layer in cellLayers)) layer = "residentsCell";
  let withLines = values.get("lines") === "1";
  const below = make("div", {class: "below"});

  const sources = (name: string): HTMLElement => {
    const table = region.tables.find((each) => each.name === name);
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
    const shared = [
      borderLayer("cities", cities, 0.6, 110), borderLayer("provinces", provinces, 1.6, 230),
      ...lineLayers(lines, withLines), nameLayer(region)
    ];
    const colours = levels();
    if (layer in cellLayers) {
      const of = cells[cellLayers[layer as CellKey]];
      const breaks = [50, 200, 500, 1500, 5000, 15000], fills = colours.map((c) => rgba(c));
      const image = paint(region.grid, cells, (cell) => fills[classOf(breaks, of[cell])]);
      map.draw([
        new CellLayer({
          id: "cells-" + layer,
          image: image as never,
          grid: region.grid,
          bounds: [0, 0, 1, 1],
          textureParameters: {minFilter: "linear", magFilter: "nearest"}
        }),
        ...shared
      ]);
      key.replaceChildren(legend(breaks, colours, count));
      below.replaceChildren(key, sources(layer === "jobsCell" ? "jobs" : "cells"));
    } else {
      const chosen = zoneLayers[layer as ZoneKey];
      const numbers = region.zones.map(chosen.of), breaks = quantileBreaks(numbers, 7);
      map.draw(
          [zoneLayer("zones", zones, (z) => rgba(colours[classOf(breaks, numbers[z])]), layer), ...shared]);
      key.replaceChildren(legend(breaks, colours, (v) => short(v, chosen.unit)));
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
        row(`${count(cells.jobs[cell])} ${t("jobs")}`)
      ];
    const chosen = zoneLayers[layer as ZoneKey];
    return [
      make("strong", null, `${named(zone.name)}, ${named(region.cities[zone.city].name)}`),
      row(`${t(layer as ZoneKey)}: ${quantity(chosen.of(zone), chosen.unit).trim()}`)
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
