// Where a plan sends people and work: for each of the places that it builds up, who lives there who would
// live elsewhere, which establishments came and by which lever, and what became of the place that they left.

const lives = data.lives;

// Those that a plan for a capital region is about, where the region has them; otherwise the two areas to
// which levers bring most jobs.
function wings() {
  const named_ = ["tongzhou_subcentre", "xiongan"].filter((id) => lives.areas[id]);
  if (named_.length > 0) return named_;
  const brought = (id) =>
      d3.sum(lives.changes.filter(([, , , to]) => lives.areas[id].includes(to)), ([, , , , , jobs]) => jobs);
  return Object.keys(lives.areas).filter(brought).sort((p, q) => brought(q) - brought(p)).slice(0, 2);
}

// Persons by where they would live otherwise, for those who live in the zones; and the other way round.
function origins(rows) {
  const come = new Map(), go = new Map();
  for (let i = 0; i < lives.homes.length; i += 3) {
    const [from, to, persons] = lives.homes.slice(i, i + 3);
    if (rows.includes(to) && !rows.includes(from)) come.set(from, (come.get(from) || 0) + persons);
    if (rows.includes(from) && !rows.includes(to)) go.set(to, (go.get(to) || 0) + persons);
  }
  return {come, go};
}

const largestOf = (sums, n) => [...sums].sort((p, q) => q[1] - p[1]).slice(0, n);
const placesInWords = (sums) =>
    largestOf(sums, 4)
        .map(([row, persons]) => `${zoneName(zoneAt(row))} ${quantity(persons, "persons")}`)
        .join(t("comma"));

// Fifths of the zones that anybody comes from, and those that nobody does.
function originsDrawing(wing, rows, come) {
  const steps = 5, name = placeName(placeById(wing)), title = t("originsTitle", name);
  const values = [...come.values()].sort(d3.ascending);
  const cuts = d3.range(1, steps).map((i) => d3.quantile(values, i / steps));
  const kindOf = (row) =>
      (rows.includes(row) ? "wing" :
           come.has(row)  ? `s${1 + d3.bisectRight(cuts, come.get(row))}` :
                            "missing");
  const step = (i) =>
      (i === steps ? t("moreThan", count(cuts[i - 2])) : t("upToPersons", count(cuts[i - 1])));
  return {
    title,
    unit: t("persons"),
    keys: [
      {name, class: "area wing"}, ...d3.range(1, steps + 1).map((i) => ({name: step(i), class: `area s${i}`}))
    ],
    rows: [
      [t("zone"), headWithUnit(t("residents"), t("persons"))],
      ...largestOf(come, come.size).map(([row, persons]) => [zoneName(zoneAt(row)), persons])
    ],
    file: fileOf(title),
    draw: (width) => drawSheet(
        sheet(), width, `${title}: ${placesInWords(come)}`,
        {classOf: kindOf, tip: (row) => [zoneName(zoneAt(row)), quantity(come.get(row) || 0, "persons")]})
  };
}

// A row for each lever that brought establishments to the wing.
const BROUGHT = ["relocated", "attracted", "founded_elsewhere"];
function arrivals(rows) {
  const byLever = d3.nest()
                      .key(([fate, lever]) => `${lever}|${fate}`)
                      .entries(lives.changes.filter(
                          ([fate, , from, to]) => BROUGHT.includes(fate) && rows.includes(to) &&
                              (fate === "attracted" || !rows.includes(from))))
                      .map(({key, values}) => {
                        const [id, fate] = key.split("|");
                        const from = new Map();
                        values.forEach(([, , row, , , jobs]) => {
                          const city = cities[places[zoneAt(row)].city];
                          if (!rows.includes(row)) from.set(city, (from.get(city) || 0) + jobs);
                        });
                        return {
                          id,
                          fate,
                          from,
                          establishments: d3.sum(values, (row) => row[4]),
                          jobs: d3.sum(values, (row) => row[5])
                        };
                      });
  return byLever.sort((p, q) => q.jobs - p.jobs);
}
const leverTitle = (id) => {
  const lever = data.levers.find((each) => each.id === id);
  return lever ? inLanguage(lever.title) || id : id;
};
// Staff and persons of their households that a lever took to the zones: columns 3 and 4 of its rows.
function followText(row, into, column) {
  const taken = lives.followers.filter(([lever, , to]) => lever === row.id && into.includes(to));
  return row.fate === "relocated" && taken.length > 0 ? grouped(d3.sum(taken, (one) => one[column]), 0) :
                                                        t("none");
}
const arrivalsTable = (wing, into, came) => table(
    t("arrivalsTitle", placeName(placeById(wing))),
    [
      {head: t("lever"), heading: true, cell: (row) => leverTitle(row.id)},
      {head: t("fate"), cell: (row) => t(`fate_${row.fate}`)},
      {head: t("establishments"), number: true, cell: (row) => grouped(row.establishments, 0)},
      {head: t("jobs"), number: true, cell: (row) => grouped(row.jobs, 0)},
      {head: t("staffMoved"), number: true, cell: (row) => followText(row, into, 3)},
      {head: t("wentAlong"), number: true, cell: (row) => followText(row, into, 4)}, {
        head: t("fromCities"),
        cell: (row) => largestOf(row.from, 3)
                           .map(([city, jobs]) => `${placeName(city)} ${grouped(jobs, 0)}`)
                           .join(t("comma")) ||
            t("outside")
      }
    ],
    came);

