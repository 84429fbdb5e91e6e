// How far one comes from a place, and what is there. One answer holds the minutes of every cell by both ways,
// so the slider and the choice of way need no further question.
import {columns, type Columns, once, type Schema} from "../api.ts";
import {read, write} from "../address.ts";
import {CellLayer} from "../cell_layer.ts";
import {dark, halo, legend, rgba} from "../colours.ts";
import {lineChart} from "../chart.ts";
import {departureFields, leavingOf, leavingQuery} from "../departure_fields.ts";
import {choice, make, slider} from "../dom.ts";
import {cellAt, loadCells, paint} from "../grid.ts";
import {named, t} from "../i18n.ts";
import {borderLayer, loadOutlines, nameLayer, RegionMap} from "../map.ts";
import {count, distinct, quantity} from "../numbers.ts";
import type {FileParts} from "../save.ts";
import {ScatterplotLayer} from "@deck.gl/layers";

interface Answer {
  cell: number;
  lon: number;
  lat: number;
  zone: number;
  year: number;
  within: Record < string, {
    residents: number[];
    jobs: number[]
  }
  > ;
}
type Way = "road"|"rail"|"best";
const bands = [10, 20, 30, 45, 60, 90, 120, 240];
const bandColours = (): string[] => dark() ?
    ["#f3f6c4", "#aedcb0", "#69bdb5", "#3298b4", "#2071a4", "#1c4787", "#1b3a73", "#17255a"] :
    ["#142f7c", "#2563a8", "#2f8fbe", "#57b6c1", "#97d5bb", "#c2e5c0", "#dff2c6", "#f2f7cd"];

