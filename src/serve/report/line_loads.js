// Passengers of the lines in the last year, and how full their busiest stretch is.

const lines = data.lines;
const LINES_SHOWN = 15;

const linePassengers = (line) => (line.run || line.base)[0];
const lineLoad = (numbers) => (numbers === null ? null : ratio(numbers[1], numbers[2], 1));

const stretchOf = (numbers) => (numbers === null || numbers[1] === 0 ?
    "" :
    `${inLanguage(numbers[3])}${t("arrow")}${inLanguage(numbers[4])}`);

function lineTable(rows) {
  const withBase = lines.some((line) => line.base !== null);
  const number = (head, cell, mark) => ({head, number: true, cell, ...(mark ? {mark} : {})});
  const text = (run, position) => (line) => (line[run] === null ? t("none") : count(line[run][position]));
  const change = (line) =>
      (line.run === null || line.base === null ? null : relative(line.run[0], line.base[0]));
  const base = (columns) => (withBase ? columns : []);
  return table(
      null,
      [
        {head: t("line"), heading: true, cell: (line) => inLanguage(line.name)},
        {head: t("mode"), short: true, cell: (line) => named(line.mode)},
        number(`${t("passengersDay")} ${lastYear}`, text("run", 0)),
        ...base([
          number(t("baseline"), text("base", 0)),
          number("%", (line) => signedPercent(change(line)), (line) => gainOrLoss(change(line)))
        ]),
        {head: t("stretch"), cell: (line) => stretchOf(line.run)},
        number(t("busiestStretch"), text("run", 1)), number(t("placesThere"), text("run", 2)),
        number(t("loadThere"), (line) => percentText(lineLoad(line.run))),
        ...base([number(t("loadThereBase"), (line) => percentText(lineLoad(line.base)))])
      ],
      rows, {class: "wide"});
}

function linesPart() {
  if (!lines) return [];
  const rows = [...lines].sort((p, q) => linePassengers(q) - linePassengers(p));
  return [
    make("h3", {class: "below"}, t("linesTitle", lastYear)), make("p", null, t("linesLead")),
    lineTable(rows.slice(0, LINES_SHOWN)),
    rows.length > LINES_SHOWN ?
        make(
            "details", {class: "screen-only"},
            make("summary", null, t("otherLines", rows.length - LINES_SHOWN)),
            lineTable(rows.slice(LINES_SHOWN))) :
        null
  ];
}
