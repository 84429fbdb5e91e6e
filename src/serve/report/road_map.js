// Traffic on the roads in the morning's busiest hour: how full each link is, and the ten that are fullest.

const roads = data.roads;
const roadState = {
  which: "last",
  run: "run",
  figures: []
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

const loadClass = (load) => (load.ratio === null ? "missing" : `v${d3.bisectRight(LOAD_CUTS, load.ratio)}`);
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

function roadElements(links, perPixel, wide) {
  return links.map((link, item) => {
    const across = wide(link) * perPixel, [[ax, ay], [bx, by]] = roadCourse(link, across);
    return svg("path", {
      class: `road line-item ${loadClass(chosenLoad(link))}`,
      "data-item": item,
      style: `stroke-width: ${across}px`,
      d: `M${ax.toFixed(1)} ${ay.toFixed(1)}L${bx.toFixed(1)} ${by.toFixed(1)}`
    });
  });
}

function loadKeys() {
  const percents = LOAD_CUTS.map((cut) => `${100 * cut}%`);
  const texts = [
    t("lessThan", percents[0]),
    ...d3.range(1, LOAD_CUTS.length).map((i) => `${percents[i - 1]}–${percents[i]}`),
    t("moreThan", percents[percents.length - 1])
  ];
  return texts.map((name, i) => ({name, class: `v${i}`}));
}
function volumeLegend(largest, width) {
  const top = Number(largest.toPrecision(1));
  return make("ul", {class: "bands"}, [top, top / 4].map((vehicles) => {
    const wide = roadWidth(vehicles, largest, width);
    const line = svg("path", {class: "road v1", d: "M0 4H36", style: `stroke-width: ${wide}px`});
    return make(
        "li", null, svg("svg", {width: 36, height: 8, "aria-hidden": "true"}, line),
        ` ${vehiclesText(vehicles)}`);
  }));
}

function fullestTable(links) {
  const other = roadState.run === "run" ? "base" : "run";
  const compared = loadsOf(other, roadState.which) !== null;
  const number = (head, cell) => ({head, number: true, cell});
  return table(
      t("fullest"),
      [
        {head: t("roadLink"), heading: true, cell: linkName}, {head: t("type"), cell: roadType},
        number(t("vehiclesHour"), (link) => count(chosenLoad(link).vehicles)),
        number(t("ofCapacity"), (link) => percentText(chosenLoad(link).ratio)),
        compared ? number(
                       runLabel(other),
                       (link) => {
                         const load = roadLoad(other, roadState.which, link);
                         return load ? percentText(load.ratio) : t("none");
                       }) :
                   null,
        number(
            t("minutesFree"),
            (link) => {
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

const loadedLinks = () => roadLinks.filter((link) => chosenLoad(link) !== null);
const fullness = (link) => chosenLoad(link).ratio || 0;
const emptiestFirst = (links) => [...links].sort((p, q) => fullness(p) - fullness(q));

function roadRows(links) {
  const heads = [
    t("roadLink"), t("type"), headWithUnit(t("length"), unitName("km")),
    headWithUnit(t("vehiclesHour"), unitName("vehicles/h")),
    headWithUnit(t("capacity"), unitName("vehicles/h")), headWithUnit(t("ofCapacity"), "%"),
    headWithUnit(t("minutesLoaded"), t("min")), headWithUnit(t("minutesEmpty"), t("min"))
  ];
  return [
    heads, ...links.map((link) => {
      const load = chosenLoad(link), share = load.ratio === null ? null : 100 * load.ratio;
      return [
        linkName(link), roadType(link), roads.km[link], load.vehicles, load.capacity, share, load.minutes,
        load.free
      ];
    })
  ];
}

function roadDrawing() {
  const links = emptiestFirst(loadedLinks()),
        title = t("roadHead", runLabel(roadState.run), yearOf(roadState.which));
  const described = {title, unit: t("roadUnit"), file: fileOf(title)};
  if (links.length === 0) return {...described, draw: () => make("p", {class: "note"}, t("noSuchYear"))};
  const largest = d3.max(links, (link) => chosenLoad(link).vehicles), scale = make("div");
  const draw = (width) => {
    const wide = (link) => roadWidth(chosenLoad(link).vehicles, largest, width);
    scale.replaceChildren(volumeLegend(largest, width));
    const drawn = drawSheet(
        sheet(), width, t("roadLabel", title),
        {classOf: () => "land", above: (perPixel) => roadElements(links, perPixel, wide)});
    return pickNearest(
        drawn, width, links, (link, perPixel) => roadCourse(link, wide(link) * perPixel), roadTip);
  };
  return {
    ...described,
    keys: loadKeys(),
    below: [scale, make("p", {class: "note"}, roadNote(links))],
    rows: roadRows(links),
    draw
  };
}

function roadMapFigure() {
  const shown = figure(roadDrawing), list = make("div");
  const showList = () => {
    const links = emptiestFirst(loadedLinks());
    list.replaceChildren(...(links.length ? [fullestTable(links.slice(-10).reverse())] : []));
  };
  list.addEventListener("redraw", showList);
  showList();
  roadState.figures.push(shown, list);
  return make("div", {class: "beside"}, shown, list);
}

function roadsPart() {
  roadState.figures = [];
  if (!roads || !frame) return [];
  return [
    make("h3", {class: "below"}, t("roadsTitle")), make("p", null, t("roadsLead")),
    make("div", {class: "choices"}, roads.base ? chooseRun(roadState, []) : null, chooseYear(roadState)),
    roadMapFigure()
  ];
}
