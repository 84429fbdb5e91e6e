// Maps of the zones, all of one year, with a window on the part where most people live.

// Corner points of a path of closed rings, as `map_paths` writes them: M x y l dx dy ... z
function ringsOf(path) {
  return path.split("M").slice(1).map((ring) => {
    const numbers = (ring.match(/-?\d+/g) || []).map(Number);
    const points = [[numbers[0], numbers[1]]];
    for (let i = 2; i + 1 < numbers.length; i += 2) {
      const [x, y] = points[points.length - 1];
      points.push([x + numbers[i], y + numbers[i + 1]]);
    }
    return points;
  });
}
const largestRing = (path) =>
    ringsOf(path).sort((p, q) => Math.abs(d3.polygonArea(q)) - Math.abs(d3.polygonArea(p)))[0];

// The frame of every map: where the window goes, what it shows, where names stand. Worked out once.
const frame = (() => {
  const [left, top, width, height] = data.map.box;
  const paths = data.map.zones;
  if (zones.length === 0 || paths.every((path) => path === "")) return null;
  const all = paths.flatMap((path) => ringsOf(path).flat());
  const free = (x, y, side) => all.every(([px, py]) => px < x || px > x + side || py < y || py > y + side);
  let window_ = null;
  for (const part of [0.5, 0.46, 0.42, 0.38, 0.34, 0.3]) {
    const side = part * width, pad = 0.012 * width;
    const corner = [
      [left + width - side, top + height - side], [left, top], [left + width - side, top],
      [left, top + height - side]
    ].find(([x, y]) => free(x - pad, y - pad, side + 2 * pad));
    if (corner) {
      window_ = {x: corner[0], y: corner[1], side};
      break;
    }
  }
  const reach = Math.min((2 * 110) / data.map.cellKm, width / 4);
  // The window is centred where most people live near one another: residents count the less the farther off
  // they are.
  const near = (2 * 25) / data.map.cellKm;
  const people = zones.filter((zone) => paths[places[zone].zone] !== "")
                     .map((zone) => ({
                            at: d3.polygonCentroid(largestRing(paths[places[zone].zone])),
                            residents: planValue("population", zone, lastYear) || 0
                          }));
  const around = (one) => d3.sum(
      people,
      (other) => other.residents *
          Math.exp(
              -(Math.pow(other.at[0] - one.at[0], 2) + Math.pow(other.at[1] - one.at[1], 2)) /
              (2 * near * near)));
  const centre = people.map((one) => ({at: one.at, sum: around(one)})).sort((p, q) => q.sum - p.sum)[0].at;
  const labels = cities
                     .map((city, i) => {
                       const ring = largestRing(data.map.cities[i]);
                       return ring ? {city, at: d3.polygonCentroid(ring)} : null;
                     })
                     .filter((label) => label !== null);
  return {
    box: [left, top, width, height],
    window: window_,
    focus: {x: centre[0] - reach / 2, y: centre[1] - reach / 2, side: reach},
    labels
  };
})();

function zoneTip(map, zone, year) {
  const lines = [
    `${zoneName(zone)}, ${year}`,
    `${mapTitle(map)}${t("colon")}${mapValueText(map, mapValue(map, zone, year))}`
  ];
  const unit = unitOf(map.indicator);
  lines.push(`${hasBase ? t("plan") : t("thisRun")}${t("colon")}${
      quantity(planValue(map.indicator, zone, year), unit)}`);
  if (hasBase)
    lines.push(`${t("baseline")}${t("colon")}${quantity(baseValue(map.indicator, zone, year), unit)}`);
  lines.push(year === firstYear ? t("startData") : t("basisModelled"));
  return lines;
}

function drawLayer(parent, map, year, classes) {
  const fills = parent.append("g")
                    .selectAll("use")
                    .data(zones)
                    .join("use")
                    .attr("href", (zone) => `#zone-${places[zone].zone}`)
                    .on("pointermove", (zone) => tip.show(d3.event, zoneTip(map, zone, year())))
                    .on("pointerleave", tip.hide);
  parent.append("use").attr("href", "#city-borders").attr("class", "city-border");
  parent.append("use").attr("href", "#province-borders").attr("class", "province-border");
  return (y) => fills.attr("class", (zone) => `zone ${classOf(classes, mapValue(map, zone, y))}`);
}

