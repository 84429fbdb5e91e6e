// How far one comes from a place, and what is there. One answer holds the minutes of every cell by both ways,
// so the slider and the choice of way need no further question.
import {once, type Schema} from "../../api.ts";
import {read, write} from "../../address.ts";
import {colour, dark} from "../../map/colours.ts";
import {dotShape} from "../../map/shapes.ts";
import {departureFields, leavingFile, leavingOf} from "./departure_fields.ts";
import {choice, make, slider} from "../../parts/dom.ts";
import {cellAt, loadCells} from "../../map/grid.ts";
import {listed, named, t} from "../../words/i18n.ts";
import {loadOutlines} from "../../map/outlines.ts";
import {RegionMap} from "../../map/region_map.ts";
import {count, quantity} from "../../words/numbers.ts";
import {placeSearch} from "../../parts/place_search.ts";
import type {FileParts} from "../../../draw/save.js";
import {bandColour, bandKey} from "./reach_bands.ts";
import {besideDrawn} from "./reach_beside.ts";
import {reachCharts} from "./reach_charts.ts";
import {type StartPlace, startPlaces} from "./reach_places.ts";
import {
  asItIs,
  askReach,
  fileOfView,
  minutesTo,
  namesOf,
  type Side,
  tooFar,
  type View,
  viewFields,
  viewOf,
  wayOf,
  ways
} from "./reach_view.ts";

