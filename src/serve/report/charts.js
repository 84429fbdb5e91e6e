// Through the years: the plan beside the baseline, with what was published; and how even the region is.

const TIME_INDICATORS = ["population", "jobs", "gdp"];

// Published levels of a place, in the model's unit. Bounds ("more than") are in the ledger but are no points
// of a curve.
function publishedPoints(indicator, place) {
  const seen = new Set();
  return data.ledger
      .filter(
          (row) => row.indicator === indicator && row.modelPlace === places[place].id &&
              row.transform === "level" && row.published !== null && row.factor > 0 &&
              !/\b(more than|over|lower bound)\b/.test(row.note) && row.year >= firstYear &&
              row.year <= lastYear)
      .map((row) => ({year: row.year, value: row.published / row.factor, row}))
      .filter((point) => {
        const key = `${point.year} ${point.value}`;
        return !seen.has(key) && seen.add(key);
      });
}

// As many digits as tell the ticks apart.
function tickTexts(ticks, divide) {
  const step = ((ticks[1] ?? ticks[0]) - ticks[0] || ticks[0] || 1) / divide;
  const digits = Math.min(4, Math.max(0, -Math.floor(Math.log10(Math.abs(step)) + 1e-9)));
  return ticks.map((tick) => grouped(tick / divide, digits));
}

// Values at the ends of lines: one more digit where different ones would read the same.
function endTexts(values, divide) {
  const say = (more) => values.map((v) => grouped(v / divide, digitsOf(v / divide) + more));
  return new Set(say(0)).size < new Set(values).size ? say(1) : say(0);
}

const baseYears = () => (hasBase ? data.base.years.filter((y) => y >= firstYear && y <= lastYear) : []);
const planName = () => (hasBase ? t("plan") : t("thisRun"));

// Lines of the plan and the baseline: `plan` and `base` give the value of a year, null where there is none.
function course({title, name, what, unit, plan, base, points}) {
  const known = [...years.map(plan), ...points.map((p) => p.value)].filter((value) => value !== null);
  const scale = axisScale(d3.max(known), unit);
  const kept = (of, value) => of.map((year) => [year, value(year)]);
  const tip = (year) => {
    const now = plan(year), then = hasBase ? base(year) : null;
    const lines = [`${name}, ${year}`, `${hasBase ? t("plan") : what}${t("colon")}${quantity(now, unit)}`];
    if (then !== null)
      lines.push(
          `${t("baseline")}${t("colon")}${quantity(then, unit)}`,
          `${t("difference")}${t("colon")}${signedQuantity(now - then, unit)}`);
    return lines;
  };
  const beside = hasBase ? ` (${t("baseline")} ${quantity(base(lastYear), unit)})` : "";
  return lineChart({
    title,
    unit: scale.label,
    label: `${name}, ${what}: ${quantity(plan(firstYear), unit)} ${firstYear}, ${
        quantity(plan(lastYear), unit)} ${lastYear}${beside}`,
    series: [
      ...(hasBase ? [{name: t("baseline"), class: "base", points: kept(baseYears(), base)}] : []),
      {name: planName(), class: "plan", points: kept(years, plan)}
    ],
    rings: points.map((p) => ({
                        x: p.year,
                        y: p.value,
                        lines: [`${t("published")} ${p.year}`, quantity(p.value, unit), p.row.source]
                      })),
    say: (ticks) => tickTexts(ticks, scale.divide),
    ends: (values) => endTexts(values, scale.divide),
    tip,
    xText: String,
    xName: t("year"),
    fileUnit: unitName(unit),
    sharedKey: true,
    height: 150,
    file: fileOf(title)
  });
}

const courseOf = (indicator, place) => course({
  title: `${placeName(place)} · ${indicatorShort(indicator)}`,
  name: placeName(place),
  what: indicatorShort(indicator),
  unit: unitOf(indicator),
  plan: (year) => planValue(indicator, place, year),
  base: (year) => baseValue(indicator, place, year),
  points: publishedPoints(indicator, place)
});

const keysOf = (keys) => make(
    "div", {class: "keys shared"}, keys.map(([kind, text]) => make("span", {class: `key ${kind}`}, text)));
const lineKey = (withPublished) => keysOf([
  ...(hasBase ? [["base", t("baseline")]] : []), ["plan", planName()],
  ...(withPublished ? [["ring published", t("published")]] : [])
]);

function timeSection() {
  const rows = [regionPlace, ...provinces, ...headlinePlaces()];
  return [
    make("p", null, hasBase ? t("timeLead") : t("timeLeadAlone")), lineKey(true),
    make(
        "div", {class: "times"},
        rows.flatMap((place) => TIME_INDICATORS.map((id) => figure(() => courseOf(id, place)))))
  ];
}

// A measure of evenness through the years: lines, over the parts that one of them is made of.
function balanceChart(title, unit, lines, parts) {
  const series = ({indicator, value, label, class: kind}) =>
      ({name: label, class: kind, points: years.map((year) => [year, value(indicator, regionPlace, year)])});
  const values = lines.flatMap((each) => series(each).points.map((p) => p[1])).filter((v) => v !== null);
  const inIndex = (some) => some.map((value) => quantity(value, "index"));
  return lineChart({
    title,
    unit,
    series: lines.map(series),
    areas: parts.map(series),
    say: (some) => some.length > 1 ? tickTexts(some, 1) : inIndex(some),
    ends: parts.length > 0 ? undefined : inIndex,
    xText: String,
    xName: t("year"),
    fileUnit: "",
    sharedKey: parts.length === 0,
    height: 220,
    file: fileOf(title),
    fromZero: parts.length > 0 || d3.min(values) === 0
  });
}

function balanceFigures() {
  const pair = (indicator) =>
      [...(hasBase ? [{indicator, value: baseValue, class: "base", label: t("baseline")}] : []),
       {indicator, value: planValue, class: "plan", label: planName()}];
  const whole = hasBase ? {value: baseValue, class: "base", label: t("baselineTotal")} :
                          {value: planValue, class: "plan", label: t("total")};
  const parts = ["between", "within"].map(
      (kind) => ({indicator: `theil_${kind}_provinces`, value: planValue, class: kind, label: t(kind)}));
  return [
    figure(() => balanceChart(t("gini"), "", pair("gini_gdp_per_person"), [])),
    figure(
        () => balanceChart(
            t("theil"), hasBase ? t("plan") : "", [{...whole, indicator: "theil_gdp_per_person"}], parts))
  ];
}

function balanceSection() {
  if (planValue("gini_gdp_per_person", regionPlace, lastYear) === null) return [];
  const measures = [
    "gini_gdp_per_person", "theil_gdp_per_person", "theil_between_provinces", "theil_within_provinces",
    "variation_gdp_per_person"
  ].filter((id) => planValue(id, regionPlace, lastYear) !== null);
  const column = (head, get, year) =>
      ({head, number: true, cell: (id) => quantity(get(id, regionPlace, year), "index")});
  return [
    make("p", null, t("balanceLead")), lineKey(false), make("div", {class: "two"}, balanceFigures()),
    table(
        null,
        [
          {head: t("what"), heading: true, cell: indicatorTitle},
          column(String(firstYear), planValue, firstYear),
          ...(hasBase ? [column(`${t("baseline")} ${lastYear}`, baseValue, lastYear)] : []),
          column(`${hasBase ? t("plan") : ""} ${lastYear}`, planValue, lastYear)
        ],
        measures)
  ];
}
