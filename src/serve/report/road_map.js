// Traffic on the roads in the morning's busiest hour: how full each link is, and the ten that are fullest.

const roads = data.roads;
const roadState = {
  which: "last",
  run: "run",
  redraw: []
};
const LOAD_CUTS = [0.5, 0.75, 1, 1.25];

const roadLinks = roads === null ? [] : d3.range(roads.links.length);
const roadEnd = (link, end) => [roads.ends[4 * link + 2 * end], roads.ends[4 * link + 2 * end + 1]];
const roadAgainst = (() => {
  const key = (from, to) => `${from.join(" ")} ${to.join(" ")}`;
  const byEnds = new Map(roadLinks.map((link) => [key(roadEnd(link, 0), roadEnd(link, 1)), link]));
  return (link) => byEnds.get(key(roadEnd(link, 1), roadEnd(link, 0)));
})();

const loadsOf = (run, which) => (roads[run] ? roads[run][which] : null);
function roadLoad(run, which, link) {
  const all = loadsOf(run, which);
  if (link === undefined || !all || all.vehicles[link] === null) return null;
  return {
    vehicles: all.vehicles[link],
    capacity: all.capacity[link],
    ratio: ratio(all.vehicles[link], all.capacity[link], 1),
    minutes: all.minutes[link],
    free: all.free[link]
  };
}
const chosenLoad = (link) => roadLoad(roadState.run, roadState.which, link);

const loadClass = (load) =>
    (load.ratio === null ? "missing" : `v${d3.bisectRight(LOAD_CUTS, load.ratio)}`);
const vehiclesText = (value) => `${count(value)} ${unitName("vehicles/h")}`;
const minutesText = (value) => `${grouped(value, value < 10 ? 1 : 0)} ${t("min")}`;
const percentText = (share) => (share === null ? t("none") : `${grouped(100 * share, 0)}%`);

// A link goes by the zones of its ends; where they do not tell it, by its id and the zone it is in.
function linkName(link) {
  const from = roads.from[link], to = roads.to[link];
  if (from === null || to === null) return roads.links[link];
  if (from === to) return t("linkInZone", zoneName(from), roads.links[link]);
  return `${zoneName(from)} → ${zoneName(to)}`;
}
const roadType = (link) => named(roads.types[link]);

const loadText = (load) =>
    t("loadText", vehiclesText(load.vehicles), vehiclesText(load.capacity), percentText(load.ratio));

function roadTip(link) {
  const {run, which} = roadState, load = chosenLoad(link);
  const lines = [
    linkName(link), `${roadType(link)}${t("comma")}${grouped(roads.km[link], 1)} ${unitName("km")}`,
    `${runLabel(run)} ${yearOf(which)}${t("colon")}${loadText(load)}`,
    t("loadMinutes", minutesText(load.minutes), minutesText(load.free))
  ];
  const opposite = chosenLoad(roadAgainst(link));
  if (opposite) lines.push(`${t("opposite")}${t("colon")}${loadText(opposite)}`);
  const other = run === "run" ? "base" : "run", compared = roadLoad(other, which, link);
  if (compared) lines.push(`${runLabel(other)}${t("colon")}${loadText(compared)}`);
  lines.push(t("basisModelled"));
  return lines;
}

const roadWidth = (vehicles, largest, width) =>
    0.5 + (Math.max(3, Math.min(7, width / 90)) * vehicles) / (largest || 1);

// Traffic keeps to the right, so that both directions of a road are seen.
function roadCourse(link, wide) {
  const [ax, ay] = roadEnd(link, 0), [bx, by] = roadEnd(link, 1);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const rx = (-(by - ay) / length) * (wide / 2), ry = ((bx - ax) / length) * (wide / 2);
  return [[ax + rx, ay + ry], [bx + rx, by + ry]];
}

function drawRoads(group, perPixel, links, wide) {
  group.selectAll("path")
      .data(links)
      .join("path")
      .attr("class", (link) => `road line-item ${loadClass(chosenLoad(link))}`)
      .style("stroke-width", (link) => `${wide(link) * perPixel}px`)
      .attr("d", (link) => {
        const [[ax, ay], [bx, by]] = roadCourse(link, wide(link) * perPixel);
        return `M${ax.toFixed(1)} ${ay.toFixed(1)}L${bx.toFixed(1)} ${by.toFixed(1)}`;
      });
}

