// Who goes from here to where, by kind of flow and year, and what crosses each border.
import {once, type Schema} from "../../api.ts";
import {read, write} from "../../address.ts";
import {colour} from "../../map/colours.ts";
import {choice, make, slider} from "../../parts/dom.ts";
import {type Band, bandShapes, widthsOf} from "./band_widths.ts";
import {cellAt, loadCells} from "../../map/grid.ts";
import {named, t} from "../../words/i18n.ts";
import {loadOutlines} from "../../map/outlines.ts";
import {RegionMap} from "../../map/region_map.ts";
import {quantity} from "../../words/numbers.ts";
import {placeSearch} from "../../parts/place_search.ts";
import {runChoice} from "../../parts/run_choice.ts";
import {table} from "../../parts/table.ts";
import {betweenProvinces, borderTable, crossing, crossingTable, type Flows, whole} from "./flow_borders.ts";

type Level = "cities" | "zones";
interface Pair {
  from: number;
  to: number;
  amount: number;
}

const colours = (): Record<"out" | "into" | "across" | "inside", string> => ({
  out: colour("--flow-out"),
  into: colour("--flow-into"),
  across: colour("--flow-out"),
  inside: colour("--flow-inside")
});

export async function flowsPage(page: HTMLElement): Promise<() => void> {
  const region = await once<Schema["Region"]>("/region");
  const runs = (await once<Schema["RunHead"][]>("/runs")).filter((r) => r.flows);
  if (!runs.length) {
    page.replaceChildren(make("p", {class: "pad"}, t("noFlows")));
    return () => {};
  }
  const [cells, outlines] = await Promise.all([loadCells(), loadOutlines()]);
  const values = read().values;
  let runId = runs.find((r) => r.id === values.get("run"))?.id ?? runs[runs.length - 1].id;
  let kind = values.get("kind") ?? "",
    year = Number(values.get("year") ?? 0);
  let here = values.get("place");
  const isZone = region.zones.some((zone) => zone.code === here);
  let level: Level = isZone || (!here && values.get("level") === "zones") ? "zones" : "cities";
  let run: Schema["Run"], flows: Flows;
  const map = new RegionMap(region, outlines, cells);
  const says = make("p", {class: "says", role: "status"}),
    of = make("p", {class: "hint"});
  const keys = make("div", {class: "keys"}),
    kindBox = make("div", null),
    yearBox = make("div", null);
  const pairBox = make("div", null),
    borders = make("div", null);

  const cityCodes = new Map(region.cities.map((city, i) => [city.code, i]));
  const zoneCodes = new Map(region.zones.map((zone, i) => [zone.code, i]));
  const cityOf = (place: number): number => cityCodes.get(run.places[place].id) ?? -1;
  const zoneOf = (place: number): number => run.places[place].zones[0] ?? -1;
  const provinceOf = (place: number): number =>
    run.places[place].level === "zone"
      ? (region.zones[zoneOf(place)]?.province ?? -1)
      : (region.cities[cityOf(place)]?.province ?? -1);
  /** A city stands where its people live. */
  const middles = region.cities.map((_, i): [number, number] => {
    const own = region.zones.filter((z) => z.city === i),
      all = own.reduce((s, z) => s + z.residents, 0);
    const mean = (axis: "lon" | "lat"): number => own.reduce((s, z) => s + z[axis] * z.residents, 0) / all;
    return [mean("lon"), mean("lat")];
  });
  const middle = (place: number): [number, number] | null => {
    const zone = region.zones[zoneOf(place)];
    return run.places[place].level === "zone" ? zone && [zone.lon, zone.lat] : middles[cityOf(place)];
  };
  const placeName = (place: number): string => named(run.places[place].name);
  const placeId = (zone: number): string =>
    level === "zones" ? region.zones[zone].code : region.cities[region.zones[zone].city].code;
  const isHere = (zone: number): boolean => here !== null && placeId(zone) === here;

  const draw = (): void => {
    const unit = flows.unit,
      at = here === null ? -1 : run.places.findIndex((p) => p.id === here);
    const all = flows[level].map(([from, to, amount]): Pair => ({from: from!, to: to!, amount: amount ?? 0}));
    const touching = at < 0 ? all : all.filter((p) => p.from === at || p.to === at);
    const apart = touching.filter((p) => p.from !== p.to && p.amount > 0).sort((a, b) => b.amount - a.amount);
    const palette = colours();
    const across = (p: Pair): boolean => provinceOf(p.from) !== provinceOf(p.to);
    const bands = apart.flatMap((p): Band[] => {
      const from = middle(p.from),
        to = middle(p.to);
      const colour =
        at < 0 ? (across(p) ? palette.across : palette.inside) : p.from === at ? palette.out : palette.into;
      return from && to ? [{from, to, amount: p.amount, colour}] : [];
    });
    map.draw({
      zones: (zone) => (isHere(zone) ? "here" : "land"),
      shapes: bandShapes(widthsOf(bands, level === "zones" ? 0.55 : 1))
    });
    const key = (colour: string, text: string): HTMLElement =>
      make("span", {class: "key", style: `--c: ${colour}`}, text);
    keys.replaceChildren(
      ...(at < 0
        ? [key(palette.across, t("acrossBorder")), key(palette.inside, t("insideProvince"))]
        : [key(palette.out, t("out")), key(palette.into, t("into"))])
    );
    sayTotals(all, at);
    pairBox.replaceChildren(
      apart.length
        ? table(
            t("largestPairs"),
            [
              {head: t("from"), cell: (p: Pair) => placeName(p.from)},
              {head: t("to"), cell: (p: Pair) => placeName(p.to)},
              {
                head: t("amount"),
                number: true,
                cell: (p: Pair) => quantity(p.amount, unit),
                value: (p: Pair) => p.amount,
                unit
              }
            ],
            apart.slice(0, 12),
            {name: [runId, kind, level, here, year], rows: apart}
          )
        : make("p", {class: "hint"}, t("noPairs"))
    );
    of.textContent =
      level === "zones" ? t("flowsOfZones", at < 0 ? t("everywhere") : placeName(at), touching.length) : "";
  };
  const sayTotals = (all: Pair[], at: number): void => {
    const title = named(run.flowKinds.find((k) => k.id === kind)!.title);
    const sum = (which: (p: Pair) => boolean): number =>
      all.filter(which).reduce((total, p) => total + p.amount, 0);
    const say = (which: (p: Pair) => boolean): string => quantity(sum(which), flows.unit);
    const matrix = betweenProvinces(flows, provinceOf, region.provinces.length);
    says.dataset.crossing = String(crossing(matrix));
    says.dataset.whole = String(whole(matrix));
    if (at < 0) {
      const cityPairs = flows.cities.map(([from, to, amount]) => ({from, to, amount: amount ?? 0}));
      const apart = cityPairs.filter((p) => p.from !== p.to).reduce((total, p) => total + p.amount, 0);
      says.textContent = t(
        "flowsSayAll",
        title,
        year,
        quantity(whole(matrix), flows.unit),
        quantity(apart, flows.unit),
        quantity(crossing(matrix), flows.unit)
      );
    } else
      says.textContent = t(
        "flowsSay",
        title,
        year,
        say((p) => p.from === at && p.to !== at),
        placeName(at),
        say((p) => p.to === at && p.from !== at),
        say((p) => p.from === at && p.to === at)
      );
  };
  const load = (of: string): Promise<Flows> => once(`/runs/${runId}/flows?kind=${of}&year=${year}`);
  const drawBorders = async (): Promise<void> => {
    const mine = `${runId} ${kind} ${year}`;
    const kinds = await Promise.all(
      run.flowKinds.map(async (k) => ({
        kind: k,
        matrix: betweenProvinces(await load(k.id), provinceOf, region.provinces.length)
      }))
    );
    if (mine !== `${runId} ${kind} ${year}`) return;
    const own = kinds.find((k) => k.kind.id === kind)!;
    borders.replaceChildren(
      borderTable(own.matrix, region, own.kind, year, [runId, kind, "provinces", year]),
      crossingTable(kinds, year, [runId, "across-borders", year])
    );
  };
  let asked = 0;
  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const of = await once<Schema["Run"]>(`/runs/${runId}`);
    if (!of.flowKinds.some((k) => k.id === kind)) kind = of.flowKinds[0].id;
    if (!of.years.includes(year)) year = of.years[of.years.length - 1];
    const loaded = await load(kind);
    if (mine !== asked) return;
    run = of;
    flows = loaded;
    kindBox.replaceChildren(
      choice(
        t("flowKind"),
        run.flowKinds.map((k) => [k.id, named(k.title)]),
        kind,
        (value) => {
          kind = value;
          void refresh();
        }
      )
    );
    if (!yearBox.contains(document.activeElement))
      yearBox.replaceChildren(
        slider(t("year"), run.years[0], run.years[run.years.length - 1], year, String, (value) => {
          year = value;
          void refresh();
        })
      );
    write({run: runId, kind, year, level, place: here});
    draw();
    await drawBorders();
  };
  const search = placeSearch(
    t("here"),
    t("everywhere"),
    [
      ...region.cities.map((c) => ({id: c.code, name: c.name})),
      ...region.zones.map((z) => ({id: z.code, name: z.name, within: region.cities[z.city].name}))
    ],
    (place) => choose(place?.id ?? null)
  );
  const levelChoice = choice(
    t("between"),
    [
      ["cities", t("betweenCities")],
      ["zones", t("betweenZones")]
    ],
    level,
    (value) => {
      level = value as Level;
      // The same place, as far as there is one at this level.
      const zone = here === null ? undefined : zoneCodes.get(here);
      here = level === "cities" && zone !== undefined ? region.cities[region.zones[zone].city].code : null;
      search.show(here);
      write({level, place: here});
      draw();
    }
  );
  const choose = (id: string | null): void => {
    here = id;
    if (id !== null) level = zoneCodes.has(id) ? "zones" : "cities";
    levelChoice.querySelector("select")!.value = level;
    search.show(id);
    write({place: id, level});
    draw();
  };
  const zoneAt = (lon: number, lat: number): number => {
    const cell = cellAt(region.grid, cells, lon, lat);
    return cell < 0 ? -1 : cells.zone[cell];
  };
  map.caption = () => ({title: says.textContent ?? "", key: keys, file: [runId, kind, level, here, year]});
  map.onClick = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    choose(zone < 0 || isHere(zone) ? null : placeId(zone));
  };
  map.onPoint = (lon, lat) => {
    const zone = zoneAt(lon, lat);
    if (zone < 0) return null;
    const place = run.places.findIndex((p) => p.id === placeId(zone));
    const total = (end: 0 | 1): number =>
      flows[level].filter((f) => f[end] === place && f[0] !== f[1]).reduce((s, f) => s + (f[2] ?? 0), 0);
    return [
      make("strong", null, placeName(place)),
      make("div", null, `${t("out")}: ${quantity(total(0), flows.unit)}`),
      make("div", null, `${t("into")}: ${quantity(total(1), flows.unit)}`)
    ];
  };
  page.replaceChildren(
    make(
      "section",
      {class: "side"},
      make("h1", null, t("flows")),
      search.element,
      levelChoice,
      runChoice(t("run"), runs, runId, (value) => {
        runId = value;
        void refresh();
      }),
      kindBox,
      yearBox,
      says,
      keys,
      of,
      pairBox,
      borders,
      make("p", {class: "hint"}, t("flowsHint"))
    ),
    map.element
  );
  search.show(here);
  await refresh();
  return () => map.remove();
}
