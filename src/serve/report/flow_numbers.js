// What flows in the two runs: amounts in their units, pairs of places of a year, sums between provinces.

const flows = data.flows;

const flowKinds = () => d3.range(flows.kinds.length);
const flowTitle = (kind) => inLanguage(flows.kinds[kind].title) || flows.kinds[kind].id;
const flowThing = (kind) => flows.kinds[kind].unit.replace(/ a year$/, "");
const flowRate = (kind) => (flowThing(kind) === flows.kinds[kind].unit ? "" : t("aYear"));
const flowUnit = (kind) => unitName(flowThing(kind)) + flowRate(kind);

function flowQuantity(kind, value) {
  if (value === null || value === undefined) return t("none");
  const thing = flowThing(kind);
  if (thing === "100 million yuan") return quantity(value, thing) + flowRate(kind);
  return scaled(value, "people") + (language === 0 ? " " : "") + unitName(thing) + flowRate(kind);
}
function signedFlow(kind, value) {
  const text = flowQuantity(kind, value);
  return value > 0 && /[1-9]/.test(text) ? "+" + text : text;
}
// All digits that the page was given, for tables whose rows and columns must add up.
const flowFigure = (kind, value) =>
    (value === null ? t("none") : grouped(value, flows.kinds[kind].decimals));

// Position of the province among the provinces; -1 where a place has none.
const provinceOf = (place) =>
    (places[place].province === undefined ? provinces.indexOf(place) : places[place].province);
const crosses = (pair) => provinceOf(pair.from) !== provinceOf(pair.to);

// Pairs of different places in the first year or the last; null where the run has none of that year.
function pairsOf(run, which, level, kind) {
  const ofYear = flows[run] && flows[run][which];
  if (!ofYear) return null;
  const flat = ofYear[level][kind], pairs = [];
  for (let i = 0; i < flat.length; i += 3)
    if (flat[i] !== flat[i + 1]) pairs.push({from: flat[i], to: flat[i + 1], amount: flat[i + 2]});
  return pairs;
}

// Plan less baseline, pair by pair. The table between cities is whole, so a pair that is missing is nothing;
// of zones only the largest pairs are kept, so one that is missing in either run is unknown, and left out.
function pairDifferences(which, level, kind) {
  const plan = pairsOf("run", which, level, kind), base = pairsOf("base", which, level, kind);
  if (plan === null || base === null) return null;
  const key = (pair) => `${pair.from} ${pair.to}`;
  const ofBase = new Map(base.map((pair) => [key(pair), pair.amount]));
  const inPlan = new Set(plan.map(key));
  const whole = level === "cities";
  const differences = plan.filter((pair) => whole || ofBase.has(key(pair)))
                          .map((pair) => ({...pair, amount: pair.amount - (ofBase.get(key(pair)) || 0)}));
  if (whole)
    base.filter((pair) => !inPlan.has(key(pair)))
        .forEach((pair) => differences.push({...pair, amount: -pair.amount}));
  return {
    pairs: differences.filter((pair) => pair.amount !== 0),
    leftOut: whole ? 0 : plan.filter((pair) => !ofBase.has(key(pair))).length +
            base.filter((pair) => !inPlan.has(key(pair))).length
  };
}

// From province to province; null where the run has none of that year.
function betweenProvinces(run, kind, year, from, to) {
  const index = flows[run] ? flows[run].years.indexOf(year) : -1;
  return index < 0 ? null : flows[run].provinces[kind][index][from * provinces.length + to];
}
// Sum over the pairs of provinces that `wanted` lets through.
function flowSum(run, kind, year, wanted) {
  let sum = 0;
  for (let from = 0; from < provinces.length; ++from)
    for (let to = 0; to < provinces.length; ++to) {
      if (!wanted(from, to)) continue;
      const amount = betweenProvinces(run, kind, year, from, to);
      if (amount === null) return null;
      sum += amount;
    }
  return sum;
}
const flowTotal = (run, kind, year) => flowSum(run, kind, year, () => true);
const flowAcross = (run, kind, year) => flowSum(run, kind, year, (from, to) => from !== to);
const shareAcross = (run, kind, year) =>
    ratio(flowAcross(run, kind, year), flowTotal(run, kind, year) || 0, 1);
