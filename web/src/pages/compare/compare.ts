// A plan beside its baseline: on the map, through the years, for people, by lever, and how sure it is.
import {once, type Schema} from "../../api.ts";
import {read, write} from "../../address.ts";
import {figure} from "../../../draw/figure.js";
import {lineChart} from "../../../draw/line_chart.js";
import {choice, make, slider} from "../../parts/dom.ts";
import {named, t} from "../../words/i18n.ts";
import {distinct, percent, quantity, signed} from "../../words/numbers.ts";
import {runChoice} from "../../parts/run_choice.ts";
import {bandOf, type Certainty, certaintyOf, certaintyParts} from "./compare_certainty.ts";
import {leverParts} from "./compare_levers.ts";
import {compareMaps, showsOf} from "./compare_maps.ts";
import {inequalityPart, peopleParts} from "./compare_people.ts";
import {reportPart} from "./compare_report.ts";
import {compareWork} from "./compare_work.ts";
import {
  type Comparison,
  difference,
  fileOf,
  inBase,
  inPlan,
  loadTable,
  type Run,
  type Table,
  valueIn
} from "./comparison.ts";

const residentsIndicator = "population";

/** What is said first: the plan's value, and how far it is from the baseline's. */
function sentence(of: Comparison): HTMLElement {
  const whole = difference(of, of.place),
    from = inBase(of, of.place),
    unit = of.base.unit;
  return make(
    "p",
    {class: "says", "data-difference": String(whole), "data-base": String(from)},
    t(
      "compareSays",
      named(of.run.places[of.place].name),
      named(of.base.title),
      of.year,
      quantity(inPlan(of, of.place), unit),
      signed(whole, unit),
      percent(from && whole !== null ? (100 * whole) / from : null)
    )
  );
}

function course(of: Comparison, certainty: Certainty): HTMLElement {
  const points = (table: Table): [number, number][] =>
    table.years.flatMap((year): [number, number][] => {
      const value = valueIn(table, of.place, year);
      return value === null ? [] : [[year, value]];
    });
  const place = of.run.places[of.place];
  return figure(
    lineChart({
      title: t("courseOf", named(of.base.title), named(place.name)),
      series: [
        {name: t("base"), class: "base", points: points(of.base), band: bandOf(certainty, place.id, "base")},
        {name: t("planRun"), class: "plan", points: points(of.plan), band: bandOf(certainty, place.id, "run")}
      ],
      say: (ticks) => distinct(ticks, of.base.unit),
      xText: String,
      xName: t("year"),
      fileUnit: of.base.unit,
      mark: of.year,
      file: fileOf(of, place.id)
    })
  );
}

const part = (title: string, ...content: HTMLElement[]): HTMLElement =>
  make("section", {class: "part"}, make("h2", null, title), content);

export async function comparePage(page: HTMLElement): Promise<() => void> {
  const region = await once<Schema["Region"]>("/region");
  const runs = await once<Schema["RunHead"][]>("/runs");
  if (runs.length < 2) {
    page.replaceChildren(make("p", {class: "pad"}, t(runs.length ? "needTwo" : "needRuns")));
    return () => {};
  }
  const maps = await compareMaps(region);
  const values = read().values;
  const pick = (name: string, fallback: Schema["RunHead"]): string =>
    runs.find((r) => r.id === values.get(name))?.id ?? fallback.id;
  const fewest = runs.reduce((a, b) => (b.levers < a.levers ? b : a));
  let baseId = pick("base", fewest),
    planId = pick(
      "run",
      runs.find((r) => r.id !== fewest.id)!
    );
  let indicator = values.get("indicator") ?? "population",
    year = Number(values.get("year") ?? 0);
  let shows = showsOf(values.get("shows")),
    placeId = values.get("place") ?? "";
  const choices = make("div", {class: "choices"}),
    head = make("div", {class: "choices"});
  const [people, even, levers, sure] = ["people", "even", "levers", "sure"].map((id) =>
    make("div", {"data-part": id})
  );

  const work = await compareWork(() => void refresh());
  let asked = 0;
  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const [run, other] = await Promise.all([once<Run>(`/runs/${planId}`), once<Run>(`/runs/${baseId}`)]);
    const both = run.indicators.filter((i) => other.indicators.some((o) => o.id === i.id));
    if (!both.some((i) => i.id === indicator)) indicator = both[0].id;
    const [base, plan, residents] = await Promise.all([
      loadTable(baseId, indicator),
      loadTable(planId, indicator),
      loadTable(baseId, residentsIndicator)
    ]);
    const years = plan.years.filter((y) => base.years.includes(y));
    if (!years.includes(year)) year = years[years.length - 1];
    const place = Math.max(
      0,
      run.places.findIndex((each) => each.id === placeId)
    );
    const certainty = await certaintyOf(planId, baseId, indicator);
    if (mine !== asked) return;
    const of: Comparison = {
      run,
      baseRun: other,
      baseId,
      planId,
      base,
      plan,
      indicator,
      year,
      place,
      residents: (each) => valueIn(residents, each, year) ?? 0
    };
    write({base: baseId, run: planId, indicator, year, place: placeId || null, shows});
    const places = run.places.filter((each) => each.level !== "zone");
    // A field that is in use stays, so that the arrow keys go on.
    if (!choices.contains(document.activeElement))
      choices.replaceChildren(
        choice(
          t("indicator"),
          both.map((i) => [i.id, named(i.title)]),
          indicator,
          (value) => {
            indicator = value;
            void refresh();
          }
        ),
        slider(t("year"), years[0], years[years.length - 1], year, String, (value) => {
          year = value;
          void refresh();
        }),
        choice(
          t("place"),
          places.map((each) => [each.id, named(each.name)]),
          run.places[place].id,
          (value) => {
            placeId = value;
            void refresh();
          }
        )
      );
    maps.draw(of, shows);
    head.replaceChildren(sentence(of), course(of, certainty));
    if (certainty.rows.length) head.append(make("p", {class: "hint"}, t("bandHint")));
    head.append(reportPart(of, certainty.of.runs > 0));
    people.replaceChildren(part(t("forPeople"), ...peopleParts(of)));
    sure.replaceChildren(part(t("sure"), ...certaintyParts(of, certainty, work)));
    const [evenness, byLever] = await Promise.all([inequalityPart(of), leverParts(of, work)]);
    if (mine !== asked) return;
    even.replaceChildren(...evenness);
    levers.replaceChildren(part(t("byLever"), ...byLever));
  };
  const showing = choice(
    t("showing"),
    [
      ["difference", t("difference")],
      ["both", t("sideBySide")],
      ["base", t("base")],
      ["plan", t("planRun")]
    ],
    shows,
    (value) => {
      shows = showsOf(value);
      void refresh();
    }
  );
  const ofRuns = (label: string, id: string, set: (id: string) => void): HTMLElement =>
    runChoice(label, runs, id, (value) => {
      set(value);
      void refresh();
    });
  page.replaceChildren(
    make(
      "section",
      {class: "side"},
      make("h1", null, t("compare")),
      ofRuns(t("base"), baseId, (id) => (baseId = id)),
      ofRuns(t("planRun"), planId, (id) => (planId = id)),
      choices,
      showing,
      maps.key,
      head,
      people,
      even,
      levers,
      sure
    ),
    maps.element
  );
  await refresh();
  return () => {
    work.end();
    maps.remove();
  };
}