export async function reachPage(page: HTMLElement): Promise<() => void> {
  const region = await once<Schema["Region"]>("/region");
  const [cells, cities, provinces, runs] = await Promise.all(
      [loadCells(), loadOutlines("city"), loadOutlines("province"), once<Schema["RunHead"][]>("/runs")]);
  const values = read().values;
  const usable = runs.filter((run) => run.regionSha256 === region.sha256);
  let run = usable.find((each) => each.id === values.get("run")) ?? null;
  let year = Number(values.get("year") ?? 0);
  let way = (["road", "rail", "best"].includes(values.get("way") ?? "") ? values.get("way") : "best") as Way;
  let minutes = Math.min(240, Math.max(5, Number(values.get("minutes") ?? 60)));
  const capital = region.zones.reduce((a, b) => (b.jobs > a.jobs ? b : a));
  let lon = Number(values.get("lon") ?? capital.lon), lat = Number(values.get("lat") ?? capital.lat);
  const leaving = leavingOf(values);
  let answer: Columns<Answer>|null = null;
  let asking: AbortController|null = null;
  const map = new RegionMap(region, provinces);
  const says = make("p", {class: "says", role: "status"}), timing = make("p", {class: "hint"});
  const chart = make("div", null), yearBox = make("div", null), key = make("div", null);

  const minutesOf = (cell: number): number => {
    if (!answer) return 255;
    const road = answer.column("road")[cell], rail = answer.column("rail")[cell];
    return way === "road" ? road : way === "rail" ? rail : Math.min(road, rail);
  };
  const bandOf = Uint8Array.from({length: 241}, (_, at) => bands.findIndex((band) => at <= band));
  const draw = (): void => {
    const fills = bandColours().map((c) => rgba(c)), outside = rgba(dark() ? "#232529" : "#eeede9");
    const road = answer?.column("road"), rail = answer?.column("rail");
    const image = paint(region.grid, cells, (cell) => {
      if (!road || !rail) return outside;
      const at = way === "road" ? road[cell] : way === "rail" ? rail[cell] : Math.min(road[cell], rail[cell]);
      return at > minutes ? outside : fills[bandOf[at]];
    });
    const point = answer ? [answer.head] : [];
    map.draw([
      new CellLayer({
        id: "reach",
        image: image as never,
        grid: region.grid,
        bounds: [0, 0, 1, 1],
        textureParameters: {minFilter: "linear", magFilter: "nearest"}
      }),
      borderLayer("cities", cities, 0.6, 90), borderLayer("provinces", provinces, 1.6, 220),
      new ScatterplotLayer({
        id: "from",
        data: point,
        getPosition: (a: Answer) => [a.lon, a.lat],
        getRadius: 7,
        radiusUnits: "pixels",
        stroked: true,
        lineWidthUnits: "pixels",
        getLineWidth: 2.5,
        getFillColor: [164, 77, 5, 255],
        getLineColor: halo()
      }),
      nameLayer(region)
    ]);
    const shown = bands.filter((band, i) => band < minutes || (bands[i - 1] ?? 0) < minutes);
    key.replaceChildren(
        legend(shown.map((band) => Math.min(band, minutes)), bandColours().slice(0, shown.length), String));
    if (!answer) return;
    const within = answer.head.within[way];
    const from = named(region.zones[answer.head.zone].name);
    says.textContent =
        t("reachSays", minutes, from, quantity(within.residents[minutes], "persons"),
          quantity(within.jobs[minutes], "jobs"));
    says.dataset.residents = String(within.residents[minutes]);
    says.dataset.jobs = String(within.jobs[minutes]);
    chart.replaceChildren(lineChart({
      title: t("withinChart"),
      series: [
        {name: t("residents"), class: "plan", points: within.residents.map((v, i) => [i, v])},
        {name: t("jobs"), class: "loss", points: within.jobs.map((v, i) => [i, v])}
      ],
      say: (ticks) => distinct(ticks, "persons"),
      xText: (x) => t("minutes", x),
      xName: t("minutesAxis"),
      unit: "",
      mark: minutes,
      fromZero: true,
      file: ["within", ...viewOf()]
    }));
  };
  const viewOf = (): FileParts => {
    const from = answer ? named(region.zones[answer.head.zone].name) : "";
    return [run?.id ?? region.id, "from", from, way, answer?.head.year ?? region.baseYear];
  };
  map.caption = () => ({title: says.textContent ?? "", key, file: ["reach", minutes, ...viewOf()]});
  const ask = async(): Promise<void> => {
    asking?.abort();
    const mine = (asking = new AbortController());
    const waits = leaving.depart !== null;
    write({
      lon: lon.toFixed(4),
      lat: lat.toFixed(4),
      run: run?.id ?? null,
      year: run ? year : null,
      depart: leaving.depart,
      percentile: waits ? leaving.percentile : null
    });
    const slow = setTimeout(() => (timing.textContent = t("making", run ? year : region.baseYear)), 500);
    const begin = performance.now();
    try {
      const of = run ? `&run=${run.id}&year=${year}` : "";
      const query = `lon=${lon}&lat=${lat}${of}${leavingQuery(leaving)}`;
      answer = await columns<Answer>(`/isochrone?${query}`, mine.signal);
      timing.textContent = t("answered", Math.round(performance.now() - begin));
      timing.className = "hint";
      timing.dataset.ms = String(Math.round(performance.now() - begin));
      draw();
    } catch (error) {
      if (mine.signal.aborted) return;
      timing.className = "fault";
      timing.textContent = (error as Error).message;
    } finally {
      clearTimeout(slow);
    }
  };
  const yearSlider = (): void => {
    if (!run) return yearBox.replaceChildren();
    const last = run.years[run.years.length - 1];
    if (!run.years.includes(year)) year = last;
    let waiting = 0;
    yearBox.replaceChildren(slider(t("year"), run.years[0], last, year, String, (value) => {
      year = value;
      clearTimeout(waiting);
      waiting = window.setTimeout(() => void ask(), 250);
    }));
  };

  map.onClick = (toLon, toLat) => {
    lon = toLon;
    lat = toLat;
    place.querySelector("select")!.value = "";
    void ask();
  };
  map.onPoint = (toLon, toLat) => {
    const cell = cellAt(region.grid, cells, toLon, toLat);
    if (cell < 0) return null;
    const at = minutesOf(cell);
    return [
      make("strong", null, named(region.zones[cells.zone[cell]].name)),
      make("div", null, at === 255 ? "> " + t("minutes", 240) : t("minutes", at)),
      make("div", null, `${count(cells.residents[cell])} ${t("residents")}`)
    ];
  };
  const places: [string, string][] = [
    ["", t("onMap")],
    ...region.zones.map(
        ({name, city},
         i): [string, string] => [String(i), `${named(name)} · ${named(region.cities[city].name)}`])
  ];
  const place = choice(
      t("searchPlace"), places, values.has("lon") ? "" : String(region.zones.indexOf(capital)), (value) => {
        if (value === "") return;
        lon = region.zones[+value].lon;
        lat = region.zones[+value].lat;
        void ask();
      });
  page.replaceChildren(
      make(
          "section", {class: "side"}, make("h1", null, t("reach")), place,
          choice(
              t("way"), (["best", "road", "rail"] as Way[]).map((w) => [w, t(w)]), way,
              (value) => {
                way = value as Way;
                write({way});
                draw();
              }),
          departureFields(leaving, () => void ask()),
          slider(
              t("minutesLabel"), 5, 240, minutes, (v) => t("minutes", v),
              (value) => {
                minutes = value;
                write({minutes});
                draw();
              }),
          choice(
              t("run"),
              [
                ["", `${t("noRun")}, ${region.baseYear}`],
                ...usable.map((r): [string, string] => [r.id, `${named(r.title)} · ${r.id}`])
              ],
              run?.id ?? "",
              (value) => {
                run = usable.find((each) => each.id === value) ?? null;
                yearSlider();
                void ask();
              }),
          yearBox, says, timing, key, chart, make("p", {class: "hint"}, t("reachHint"))),
      map.element);
  yearSlider();
  draw();
  await ask();
  return () => {
    asking?.abort();
    map.remove();
  };
}