const mapsState = {
  year: lastYear,
  redraw: []
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

// A name that `mark` would cover stands below it.
function drawCityNames(svg, width, mark) {
  const [left, , w] = frame.box;
  const size = (11 * w) / width;
  const halfText = (label) => 0.31 * size * [...shortName(label.city)].length * (language === 0 ? 1 : 1.7);
  const inside = (label) =>
      Math.max(left + halfText(label), Math.min(left + w - halfText(label), label.at[0]));
  const covered = (label) => mark && Math.abs(label.at[1] - mark.y) < 1.2 * size &&
      Math.abs(inside(label) - mark.x) < halfText(label) + 0.8 * size;
  svg.append("g")
      .attr("class", "map-names")
      .style("font-size", `${size}px`)
      .style("stroke-width", `${size / 4}px`)
      .selectAll("text")
      .data(frame.labels)
      .join("text")
      .attr("x", inside)
      .attr("y", (l) => (covered(l) ? mark.y + 1.8 * size : l.at[1] + size / 3))
      .text((l) => shortName(l.city));
}

function mapFigure(map, state = mapsState) {
  const classes = classesOf(map);
  const note = make("p", {class: "note"});
  const box = chart({class: "chart map"}, (container, width) => {
    const [left, top, w, h] = frame.box;
    const svg = d3.select(container)
                    .append("svg")
                    .attr("viewBox", `${left - 4} ${top - 4} ${w + 8} ${h + 8}`)
                    .attr("width", "100%")
                    .attr("role", "img")
                    .attr("aria-label", t("mapLabel", mapTitle(map), state.year));
    const layers = [drawLayer(svg, map, () => state.year, classes)];
    drawCityNames(svg, width);
    if (frame.window) {
      const {x, y, side} = frame.window, f = frame.focus;
      svg.append("rect")
          .attr("class", "focus")
          .attr("x", f.x)
          .attr("y", f.y)
          .attr("width", f.side)
          .attr("height", f.side);
      const inner = svg.append("svg")
                        .attr("x", x)
                        .attr("y", y)
                        .attr("width", side)
                        .attr("height", side)
                        .attr("viewBox", `${f.x} ${f.y} ${f.side} ${f.side}`)
                        .attr("class", "inner");
      layers.push(drawLayer(inner, map, () => state.year, classes));
      svg.append("rect")
          .attr("class", "window")
          .attr("x", x)
          .attr("y", y)
          .attr("width", side)
          .attr("height", side);
    }
    box.rows = () => [
        [t("zone"), `${mapTitle(map)} ${state.year} (${mapUnit(map)})`],
        ...zones.map((zone) => [zoneName(zone), mapValue(map, zone, state.year)])];
    const show = () => {
      layers.forEach((layer) => layer(state.year));
      note.textContent = extremes(map, state.year);
      svg.attr("aria-label", t("mapLabel", mapTitle(map), state.year));
    };
    box.show = show;
    show();
  });
  state.redraw.push(() => box.show && box.show());
  return figure(mapTitle(map), mapUnit(map), box, legend(map, classes), note);
}

// The shapes, once for the whole page.
function mapShapes() {
  const svg =
      d3.create("svg").attr("class", "shapes").attr("aria-hidden", "true").attr("width", 0).attr("height", 0);
  const defs = svg.append("defs");
  data.map.zones.forEach(
      (path, i) => defs.append("path").attr("id", `zone-${i}`).attr("d", path).attr("fill-rule", "evenodd"));
  defs.append("path").attr("id", "city-borders").attr("d", data.map.cities.join(""));
  defs.append("path").attr("id", "province-borders").attr("d", data.map.provinces.join(""));
  return svg.node();
}

function yearControl(state = mapsState) {
  const shown = make("output", null, String(state.year));
  const slider = make("input", {
    type: "range",
    min: firstYear,
    max: lastYear,
    step: 1,
    value: state.year,
    "aria-label": t("year")
  });
  const set = (year) => {
    state.year = year;
    slider.value = year;
    shown.textContent = String(year);
    state.redraw.forEach((redraw) => redraw());
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
  mapsState.redraw = [];
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
    mapShapes(), make("p", null, t("mapsLead")), yearControl(),
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
