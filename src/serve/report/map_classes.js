// What the maps show, and in which class of colour each value falls: differences in two hues that meet in grey, levels
// in one that darkens.

const MAPS_WITH_BASE = [
  {indicator: "population", what: "residents", kind: "difference"},
  {indicator: "jobs", what: "jobs", kind: "difference"},
  {indicator: "gdp", what: "gdp", kind: "difference"},
  {indicator: "population", what: "residents", kind: "change"},
  {indicator: "gdp_per_person", kind: "level"},
  {indicator: "share_65_up", kind: "level"},
];
const MAPS_ALONE = [
  {indicator: "population", what: "residents", kind: "change"},
  {indicator: "jobs", what: "jobs", kind: "change"},
  {indicator: "gdp", what: "gdp", kind: "change"},
  {indicator: "population_density", kind: "level"},
  {indicator: "gdp_per_person", kind: "level"},
  {indicator: "share_65_up", kind: "level"},
];

const indicatorTitle = (id) => inLanguage(data.indicators[id] || {en: id, zh: id});
const mapWhat = (map) => (map.what ? t(map.what) : indicatorTitle(map.indicator));
function mapTitle(map) {
  if (map.kind === "difference") return t("diffMap", mapWhat(map));
  if (map.kind === "change") return t("changeMap", mapWhat(map), firstYear);
  return t("levelMap", mapWhat(map));
}
function mapUnit(map) {
  if (map.kind === "difference") return t("percentOfBaseline");
  if (map.kind === "change") return t("percentOfStart", firstYear);
  const unit = unitOf(map.indicator);
  if (unit === "yuan") return yuanStep()[1];
  if (unit === "jobs") return jobStep()[1];
  return unit === "fraction"     ? "%" :
      unit === "persons per km2" ? (language === 0 ? "persons per km²" : "人/平方公里") :
                                   unitName(unit);
}
function mapValue(map, place, year) {
  const now = planValue(map.indicator, place, year);
  if (map.kind === "level") return now;
  const then = map.kind === "difference" ? baseValue(map.indicator, place, year) :
                                           planValue(map.indicator, place, firstYear);
  return now === null || then === null ? null : relative(now, then);
}
const mapValueText = (map, value) =>
    (map.kind === "level" ? quantity(value, unitOf(map.indicator)) : signedPercent(value));

// Cuts on the last year. Differences: four steps of 1, 3, 10 ... in each direction, down from the largest
// that a fiftieth of the zones exceeds, for effects that spread over orders of magnitude. Levels, and changes
// that go one way everywhere: sevenths of the zones.
function classesOf(map) {
  const values =
      zones.map((zone) => mapValue(map, zone, lastYear)).filter((v) => v !== null).sort(d3.ascending);
  const oneWay = map.kind === "change" && values.length > 0 && values[0] > 0;
  if (map.kind !== "level" && !oneWay) {
    const series = d3.range(-4, 4).flatMap((power) => [Math.pow(10, power), 3 * Math.pow(10, power)]);
    const bound = d3.quantile(values.map(Math.abs).sort(d3.ascending), 0.98) || 1;
    const top = Math.max(3, d3.bisectRight(series, bound) - 1);
    const cuts = series.slice(top - 3, top + 1).map((cut) => Number(cut.toPrecision(1)));
    return {cuts: [...cuts.map((cut) => -cut).reverse(), ...cuts], prefix: "d"};
  }
  const figures = map.kind === "level" && unitOf(map.indicator) === "fraction" ? 3 : 2;
  const cuts =
      [...new Set(d3.range(1, 7).map((i) => Number((d3.quantile(values, i / 7) || 0).toPrecision(figures))))];
  return {cuts, prefix: "s"};
}

// The colour of the n-th class; where cuts fell together, the fewer classes still span all colours.
const classAt = (classes, position) =>
    classes.prefix + (classes.prefix === "d" ? position : Math.round((position * 6) / classes.cuts.length));
const classOf = (classes, value) =>
    value === null || !isFinite(value) ? "missing" : classAt(classes, d3.bisectRight(classes.cuts, value));

// Levels in yuan and in jobs are shown in thousands, in Chinese in ten thousands.
const yuanStep = () => (language === 0 ? [1e3, "thousand yuan"] : [1e4, "万元"]);
const jobStep = () => (language === 0 ? [1e3, "thousand jobs"] : [1e4, "万个"]);

function cutText(map, classes, cut) {
  if (map.kind === "level") {
    const unit = unitOf(map.indicator);
    if (unit === "fraction") return grouped(100 * cut, 1);
    if (unit === "yuan") return String(Number((cut / yuanStep()[0]).toPrecision(2)));
    return unit === "jobs" ? String(Number((cut / jobStep()[0]).toPrecision(2))) : count(cut);
  }
  const text = Math.abs(cut) < 1 ? String(Math.abs(cut)) : grouped(Math.abs(cut), 0);
  return (cut < 0 ? MINUS : classes.prefix === "d" ? "+" : "") + text;
}
function legend(map, classes) {
  const n = classes.cuts.length;
  return make(
      "div", {class: "legend", "aria-hidden": "true"},
      make(
          "div", {class: "swatches"}, d3.range(n + 1).map((i) => make("span", {class: classAt(classes, i)}))),
      make(
          "div", {class: "cuts"},
          classes.cuts.map(
              (cut, i) =>
                  make("span", {style: `left:${(100 * (i + 1)) / (n + 1)}%`}, cutText(map, classes, cut)))));
}