export async function reachPage(page: HTMLElement): Promise<() => void> {
  const region = await once<Schema["Region"]>("/region");
  const [cells, outlines, lines, runs] = await Promise.all([
    loadCells(),
    loadOutlines(),
    once<Schema["Lines"]>("/region/lines"),
    once<Schema["RunHead"][]>("/runs")
  ]);
  const values = read().values;
  const usable = runs.filter((run) => run.regionSha256 === region.sha256);
  const runOf = (id: string | null): Schema["RunHead"] | null => usable.find((run) => run.id === id) ?? null;
  let view = viewOf(runOf(values.get("run")), Number(values.get("year") ?? 0), region);
  const besideId = values.get("beside"),
    besideRun = runOf(besideId);
  let beside: View | null =
    besideRun || besideId === asItIs
      ? viewOf(besideRun, Number(values.get("beside_year") ?? 0), region)
      : null;
  let way = wayOf(values.get("way"));
  let minutes = Math.min(240, Math.max(5, Number(values.get("minutes") ?? 60)));
  const capital = region.zones.reduce((a, b) => (b.jobs > a.jobs ? b : a));
  let lon = Number(values.get("lon") ?? capital.lon),
    lat = Number(values.get("lat") ?? capital.lat);
  const leaving = leavingOf(values);
  let sides: Side[] = [];
  let asking: AbortController | null = null;
  const map = new RegionMap(region, outlines, cells);
  const says = make("p", {class: "says", role: "status"}),
    timing = make("p", {class: "hint"});
  const charts = make("div", null),
    key = make("div", {class: "map-key"}),
    numbers = make("div", null);

  const fileOf = (): FileParts => {
    const from = sides.length ? named(region.zones[sides[0].answer.head.zone].name) : "";
    const other = sides[1] && beside ? ["beside", ...fileOfView(beside, region)] : [];
    return ["from", from, way, ...leavingFile(leaving), ...fileOfView(view, region), ...other];
  };
  const draw = (): void => {
    const outside = dark() ? "#232529" : "#eeede9";
    const [first, second] = sides;
    const of = second ? {sides: [first, second] as [Side, Side], way, minutes} : null;
    const drawn = of && besideDrawn(of, region, cells, outside, ["reach", minutes, ...fileOf()]);
    const fillAt = drawn?.fillAt ?? bandColour(first?.answer, way, minutes, outside);
    key.replaceChildren(drawn ? drawn.key : bandKey(minutes));
    // Not a colour of the classes below it.
    const dot = colour(second ? "--accent" : "--metro");
    map.draw({
      cells: fillAt,
      shapes: first ? [dotShape([first.answer.head.lon, first.answer.head.lat], 7, dot)] : []
    });
    numbers.replaceChildren(...(drawn?.numbers ?? []));
    if (!first) return;
    const within = sides.map(({answer}) => answer.head.within[way]);
    const zone = named(region.zones[first.answer.head.zone].name);
    const [residents, jobs] = [within[0].residents[minutes], within[0].jobs[minutes]];
    says.textContent = second
      ? t("besideSays", minutes, zone, first.name, second.name)
      : t("reachSays", minutes, zone, quantity(residents, "persons"), quantity(jobs, "jobs"));
    says.dataset.residents = String(residents);
    says.dataset.jobs = String(jobs);
    charts.replaceChildren(...reachCharts(sides, way, minutes, fileOf()));
  };
  map.caption = () => ({title: says.textContent ?? "", key, file: ["reach", minutes, ...fileOf()]});
  const ask = async (): Promise<void> => {
    asking?.abort();
    const mine = (asking = new AbortController());
    const waits = leaving.depart !== null;
    write({
      lon: lon.toFixed(4),
      lat: lat.toFixed(4),
      run: view.run?.id ?? null,
      year: view.run ? view.year : null,
      beside: beside ? (beside.run?.id ?? asItIs) : null,
      beside_year: beside?.run ? beside.year : null,
      depart: leaving.depart,
      window: waits ? leaving.window : null,
      percentile: waits ? leaving.percentile : null
    });
    const views = beside ? [view, beside] : [view],
      years = [...new Set(views.map((each) => each.year))];
    const slow = setTimeout(() => (timing.textContent = t("making", listed(years))), 500);
    const begin = performance.now();
    try {
      const answers = await Promise.all(
        views.map((each, i) => askReach(lon, lat, each, views[1 - i], leaving, mine.signal))
      );
      const names = beside ? namesOf(view, beside) : [""];
      sides = answers.map((answer, i) => ({name: names[i], answer}));
      const ms = Math.round(performance.now() - begin);
      timing.textContent = ms < 1000 ? t("answered", ms) : t("answeredSlowly", (ms / 1000).toFixed(1));
      timing.className = "hint";
      timing.dataset.ms = String(ms);
      draw();
    } catch (error) {
      if (mine.signal.aborted) return;
      timing.className = "fault";
      timing.textContent = (error as Error).message;
    } finally {
      clearTimeout(slow);
    }
  };
  const ahead = viewFields(region, usable, view, {label: "run", yearLabel: "year"}, (chosen) => {
    view = chosen!;
    void ask();
  });
  // A run beside itself begins with another year, so that there is something to see.
  const begin = (run: Schema["RunHead"]): number =>
    view.run === run && view.year === run.years[run.years.length - 1] ? run.years[0] : 0;
  const second = {label: "beside", yearLabel: "besideYear", none: t("besideNone"), begin} as const;
  const behind = viewFields(region, usable, beside, second, (chosen) => {
    beside = chosen;
    void ask();
  });

  map.onClick = (toLon, toLat) => {
    lon = toLon;
    lat = toLat;
    search.show(null);
    void ask();
  };
  map.onPoint = (toLon, toLat) => {
    const cell = cellAt(region.grid, cells, toLon, toLat);
    if (cell < 0) return null;
    const saysAt = ({answer}: Side): string => {
      const at = minutesTo(answer, way)(cell);
      return at === tooFar ? "> " + t("minutes", 240) : t("minutes", at);
    };
    return [
      make("strong", null, named(region.zones[cells.zone[cell]].name)),
      ...sides.map((side) => make("div", null, (side.name ? side.name + ": " : "") + saysAt(side))),
      make("div", null, `${count(cells.residents[cell])} ${t("residents")}`)
    ];
  };
  const startAt = (place: StartPlace | null): void => {
    if (!place) return;
    ({lon, lat} = place);
    void ask();
  };
  const places = startPlaces(region, lines);
  const search = placeSearch(t("searchPlace"), t("onMap"), places, startAt);
  page.replaceChildren(
    make(
      "section",
      {class: "side"},
      make("h1", null, t("reach")),
      search.element,
      choice(
        t("way"),
        ways.map((w) => [w, t(w)]),
        way,
        (value) => {
          way = wayOf(value);
          write({way});
          draw();
        }
      ),
      departureFields(leaving, () => void ask()),
      slider(
        t("minutesLabel"),
        5,
        240,
        minutes,
        (v) => t("minutes", v),
        (value) => {
          minutes = value;
          write({minutes});
          draw();
        }
      ),
      ahead,
      behind,
      says,
      timing,
      key,
      numbers,
      charts,
      make("p", {class: "hint"}, t("reachHint"))
    ),
    map.element
  );
  search.show(places.find((each) => each.lon === lon && each.lat === lat)?.id ?? null);
  draw();
  await ask();
  return () => {
    asking?.abort();
    map.remove();
  };
}
