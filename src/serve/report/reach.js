// Who can reach what: circles around a centre, and the jobs within an hour of every zone.

const reachState = {
  centre: 0,
  way: "best",
  whom: "residents",
  figures: []
};
const accessState = {
  year: lastYear,
  figures: []
};

// Residents or jobs within the cut-off; null where there is none.
function circleValue(run, whom, year, centre, way, cut) {
  const circles = reach[run];
  const index = circles ? circles.years.indexOf(year) : -1;
  if (index < 0) return null;
  const position = (index * reach.centres.length + centre) * reach.ways.length + reach.ways.indexOf(way);
  return 1000 * circles[whom][position * reach.minutes.length + cut];
}
const peopleText = (value) => quantity(value, "persons");
const centreName = (centre) => placeName(reach.centres[centre].place);

const REACH_MAPS = [
  {run: "run", maps: "first", year: firstYear, title: () => t("asOf", firstYear)},
  {run: "base", maps: "baseLast", year: lastYear, title: () => `${t("baseline")} ${t("asOf", lastYear)}`},
  {
    run: "run",
    maps: "last",
    year: lastYear,
    title: () => `${hasBase ? t("plan") : t("thisRun")} ${t("asOf", lastYear)}`
  },
];
const reachMaps = () => REACH_MAPS.filter((map) => reach[map.maps] !== null);

// Of the centre that is chosen.
function reachDrawing(which) {
  const centre = reachState.centre, map = reach[which.maps][centre];
  const title = `${centreName(centre)} · ${which.title()}`,
        words = circlesInWords(which.run, centre, which.year);
  const rows = reach.ways.flatMap(
      (way) => reach.minutes.map(
          (minutes, cut) =>
              [t(way), minutes,
               ...["residents", "jobs"].map(
                   (whom) => circleValue(which.run, whom, which.year, centre, way, cut))]));
  return {
    title,
    keys: reachKeys(),
    sharedKey: true,
    below: [make("p", {class: "note"}, words)],
    rows: [[t("way"), t("minutes"), headWithUnit(t("residents"), t("persons")), t("jobs")], ...rows],
    file: fileOf(title),
    draw: (width) => map ?
        reachSheet(
            width, map, reach.centres[centre], t("reachLabel", centreName(centre), which.title(), words)) :
        make("p", {class: "note"}, t("noneWithin"))
  };
}

function reachMapFigure(which) {
  const shown = figure(() => reachDrawing(which));
  reachState.figures.push(shown);
  return shown;
}

function centreControl() {
  const select =
      make("select", {id: "centre"}, reach.centres.map((_, i) => make("option", {value: i}, centreName(i))));
  select.value = reachState.centre;
  select.addEventListener("change", () => {
    reachState.centre = Number(select.value);
    redrawAll(reachState);
  });
  return make("div", {class: "years-control"}, make("label", {for: "centre"
              }, t("centreOf")), select);
}

// What the circles hold, by way and minutes.
function circleTable() {
  const box = make("div");
  const show = () => {
    const centre = reachState.centre;
    const rows = reach.ways.flatMap((way) => reach.minutes.map((minutes, cut) => ({way, minutes, cut})));
    const value = (run, whom, year) => (row) => circleValue(run, whom, year, centre, row.way, row.cut);
    const compared = reach.base ? value("base", "residents", lastYear) : value("run", "residents", firstYear);
    const comparedJobs = reach.base ? value("base", "jobs", lastYear) : value("run", "jobs", firstYear);
    const numbers = (whom, before, unit) => {
      const now = value("run", whom, lastYear);
      const gain = (row) => now(row) - before(row);
      return [
        {
          head: `${t(whom)} ${firstYear}`,
          number: true,
          cell: (row) => quantity(value("run", whom, firstYear)(row), unit)
        },
        reach.base ?
            {head: `${t("baseline")} ${lastYear}`, number: true, cell: (row) => quantity(before(row), unit)} :
            null,
        {
          head: `${hasBase ? t("plan") : t("thisRun")} ${lastYear}`,
          number: true,
          cell: (row) => quantity(now(row), unit)
        },
        {
          head: "%",
          number: true,
          cell: (row) => signedPercent(relative(now(row), before(row))),
          mark: (row) => gainOrLoss(gain(row))
        }
      ].filter((column) => column !== null);
    };
    box.replaceChildren(table(
        t("circleTable", centreName(centre)),
        [
          {head: t("way"), heading: true, cell: (row) => t(row.way)},
          {head: t("minutes"), number: true, cell: (row) => `≤ ${row.minutes}`},
          ...numbers("residents", compared, "persons"), ...numbers("jobs", comparedJobs, "jobs")
        ],
        rows, {class: "wide grouped4"}));
  };
  show();
  box.addEventListener("redraw", show);
  reachState.figures.push(box);
  return box;
}

const ACCESS_WITH_BASE = [
  {indicator: "jobs_60_best", kind: "difference"}, {indicator: "jobs_60_best", kind: "change"},
  {indicator: "jobs_60_best", kind: "level"}
];
const ACCESS_ALONE =
    [{indicator: "jobs_60_best", kind: "change"}, {indicator: "jobs_60_best", kind: "level"}];

function reachSection() {
  if (!frame) return [];
  if (!reach) return [make("p", null, t("reachMissing"))];
  reachState.figures = [];
  accessState.figures = [];
  const compared = reach.base || !hasBase;
  const byZone = compared ? ranked("jobs_60_best", zones) : [];
  return [
    make("p", null, t("reachLead")), centreControl(),
    make("div", {class: "maps"}, reachMaps().map(reachMapFigure)),
    keysOf(reachKeys().map((key) => [key.class, key.name])), reachYears(),
    make("details", null, make("summary", null, t("circleNumbers")), circleTable()),
    make("h3", {class: "below"}, t("accessTitle")), make("p", null, t("accessLead")),
    yearControl(accessState),
    make(
        "div", {class: "maps"},
        (reach.base ? ACCESS_WITH_BASE : ACCESS_ALONE).map((map) => mapFigure(map, accessState))),
    compared ? gainsOf("jobs_60_best", t("accessGains", lastYear), byZone) : null
  ];
}
