// What the maps show, and in which class of colour each value falls.

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

// Classes by the last year. Changes that go one way everywhere are classed as levels.
function classesOf(map) {
  const values = zones.map((zone) => mapValue(map, zone, lastYear)).filter((value) => value !== null);
  if (map.kind === "level") return levelClasses(values, unitOf(map.indicator) === "fraction" ? 3 : 2);
  const oneWay = map.kind === "change" && values.length > 0 && d3.min(values) > 0;
  return oneWay ? levelClasses(values) : changeClasses(values);
}

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
  return (cut < 0 ? MINUS : classes.kind === "d" ? "+" : "") + text;
}
