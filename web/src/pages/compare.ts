// A plan beside its baseline: the difference on the map, through the years, and who gains and loses.
import {once, type Schema} from "../api.ts";
import {read, write} from "../address.ts";
import {changeBreaks, changes, classOf, legend, levels, quantileBreaks, rgba} from "../colours.ts";
import {lineChart} from "../chart.ts";
import {choice, make, slider} from "../dom.ts";
import {cellAt, loadCells} from "../grid.ts";
import {named, t} from "../i18n.ts";
import {borderLayer, loadOutlines, nameLayer, RegionMap, zoneLayer} from "../map.ts";
import {distinct, percent, quantity, short, signed} from "../numbers.ts";
import {table} from "../table.ts";

type Table = Schema["IndicatorTable"];
const load = (run: string, indicator: string): Promise<Table> => once(`/runs/${run}/indicators/${indicator}`);

export async function comparePage(page: HTMLElement): Promise<() => void> {
  const region = await once<Schema["Region"]>("/region");
  const runs = await once<Schema["RunHead"][]>("/runs");
  if (runs.length < 2) {
    page.replaceChildren(make("p", {class: "pad"}, t(runs.length ? "needTwo" : "needRuns")));
    return () => {};
  }
  const [cells, zones, cities, provinces] =
      await Promise.all([loadCells(), loadOutlines("zone"), loadOutlines("city"), loadOutlines("province")]);
  const values = read().values;
  const pick = (name: string, fallback: Schema["RunHead"]): string =>
      runs.find((r) => r.id === values.get(name))?.id ?? fallback.id;
  const fewest = runs.reduce((a, b) => (b.levers < a.levers ? b : a));
  let base = pick("base", fewest), plan = pick("run", runs.find((r) => r.id !== fewest.id)!);
  let indicator = values.get("indicator") ?? "population", year = Number(values.get("year") ?? 0);
  let shows = values.get("shows") ?? "difference";
  const map = new RegionMap(region, provinces);
  const below = make("div", null), yearBox = make("div", null), key = make("div", null),
        indicatorBox = make("div", null);
  let at: {run: Schema["Run"]; a: Table; b: Table; y: [number, number]}|null = null;

  const difference = (place: number): number|null => {
    const a = at!.a.values[place]?.[at!.y[0]], b = at!.b.values[place]?.[at!.y[1]];
    return a === null || b === null || a === undefined || b === undefined ? null : b - a;
  };
  const shown = (place: number): number|null => shows === "difference" ? difference(place) :
      shows === "base"                                                 ? at!.a.values[place]?.[at!.y[0]] :
                                                                         at!.b.values[place]?.[at!.y[1]];

  const draw = (): void => {
    if (!at) return;
    at.y = [at.a.years.indexOf(year), at.b.years.indexOf(year)];
    const {run, a, b} = at;
    const zonePlaces = run.places.flatMap((p, i) => (p.level === "zone" ? [i] : []));
    const placeOfZone = new Map(zonePlaces.map((p) => [run.places[p].zones[0], p]));
    const numbers = zonePlaces.map((p) => shown(p)).filter((v) => v !== null);
    const isChange = shows === "difference";
    const colours = isChange ? changes() : levels();
    const breaks = isChange ? changeBreaks(numbers) : quantileBreaks(numbers, 7);
    map.draw([
      zoneLayer(
          "zones", zones,
          (z) => {
            const value = shown(placeOfZone.get(z) ?? -1);
            return value === null || value === undefined ? [128, 128, 128, 40] :
                                                           rgba(colours[classOf(breaks, value)]);
          },
          [base, plan, indicator, year, shows].join()),
      borderLayer("cities", cities, 0.6, 110), borderLayer("provinces", provinces, 1.6, 230),
      nameLayer(region)
    ]);
    map.onPoint = (lon, lat) => {
      const cell = cellAt(region.grid, cells, lon, lat);
      if (cell < 0) return null;
      const place = placeOfZone.get(cells.zone[cell]);
      if (place === undefined) return null;
      const row = (name: string, text: string): HTMLElement => make("div", null, `${name}: ${text}`);
      return [
        make("strong", null, named(run.places[place].name)),
        row(t("base"), quantity(a.values[place][at!.y[0]], a.unit)),
        row(t("planRun"), quantity(b.values[place][at!.y[1]], b.unit)),
        row(t("difference"), signed(difference(place), a.unit))
      ];
    };
    key.replaceChildren(legend(breaks, colours, (v) => (isChange && v > 0 ? "+" : "") + short(v, a.unit)));

    const ranked = zonePlaces.map((p) => ({place: p, change: difference(p)}))
                       .filter((r) => r.change !== null && r.change !== 0)
                       .sort((x, y) => y.change! - x.change!);
    const columnsOf = [
      {head: t("place"), cell: (r: {place: number}) => named(run.places[r.place].name)},
      {head: t("change"), number: true, cell: (r: {change: number|null}) => signed(r.change, a.unit)}, {
        head: "%",
        number: true,
        cell: (r: {place: number; change: number | null}) => {
          const from = a.values[r.place][at!.y[0]];
          return percent(from ? (100 * r.change!) / from : null);
        }
      }
    ];
    const file = {name: [plan, "against", base, indicator, year], rows: ranked};
    const total = region.zones.reduce((all, z) => all + z.residents, 0);
    const living = (sign: number): number =>
        ranked.filter((r) => Math.sign(r.change!) === sign)
            .reduce((all, r) => all + region.zones[run.places[r.place].zones[0]].residents, 0);
    const up = Math.round((100 * living(1)) / total), down = Math.round((100 * living(-1)) / total);
    const points = (of: Table): [number, number][] => of.years.flatMap(
        (y, i): [number, number][] => (of.values[0][i] === null ? [] : [[y, of.values[0][i]!]]));
    const whole = difference(0), from = a.values[0][at.y[0]];
    below.replaceChildren(
        make(
            "p", {class: "says", "data-difference": String(whole), "data-base": String(from)},
            `${named(a.title)}, ${year}: ${quantity(b.values[0][at.y[1]], a.unit)}`,
            whole === null ?
                "" :
                ` (${signed(whole, a.unit)}${from ? ", " + percent((100 * whole) / from) : ""})`),
        lineChart({
          title: t("regionLine", named(a.title)),
          series: [
            {name: t("base"), class: "base", points: points(a)},
            {name: t("planRun"), class: "plan", points: points(b)}
          ],
          say: (ticks) => distinct(ticks, a.unit),
          xText: String,
          xName: t("year"),
          unit: a.unit,
          mark: year,
          file: [plan, "against", base, indicator, "region"]
        }),
        make("p", {class: "hint"}, t("spread", up, down, 100 - up - down)),
        table(t("gainers"), columnsOf, ranked.filter((r) => r.change! > 0).slice(0, 8), file),
        table(t("losers"), columnsOf, ranked.filter((r) => r.change! < 0).slice(-8).reverse(), file));
  };
  const refresh = async(): Promise<void> => {
    const run = await once<Schema["Run"]>(`/runs/${plan}`),
          other = await once<Schema["Run"]>(`/runs/${base}`);
    const both = run.indicators.filter((i) => other.indicators.some((o) => o.id === i.id));
    if (!both.some((i) => i.id === indicator)) indicator = both[0].id;
    const [a, b] = await Promise.all([load(base, indicator), load(plan, indicator)]);
    const years = b.years.filter((y) => a.years.includes(y));
    if (!years.includes(year)) year = years[years.length - 1];
    at = {run, a, b, y: [0, 0]};
    indicatorBox.replaceChildren(
        choice(t("indicator"), both.map((i) => [i.id, named(i.title)]), indicator, (value) => {
          indicator = value;
          void refresh();
        }));
    yearBox.replaceChildren(slider(t("year"), years[0], years[years.length - 1], year, String, (value) => {
      year = value;
      write({year});
      draw();
    }));
    write({base, run: plan, indicator, year});
    draw();
  };
  const runChoices = runs.map((r): [string, string] => [r.id, `${named(r.title)} · ${r.id}`]);
  page.replaceChildren(
      make(
          "section", {class: "side"}, make("h1", null, t("compare")),
          choice(
              t("base"), runChoices, base,
              (value) => {
                base = value;
                void refresh();
              }),
          choice(
              t("planRun"), runChoices, plan,
              (value) => {
                plan = value;
                void refresh();
              }),
          indicatorBox, yearBox,
          choice(
              t("showing"), [["difference", t("difference")], ["base", t("base")], ["plan", t("planRun")]],
              shows,
              (value) => {
                shows = value;
                write({shows});
                draw();
              }),
          key, below),
      map.element);
  await refresh();
  return () => map.remove();
}
