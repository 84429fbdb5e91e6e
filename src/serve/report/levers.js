// The levers on a line of years, each with what it reported having done.

// Amounts of these may be added up over years and places; of others (a rate, a parameter) the last is told.
const ADDITIVE_UNITS = ["jobs", "persons", "m2"];

function effectTotal(effect) {
  if (ADDITIVE_UNITS.includes(effect.unit)) return d3.sum(effect.byYear, ([, amount]) => amount);
  const perPlace = Math.max(1, effect.byPlace.length);
  return effect.byYear.length > 0 ? effect.byYear[effect.byYear.length - 1][1] / perPlace : 0;
}

// The places of an effect, largest first, with their amounts where `withAmounts`.
function effectPlaces(effect, withAmounts) {
  if (!ADDITIVE_UNITS.includes(effect.unit)) return "";
  const known = effect.byPlace.filter(([id]) => placeById(id) >= 0 && id !== places[regionPlace].id)
                    .sort((p, q) => Math.abs(q[1]) - Math.abs(p[1]));
  const shown = known.slice(0, 4).map(([id, amount]) => {
    const place = placeName(placeById(id));
    return withAmounts && known.length > 1 ? `${place} ${quantity(amount, effect.unit)}` : place;
  });
  return shown.join(t("listComma")) + (known.length > shown.length ? " …" : "");
}

// What leaves one place comes to another: told as one move.
const MOVES = [
  ["jobs moved out", "jobs moved in", "jobs moved"],
  ["residents who followed, out", "residents who followed, in", "residents who followed"]
];

function effectLines(effects) {
  return effects.map((effect) => {
    const arrives = MOVES.find(([, into]) => into === effect.effect);
    if (arrives && effects.some((other) => other.effect === arrives[0])) return null;
    const leaves = MOVES.find(([out]) => out === effect.effect);
    const arrival = leaves && effects.find((other) => other.effect === leaves[1]);
    const where = arrival ? `${effectPlaces(effect, false)} → ${effectPlaces(arrival, true)}` :
                            effectPlaces(effect, true);
    return make(
        "li", null, named(arrival ? leaves[2] : effect.effect), " ",
        make("strong", null, quantity(effectTotal(effect), effect.unit)),
        make("span", {class: "meta"}, ` ${where}`));
  });
}

// Years one, two, five or ten apart, so that their numbers have room.
function yearTicks(x) {
  const room = Math.abs(x.range()[1] - x.range()[0]) / 46;
  const step = [1, 2, 5, 10, 20].find((each) => years.length / each <= room) || 50;
  return d3.range(firstYear, lastYear + 1).filter((year) => (year - firstYear) % step === 0);
}

const yearsAcross = (width) => d3.scaleLinear().domain([firstYear, lastYear + 1]).range([0, width]);

function drawTrack(lever, width) {
  const height = 28, x = yearsAcross(width), step = x(firstYear + 1) - x(firstYear);
  const from = x(Math.max(firstYear, lever.first)), to = x(Math.min(lastYear, lever.last) + 1);
  const main = lever.effects.find((effect) => ADDITIVE_UNITS.includes(effect.unit));
  const largest = main ? d3.max(main.byYear, ([, amount]) => Math.abs(amount)) || 1 : 1;
  const bar = ([year, amount]) => {
    const tall = ((height - 8) * Math.abs(amount)) / largest;
    const at = {x: x(year) + 0.5, y: height - 4 - tall, width: Math.max(1, step - 1), height: tall};
    return tipOver(
        svg("rect", {class: "amount", ...at}),
        () => [`${named(main.effect)}, ${year}`, quantity(amount, main.unit)]);
  };
  return canvasOf(
      width, height, `${inLanguage(lever.title)}, ${lever.first}–${lever.last}`,
      yearTicks(x).map((year) => svg("line", {class: "grid", x1: x(year), x2: x(year), y1: 0, y2: height})),
      svg("rect", {class: "span", x: from, y: 4, width: Math.max(2, to - from), height: height - 8, rx: 2}),
      main ? main.byYear.map(bar) : []);
}

function drawYears(width) {
  const x = yearsAcross(width);
  return canvasOf(
      width, 18, `${firstYear}–${lastYear}`,
      yearTicks(x).map((year) => svg("text", {class: "tick", x: x(year) + 2, y: 13}, String(year))));
}

// Not a figure: a list of courses that nobody needs as files.
function track(draw) {
  const box = drawnBox(draw);
  box.classList.add("chart");
  return box;
}

function leverRow(lever) {
  const span = lever.first === lever.last ? `${lever.first}` : `${lever.first}–${lever.last}`;
  return make(
      "article", {class: "lever"},
      make(
          "div", {class: "lever-name"}, make("h3", null, inLanguage(lever.title) || lever.id),
          make(
              "p", {class: "meta"}, make("span", {class: "chip"}, named(lever.kind)),
              ` ${span} · ${t("basisOf", named(lever.basis))}`)),
      make(
          "div", {class: "lever-what"}, track((width) => drawTrack(lever, width)),
          lever.effects.length === 0 ? make("p", {class: "meta"}, t("nothingReported")) :
                                       make("ul", {class: "effects"}, effectLines(lever.effects)),
          make(
              "details", {class: "quiet"},
              make("summary", null, `${t("source")}${t("colon")}${lever.source || t("none")}`),
              lever.explanation ? make("p", {lang: "en"}, lever.explanation) : null)));
}

const leverRows = (levers) => make(
    "div", {class: "levers"},
    make(
        "div", {class: "lever axis-row", "aria-hidden": "true"}, make("div", {class: "lever-name"}),
        make("div", {class: "lever-what"}, track(drawYears))),
    levers.map(leverRow));

// A plan has many lines, and what they do is in the maps: they wait under one heading.
const NETWORK_KINDS = ["open_line", "close_line", "change_service", "open_road", "change_speed"];

function leversSection() {
  if (data.levers.length === 0) return [make("p", null, t("noLevers"))];
  const byYear = [...data.levers].sort((p, q) => p.first - q.first || p.last - q.last);
  const ofNetworks = byYear.filter((lever) => NETWORK_KINDS.includes(lever.kind));
  const others = byYear.filter((lever) => !NETWORK_KINDS.includes(lever.kind));
  if (ofNetworks.length < 8 || others.length === 0)
    return [make("p", null, t("leversLead")), leverRows(byYear)];
  return [
    make("p", null, t("leversLead")), leverRows(others),
    make(
        "details", {class: "screen-only"}, make("summary", null, t("networkLevers", ofNetworks.length)),
        leverRows(ofNetworks))
  ];
}
