// Maps of the zones, all of one year, with a window on the part where most people live.

// The frame of every map, worked out once; null where the region has no outlines.
const frame = (() => {
  if (zones.length === 0 || data.map.zones.every((path) => path === "")) return null;
  const [left, top, width, height] = data.map.box, margin = 4;
  const residents = data.map.zones.map((_, row) => planValue("population", zoneAt(row), lastYear) ?? 0);
  return {
    id: "region",
    box: [left - margin, top - margin, width + 2 * margin, height + 2 * margin],
    zones: data.map.zones,
    cities: data.map.cities,
    provinces: data.map.provinces,
    window: windowIn(data.map.box, data.map.zones, residents, 2 / data.map.cellKm),
    middles: data.map.cities.map(middleOf)
  };
})();

// With names in the language.
const sheet = () => ({
  ...frame,
  nameSize: 11,
  names:
      cities.flatMap((city, i) => (frame.middles[i] ? [{text: shortName(city), at: frame.middles[i]}] : []))
});

function zoneTip(map, zone, year) {
  const unit = unitOf(map.indicator);
  return [
    `${zoneName(zone)}, ${year}`,
    `${mapTitle(map)}${t("colon")}${mapValueText(map, mapValue(map, zone, year))}`,
    `${planName()}${t("colon")}${quantity(planValue(map.indicator, zone, year), unit)}`,
    ...(hasBase ? [`${t("baseline")}${t("colon")}${quantity(baseValue(map.indicator, zone, year), unit)}`] :
                  []),
    year === firstYear ? t("startData") : t("basisModelled")
  ];
}

const mapsState = {
  year: lastYear,
  figures: []
};

function extremes(map, year) {
  const rows = zones.map((zone) => ({zone, value: mapValue(map, zone, year)}))
                   .filter((row) => row.value !== null)
                   .sort((p, q) => q.value - p.value);
  if (rows.length < 2) return "";
  const high = rows[0], low = rows[rows.length - 1];
  if (high.value === low.value) return t("allSame");
  return t(
      "mostLeast", zoneName(high.zone), mapValueText(map, high.value), zoneName(low.zone),
      mapValueText(map, low.value));
}

function mapDrawing(map, year) {
  const classes = classesOf(map);
  const content = {
    classOf: (row) => classOf(classes, mapValue(map, zoneAt(row), year)),
    tip: (row) => zoneTip(map, zoneAt(row), year)
  };
  return {
    title: mapTitle(map),
    unit: mapUnit(map),
    legend: legendOf(classes, (cut) => cutText(map, classes, cut)),
    below: [make("p", {class: "note"}, extremes(map, year))],
    rows: [
      [t("zone"), headWithUnit(`${mapTitle(map)} ${year}`, mapUnit(map))],
      ...zones.map((zone) => [zoneName(zone), mapValue(map, zone, year)])
    ],
    file: [data.run.plan, mapTitle(map), year],
    draw: (width) => drawSheet(sheet(), width, t("mapLabel", mapTitle(map), year), content)
  };
}

function mapFigure(map, state = mapsState) {
  const shown = figure(() => mapDrawing(map, state.year));
  state.figures.push(shown);
  return shown;
}

function yearControl(state = mapsState) {
  const shown = make("output", null, String(state.year));
  const slider = make(
      "input",
      {type: "range", min: firstYear, max: lastYear, step: 1, value: state.year, "aria-label": t("year")});
  const set = (year) => {
    state.year = year;
    slider.value = year;
    shown.textContent = String(year);
    redrawAll(state);
  };
  slider.addEventListener("input", () => set(Number(slider.value)));
  let timer = null;
  const button = make("button", {type: "button"}, t("play"));
  const stop = () => {
    clearInterval(timer);
    timer = null;
    button.textContent = t("play");
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    button.textContent = t("pause");
    if (state.year === lastYear) set(firstYear);
    timer = setInterval(() => (state.year >= lastYear ? stop() : set(state.year + 1)), 350);
  });
  return make("div", {class: "years-control"}, make("label", null, t("year"), " ", shown), slider, button);
}

function mapsSection() {
  if (!frame) return [];
  mapsState.figures = [];
  const maps = hasBase ? MAPS_WITH_BASE : MAPS_ALONE;
  const numbers = ["population", "jobs", "gdp"].flatMap(
      (indicator) =>
          [{
            head: `${t({population: "residents", jobs: "jobs", gdp: "gdp"}[indicator])} ${lastYear}`,
            number: true,
            cell: (zone) => quantity(planValue(indicator, zone, lastYear), unitOf(indicator))
          },
           {
             head: hasBase ? t("difference") : `${firstYear}–${lastYear}`,
             number: true,
             cell: (zone) => signedQuantity(difference(indicator, zone, lastYear), unitOf(indicator)),
             mark: (zone) => gainOrLoss(difference(indicator, zone, lastYear))
           }]);
  return [
    sheetShapes(sheet()), make("p", null, t("mapsLead")), yearControl(),
    make("div", {class: "maps"}, maps.map((map) => mapFigure(map))),
    make(
        "details", {class: "screen-only"}, make("summary", null, t("allZones", zones.length)),
        table(
            null,
            [
              {head: t("zone"), heading: true, cell: zoneName}, ...numbers, {
                head: indicatorTitle("gdp_per_person"),
                number: true,
                cell: (zone) => quantity(planValue("gdp_per_person", zone, lastYear), "yuan")
              }
            ],
            zones, {class: "wide"}))
  ];
}
