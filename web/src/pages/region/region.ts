// The region as its package has it: by cell, zone, city or province, with lines; each layer says where its
// numbers come from.
import {once, type Schema} from "../../api.ts";
import {read, write} from "../../address.ts";
import type {Classes} from "../../../draw/classes.js";
import {classOf, legendOf, levelClasses} from "../../../draw/classes.js";
import {saveButtons} from "../../../draw/save.js";
import {fillOf} from "../../map/colours.ts";
import {choice, make} from "../../parts/dom.ts";
import {cellAt, loadCells} from "../../map/grid.ts";
import {listed, named, t} from "../../words/i18n.ts";
import {count, quantity, sayCuts} from "../../words/numbers.ts";
import {loadOutlines} from "../../map/outlines.ts";
import {RegionMap} from "../../map/region_map.ts";
import {railShapes} from "../../map/shapes.ts";
import {sourcesOf} from "../../parts/sources.ts";
import {nearestOf} from "../../map/stations.ts";
import {type FileColumn, saveTable} from "../../parts/table.ts";
import {
  type Area,
  areaOf,
  areasOf,
  type Level,
  levels,
  type MeasureKey,
  measureOf,
  measures
} from "./region_areas.ts";

const layers = Object.keys(measures) as MeasureKey[];
const layerKeys = {
  residents: "layerResidents",
  jobs: "layerJobs",
  density: "density",
  old: "old",
  jobsPerResident: "jobsPerResident"
} as const;
const levelKeys = {
  cell: "levelCell",
  zone: "levelZone",
  city: "levelCity",
  province: "levelProvince"
} as const;

/** Pixels within which the pointer is at a station. */
const near = 6;

const areaColumns = (): FileColumn<Area>[] => [
  {head: t("code"), value: (a) => a.code},
  {head: t("place"), value: (a) => named(a.name)},
  {head: t("within"), value: (a) => (a.within ? named(a.within) : null)},
  {head: t("area"), unit: "km²", value: (a) => a.km2},
  {head: t("residents"), unit: "persons", value: (a) => a.residents},
  {head: t("residents65"), unit: "persons", value: (a) => a.residents65},
  {head: t("jobs"), unit: "jobs", value: (a) => a.jobs},
  {head: `${t("residents")}: ${t("basisHead")}`, value: (a) => a.residentsBasis ?? null},
  {head: `${t("jobs")}: ${t("basisHead")}`, value: (a) => a.jobsBasis ?? null}
];

const row = (text: string): HTMLElement => make("div", null, text);