function filledInWords(city, gain) {
  const grown = data.run.sections.map((section, index) => [section, gain(index, city)])
                    .filter(([, more]) => more >= 50)
                    .sort((p, q) => q[1] - p[1]);
  if (grown.length === 0) return t("filledByNone", lastYear);
  return t(
      "filledBy", lastYear,
      grown.slice(0, 4)
          .map(([section, more]) => `${sectionName(section)} ${signedQuantity(more, "jobs")}`)
          .join(t("comma")));
}

// Sections that gained and lost beside the baseline where most was taken from.
function leftBehind() {
  const from = new Map();
  lives.changes
      .filter(([fate]) => ["relocated", "closed_by_lever", "refused", "founded_elsewhere"].includes(fate))
      .forEach(([, , row, , , jobs]) => {
        const city = cities[places[zoneAt(row)].city];
        from.set(city, (from.get(city) || 0) + jobs);
      });
  if (from.size === 0 || !hasBase || data.base.sections.length !== data.run.sections.length) return null;
  const [city] = largestOf(from, 1)[0];
  const core = placeById("capital_core") >= 0 ? placeById("six_central_districts") : -1;
  const shown = [city, core].filter((place) => place >= 0);
  const gain = (index, place) => data.run.sections[index].last[place] - data.base.sections[index].last[place];
  const fates = ["relocated", "closed_by_lever", "refused", "founded_elsewhere", "upgraded"].map((fate) => {
    const some =
        lives.changes.filter(([each, , row]) => each === fate && cities[places[zoneAt(row)].city] === city);
    return t(
        "fateSum", t(`fate_${fate}`), count(d3.sum(some, (row) => row[4])),
        count(d3.sum(some, (row) => row[5])));
  });
  return [
    make("h3", null, t("leftTitle", placeName(city))),
    make(
        "p", null, t("leftLead", placeName(city), fates.join(t("semicolon"))), " ",
        filledInWords(city, gain)),
    table(
        t("filledTitle", lastYear),
        [
          {head: t("section"), heading: true, cell: ({section}) => `${section.code} ${sectionName(section)}`},
          ...shown.map((place) => ({
                         head: placeName(place),
                         number: true,
                         cell: ({index}) => signedQuantity(gain(index, place), "jobs"),
                         mark: ({index}) => gainOrLoss(gain(index, place))
                       }))
        ],
        data.run.sections.map((section, index) => ({section, index}))
            .sort((p, q) => gain(q.index, city) - gain(p.index, city)))
  ];
}

function wingsSection() {
  if (!lives || !frame) return [];
  return [
    make("p", null, t("wingsLead")), wings().map((wing) => {
      const rows = lives.areas[wing], place = placeById(wing);
      const {come, go} = origins(rows);
      const persons = d3.sum([...come.values()]), gone = d3.sum([...go.values()]);
      const came = arrivals(rows);
      return [
        make("h3", null, placeName(place)),
        hasBase ? make(
                      "p", null,
                      rich(
                          t("wingGain", signedQuantity(difference("population", place, lastYear), "persons"),
                            signedQuantity(difference("jobs", place, lastYear), "jobs"), lastYear))) :
                  null,
        persons > 0 ? make(
                          "p", null,
                          t("wingHomes", quantity(persons, "persons"), placesInWords(come),
                            quantity(gone, "persons"))) :
                      null,
        make(
            "div", {class: "two"}, persons > 0 ? figure(() => originsDrawing(wing, rows, come)) : null,
            came.length > 0 ? arrivalsTable(wing, rows, came) : null)
      ];
    }),
    leftBehind()
  ];
}
