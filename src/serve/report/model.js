// The two runs as the page asks for them: a value of a place in a year, the baseline beside it, the places
// that matter.

const data = JSON.parse(document.getElementById("data").textContent);
const places = data.places;
const years = data.run.years;
const firstYear = years[0];
const lastYear = years[years.length - 1];
const hasBase = data.base !== null;
const zones = places.map((_, i) => i).filter((i) => places[i].level === "zone");
const cities = places.map((_, i) => i).filter((i) => places[i].level === "city");
const provinces = places.map((_, i) => i).filter((i) => places[i].level === "province");
const areas = places.map((_, i) => i).filter((i) => places[i].level === "area");
const regionPlace = places.findIndex((place) => place.level === "region");
// The place of the zone in a row of the region's zones.
const placeOfRow = new Map(zones.map((zone) => [places[zone].zone, zone]));
const zoneAt = (row) => placeOfRow.get(row);
const placeName = (i) => inLanguage(places[i].name);
const placeById = (id) => places.findIndex((place) => place.id === id);

// A zone by its name and the city that it lies in, unless its name says so itself.
const shortName = (city) => (language === 1 ? placeName(city).replace(/市$/, "") : placeName(city));
function zoneName(i) {
  const city = cities[places[i].city];
  const own = placeName(i);
  if (city === undefined || own.startsWith(shortName(city))) return own;
  return language === 0 ? `${own}, ${placeName(city)}` : `${placeName(city)}${own}`;
}

const DERIVED = {
  gdp_per_person: (get) => ratio(get("gdp"), get("population"), 1e8),
  labour_productivity: (get) => ratio(get("gdp"), get("jobs"), 1e8),
  share_65_up: (get) => ratio(get("population_65_up"), get("population"), 1),
  share_0_14: (get) => ratio(get("population_0_14"), get("population"), 1),
  share_15_64: (get) => ratio(get("population_15_64"), get("population"), 1),
  old_age_dependency: (get) => ratio(get("population_65_up"), get("population_15_64"), 1),
  population_density: (get, place) => ratio(get("population"), places[place].km2, 1),
};
function ratio(top, bottom, factor) {
  return top === null || !(bottom > 0) ? null : (factor * top) / bottom;
}

// Value of an indicator of a place in a year of a run; null where there is none.
function valueIn(run, indicator, place, year) {
  if (run === null) return null;
  if (Object.hasOwn(DERIVED, indicator))
    return DERIVED[indicator]((id) => valueIn(run, id, place, year), place);
  const index = run.years.indexOf(year);
  const all = run.series[indicator];
  if (index < 0 || !all || all[place].length === 0) return null;
  return all[place][index];
}
const planValue = (indicator, place, year) => valueIn(data.run, indicator, place, year);
const baseValue = (indicator, place, year) => valueIn(data.base, indicator, place, year);

// What the report sets a value against: the baseline in the same year, or the first year of the run itself.
const against = (indicator, place, year) =>
    hasBase ? baseValue(indicator, place, year) : planValue(indicator, place, firstYear);

function difference(indicator, place, year) {
  const now = planValue(indicator, place, year), then = against(indicator, place, year);
  return now === null || then === null ? null : now - then;
}

const unitOf = (indicator) =>
    ({share_15_64: "fraction"}[indicator] || (data.indicators[indicator] || {}).unit || "");

// The places that open the report: those that a plan for a capital region is about, where the region has
// them; otherwise the areas that the plan changes most.
const CAPITAL_PLACES = ["capital_core", "six_central_districts", "tongzhou_subcentre", "xiongan", "binhai"];
function headlinePlaces() {
  const named = CAPITAL_PLACES.map(placeById).filter((i) => i >= 0);
  if (named.length >= 3) return named;
  const change = (i) =>
      Math.abs(difference("population", i, lastYear) || 0) + Math.abs(difference("jobs", i, lastYear) || 0);
  return [...(areas.length > 0 ? areas : provinces)].sort((p, q) => change(q) - change(p)).slice(0, 5);
}

// Zones of most gain and most loss.
function ranked(indicator, among) {
  return among.map((place) => ({place, gain: difference(indicator, place, lastYear)}))
      .filter((row) => row.gain !== null)
      .sort((p, q) => q.gain - p.gain);
}