export async function regionPage(page: HTMLElement): Promise<() => void> {
  const region = await once<Schema["Region"]>("/region");
  const [cells, outlines, lines] = await Promise.all([
    loadCells(),
    loadOutlines(),
    once<Schema["Lines"]>("/region/lines")
  ]);
  const map = new RegionMap(region, outlines, cells),
    key = make("div", null);
  const values = read().values;
  const asked = values.get("layer") ?? "";
  let layer: MeasureKey = asked in measures ? (asked as MeasureKey) : "residents";
  let level = levels.find((each) => each === values.get("by")) ?? "cell";
  let withLines = values.get("lines") === "1";
  let areas: Area[] = [];
  const below = make("div", {class: "below"}),
    levelBox = make("div", null);

  const tableOf = (name: string): Schema["TableInfo"] | undefined =>
    region.tables.find((each) => each.name === name);
  const sources = (name: string): HTMLElement => {
    const table = tableOf(name);
    return table ? sourcesOf(table) : make("div", null);
  };
  /** How a number was come by, and from what in the first place; all sources stand beside the map. */
  const originOf = (name: string, basis: string | undefined): HTMLElement => {
    const table = tableOf(name),
      bases = basis ? [basis] : Object.keys(table?.basis ?? {});
    const [from = ""] = (table?.sources[0] ?? "").split(/ \(|, http/);
    return make("div", {class: "hint"}, `${listed(bases.map((each) => t(each as "observed")))} · ${from}`);
  };
  const draw = (): void => {
    const shapes = withLines ? railShapes(lines) : [],
      measure = measureOf(layer);
    areas = areasOf(region, level);
    if (level === "cell") {
      const of = cells[measure.ofCells!];
      const classes: Classes = {cuts: [50, 200, 500, 1500, 5000, 15000], kind: "s"},
        fill = fillOf(classes);
      map.draw({cells: (cell) => fill(of[cell]), shapes});
      key.replaceChildren(legendOf(classes, (cut) => count(cut)));
      below.replaceChildren(key, sources("cells"));
    } else {
      const numbers = areas.map(measure.of);
      const classes = levelClasses(numbers, measure.unit === "fraction" ? 3 : 2);
      const areaAt = (zone: number): number => areaOf(region.zones[zone], zone, level);
      const zones = (zone: number): string => classOf(classes, numbers[areaAt(zone)]);
      map.draw({zones, zoneLines: level === "zone", shapes});
      key.replaceChildren(legendOf(classes, sayCuts(classes.cuts, measure.unit)));
      below.replaceChildren(key, sources(measure.table));
    }
  };
  map.caption = () => ({
    title: `${named(region.title)}, ${region.baseYear}: ${t(layerKeys[layer])}, ${t("byLevel")} ${t(levelKeys[level])}`,
    key,
    file: [region.id, layer, level, region.baseYear]
  });

  const stationTip = (lon: number, lat: number): HTMLElement[] | null => {
    const station = withLines ? nearestOf(lines.stations, lon, lat, map.kmOf(near, lat)) : null;
    if (!station) return null;
    const index = lines.stations.indexOf(station);
    const names = new Set(lines.lines.filter((line) => line.stops.includes(index)).map((line) => line.name));
    const said = [...names].slice(0, 6).join(", ") + (names.size > 6 ? ", …" : "");
    return [make("strong", null, named(station.name)), row(t("linesHere", said))];
  };
  map.onPoint = (lon, lat) => {
    const station = stationTip(lon, lat),
      cell = cellAt(region.grid, cells, lon, lat);
    if (station || cell < 0) return station;
    const at = cells.zone[cell],
      zone = region.zones[at],
      measure = measureOf(layer);
    if (level === "cell")
      return [
        make("strong", null, t("cell", named(zone.name))),
        row(`${count(cells.residents[cell])} ${t("residents")}`),
        row(`${count(cells.jobs[cell])} ${t("jobs")}`),
        originOf("cells", undefined)
      ];
    const area = areas[areaOf(zone, at, level)];
    return [
      make("strong", null, named(area.name) + (area.within ? `, ${named(area.within)}` : "")),
      row(`${t(layerKeys[layer])}: ${quantity(measure.of(area), measure.unit).trim()}`),
      originOf(measure.table, area[measure.basis])
    ];
  };

  const box = make("input", {type: "checkbox"});
  box.checked = withLines;
  box.addEventListener("change", () => {
    withLines = box.checked;
    write({lines: withLines ? 1 : null});
    draw();
  });
  /** Cells have no ages, and their jobs and residents are in different places. */
  const drawLevels = (): void => {
    const there = levels.filter((each) => each !== "cell" || measureOf(layer).ofCells);
    if (!there.includes(level)) level = "zone";
    levelBox.replaceChildren(
      choice(
        t("byLevel"),
        there.map((each) => [each, t(levelKeys[each])]),
        level,
        (value) => {
          level = value as Level;
          show();
        }
      )
    );
  };
  const fileLevel = (): Level => (level === "cell" ? "zone" : level);
  const show = (): void => {
    write({layer, by: level});
    draw();
  };
  const sum = (of: (z: Schema["Zone"]) => number): number => region.zones.reduce((all, z) => all + of(z), 0);
  page.replaceChildren(
    make(
      "section",
      {class: "side"},
      make("h1", null, named(region.title)),
      make(
        "p",
        {class: "says", "data-residents": String(sum((z) => z.residents))},
        t(
          "regionSummary",
          quantity(
            sum((z) => z.residents),
            "persons"
          ),
          quantity(
            sum((z) => z.jobs),
            "jobs"
          ),
          region.baseYear,
          region.zones.length,
          count(region.grid.cells)
        )
      ),
      make(
        "div",
        {class: "pair"},
        choice(
          t("layer"),
          layers.map((each) => [each, t(layerKeys[each])]),
          layer,
          (value) => {
            layer = value as MeasureKey;
            drawLevels();
            show();
          }
        ),
        levelBox
      ),
      make("label", {class: "tick-box"}, box, t("showLines")),
      below,
      make(
        "p",
        {class: "hint"},
        t("areasInFull"),
        saveButtons(t("areasInFull"), {
          CSV: () => saveTable(areaColumns(), areas, [region.id, fileLevel(), region.baseYear])
        })
      ),
      make("p", {class: "hint"}, t("hintRegion"))
    ),
    map.element
  );
  drawLevels();
  draw();
  return () => map.remove();
}