function loadLegend() {
  const percents = LOAD_CUTS.map((cut) => `${100 * cut}%`);
  const texts = [
    t("lessThan", percents[0]), ...d3.range(1, LOAD_CUTS.length).map(
        (i) => `${percents[i - 1]}–${percents[i]}`), t("moreThan", percents[percents.length - 1])
  ];
  return make("ul", {class: "bands"}, texts.map(
      (text, i) => make("li", null, make("span", {class: `key-box road-key v${i}`}), text)));
}
function volumeLegend(largest, width) {
  const top = Number(largest.toPrecision(1));
  return make("ul", {class: "bands"}, [top, top / 4].map((vehicles) => {
    const svg = d3.create("svg").attr("width", 36).attr("height", 8).attr("aria-hidden", "true");
    svg.append("path")
        .attr("class", "road v1")
        .attr("d", "M0 4H36")
        .style("stroke-width", `${roadWidth(vehicles, largest, width)}px`);
    return make("li", null, svg.node(), ` ${vehiclesText(vehicles)}`);
  }));
}

function fullestTable(links) {
  const other = roadState.run === "run" ? "base" : "run";
  const compared = loadsOf(other, roadState.which) !== null;
  const number = (head, cell) => ({head, number: true, cell});
  return table(
      t("fullest"),
      [
        {head: t("roadLink"), heading: true, cell: linkName},
        {head: t("type"), cell: roadType},
        number(t("vehiclesHour"), (link) => count(chosenLoad(link).vehicles)),
        number(t("ofCapacity"), (link) => percentText(chosenLoad(link).ratio)),
        compared ? number(runLabel(other), (link) => {
          const load = roadLoad(other, roadState.which, link);
          return load ? percentText(load.ratio) : t("none");
        }) : null,
        number(t("minutesFree"), (link) => {
          const load = chosenLoad(link);
          return `${grouped(load.minutes, 1)} / ${grouped(load.free, 1)}`;
        })
      ].filter((column) => column !== null),
      links);
}

function roadNote(links) {
  const loads = links.map(chosenLoad);
  const driven = links.map((link, i) => loads[i].vehicles * roads.km[link]);
  const over = d3.sum(driven.filter((_, i) => loads[i].ratio > 1)), all = d3.sum(driven);
  const full = loads.filter((load) => load.ratio > 1).length;
  return t("roadNote", links.length, full, quantity(ratio(over, all, 1), "fraction"));
}

function roadMapFigure() {
  const title = make("b"), note = make("p", {class: "note"}), legend_ = make("div"), list = make("div");
  const box = chart({class: "chart map"}, (container, width) => {
    box.show = () => {
      const links = roadLinks.filter((link) => chosenLoad(link) !== null);
      container.replaceChildren();
      legend_.replaceChildren();
      list.replaceChildren();
      title.textContent = t("roadHead", runLabel(roadState.run), yearOf(roadState.which));
      if (links.length === 0) {
        note.textContent = t("noSuchYear");
        return;
      }
      const full = (link) => chosenLoad(link).ratio || 0;
      const emptiestFirst = [...links].sort((p, q) => full(p) - full(q));
      const largest = d3.max(links, (link) => chosenLoad(link).vehicles);
      const wide = (link) => roadWidth(chosenLoad(link).vehicles, largest, width);
      const svg = drawFramed(
          container, width, t("roadLabel", title.textContent),
          (group, perPixel) => drawRoads(group, perPixel, emptiestFirst, wide));
      pickNearest(
          svg, width, links, (link, perPixel) => roadCourse(link, wide(link) * perPixel), roadTip);
      legend_.append(loadLegend(), volumeLegend(largest, width));
      note.textContent = roadNote(links);
      list.append(fullestTable(emptiestFirst.slice(-10).reverse()));
    };
    box.show();
  });
  roadState.redraw.push(() => box.show && box.show());
  return make(
      "div", {class: "beside"},
      make(
          "figure", null,
          make("figcaption", null, title, make("span", {class: "unit"}, t("roadUnit"))), box, legend_, note),
      list);
}

function roadsPart() {
  roadState.redraw = [];
  if (!roads || !frame) return [];
  return [
    make("h3", {class: "below"}, t("roadsTitle")), make("p", null, t("roadsLead")),
    make(
        "div", {class: "choices"}, roads.base ? chooseRun(roadState, []) : null, chooseYear(roadState)),
    roadMapFigure()
  ];
}
