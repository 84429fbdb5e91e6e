// How long the way to work is: shares of commuters by five minutes, beside what was published.

const trips = data.trips;
const BAND_MINUTES = 5;

const sumOf = (bands) => (bands === null ? 0 : d3.sum(bands));
const bandShare = (bands, i) => (100 * (bands[i] || 0)) / sumOf(bands);

// The courses of a chart: bands of the first year, of the baseline and of the plan in the last.
function tripCourses(row) {
  return [
    {class: "start", label: String(firstYear), bands: row.run.first},
    {class: "base", label: `${t("baseline")} ${lastYear}`, bands: row.base ? row.base.last : null},
    {class: "plan", label: `${runLabel("run")} ${lastYear}`, bands: row.run.last}
  ].filter((course) => sumOf(course.bands) > 0);
}

// Minutes that all but one in a hundred commuters stay below, in any place and year.
function longestShown() {
  let longest = 2 * BAND_MINUTES;
  for (const row of trips.places)
    for (const {bands} of tripCourses(row)) {
      let within = 0;
      const enough = bands.findIndex((_, i) => (within += bandShare(bands, i)) >= 99);
      longest = Math.max(longest, BAND_MINUTES * (enough + 1));
    }
  return longest;
}

const observedText = (value) => grouped(value, value % 1 === 0 ? 0 : 1);
const observedAt = (row, onMean) =>
    trips.observed.filter((figure_) => figure_.at === row.place && (figure_.minutes === null) === onMean);
const observedTip = (figure_) =>
    [`${t("published")} ${figure_.period}${t("colon")}${observedText(figure_.published)} ${
         unitName(figure_.unit)}`,
     figure_.same ? `${figure_.place}` : `${figure_.place}${t("comma")}${t("notSamePlace")}`,
     figure_.statement, figure_.source];

// What both charts stand on: minutes below, percent at the left, and what is said of the band under a
// pointer.
function tripFrame(width, longest, largest, label, tip) {
  const height = 190, top = 20, left = 38, right = width - 10, bottom = height - 34;
  const x = d3.scaleLinear().domain([0, longest]).range([left, right]);
  const y = d3.scaleLinear().domain([0, largest]).nice(4).range([bottom, top]);
  const minutes = d3.range(0, longest + 1, longest > 100 ? 30 : 15)
                      .map(
                          (tick) => svg(
                              "text", {class: "tick", x: x(tick), y: height - 19, "text-anchor": "middle"},
                              String(tick)));
  const bandAt = (at) => Math.max(0, Math.floor(x.invert(at) / BAND_MINUTES));
  const draw = (lines, above) => canvasOf(
      width, height, label, y.ticks(4).map((tick) => levelLine(left, right, y(tick), `${tick}%`)), minutes,
      svg("text", {class: "tick", x: (left + right) / 2, y: height - 4, "text-anchor": "middle"},
          t("minutesToWork")),
      lines, catchPointer({left, right, top, bottom}, (at) => ({lines: tip(bandAt(at)), at: null})), above);
  return {x, y, top, bottom, draw};
}

const bandsUpTo = (longest) => d3.range(longest / BAND_MINUTES);
const tripKeys = (courses) => courses.map(({label, class: kind}) => ({name: label, class: kind}));

function tripRows(courses, bands, headOf, valueOf) {
  return [
    [t("minutes"), ...courses.map(({label}) => headWithUnit(label, "%"))],
    ...bands.map((i) => [headOf(i), ...courses.map((each) => valueOf(each, i))])
  ];
}

function tripsDrawing(row, longest) {
  const courses = tripCourses(row), bands = bandsUpTo(longest), name = placeName(row.place);
  const largest = d3.max(courses, ({bands: of}) => d3.max(bands, (i) => bandShare(of, i)));
  const tip = (i) =>
      [`${name}, ${BAND_MINUTES * i}–${BAND_MINUTES * (i + 1)} ${t("min")}`,
       ...courses.map(
           ({label, bands: of}) => `${label}${t("colon")}${quantity(bandShare(of, i), "percent")}`),
       t("basisModelled")];
  const draw = (width) => {
    const base = tripFrame(width, longest, largest, t("tripLabel", name), tip), {x, y} = base;
    const steps = (of) => bands.flatMap(
        (i) => [[i, bandShare(of, i)], [i + 1, bandShare(of, i)]].map(
            ([band, share]) => [BAND_MINUTES * band, share]));
    const fill = d3.area().x((p) => x(p[0])).y0(y(0)).y1((p) => y(p[1]));
    const line = d3.line().x((p) => x(p[0])).y((p) => y(p[1]));
    const filled =
        courses.filter((each) => each.class === "plan").map(({bands: of}) => svg("path", {
                                                              class: "trip-fill",
                                                              d: fill([[0, 0], ...steps(of), [longest, 0]])
                                                            }));
    const lines =
        courses.map((each) => svg("path", {class: `series ${each.class}`, d: line(steps(each.bands))}));
    return base.draw([filled, lines], observedAt(row, true).map((each) => observedMean(base, each)));
  };
  return {
    title: name,
    unit: t("percentOfCommuters"),
    keys: tripKeys(courses),
    sharedKey: true,
    rows: tripRows(
        courses, bands, (i) => `${BAND_MINUTES * i}–${BAND_MINUTES * (i + 1)}`,
        ({bands: of}, i) => bandShare(of, i)),
    file: fileOf(`${name} ${t("minutesToWork")}`),
    draw
  };
}

function observedMean({x, top, bottom}, observed) {
  const at = x(observed.published), leftward = at > 0.6 * x.range()[1], anchor = leftward ? "end" : "start";
  return tipOver(
      svg("g", null, svg("line", {class: "observed-line", x1: at, x2: at, y1: top - 8, y2: bottom}),
          svg("circle", {class: "ring", r: 3.6, cx: at, cy: top - 8}),
          svg("text", {class: "end", x: at + (leftward ? -7 : 7), y: top - 4, "text-anchor": anchor},
              t("publishedMean", observedText(observed.published)))),
      () => observedTip(observed));
}

const runningSums = (values) => values.map((_, i) => d3.sum(values.slice(0, i + 1)));

function withinDrawing(row, longest) {
  const name = placeName(row.place), title = t("withinOf", name), bands = bandsUpTo(longest);
  const curves = tripCourses(row).map(
      (each) => ({...each, within: [0, ...runningSums(bands.map((i) => bandShare(each.bands, i)))]}));
  const tip = (i) =>
      [`${name}${t("comma")}${t("upTo", BAND_MINUTES * (i + 1))}`,
       ...curves.map((curve) => `${curve.label}${t("colon")}${quantity(curve.within[i + 1], "percent")}`),
       t("basisModelled")];
  const draw = (width) => {
    const base = tripFrame(width, longest, 100, t("withinLabel", name), tip), {x, y} = base;
    const line = d3.line().x((_, i) => x(BAND_MINUTES * i)).y((v) => y(v));
    const observed =
        observedAt(row, false)
            .map(
                (each) => tipOver(
                    svg("g", null,
                        svg("circle", {class: "ring", r: 4.2, cx: x(each.minutes), cy: y(each.published)}),
                        svg("text", {class: "end", x: x(each.minutes) + 9, y: y(each.published) + 14},
                            t("publishedWithin", observedText(each.published), each.minutes))),
                    () => observedTip(each)));
    return base.draw(
        curves.map((curve) => svg("path", {class: `series ${curve.class}`, d: line(curve.within)})),
        observed);
  };
  return {
    title,
    unit: t("percentOfCommuters"),
    keys: tripKeys(curves),
    sharedKey: true,
    rows: tripRows(curves, bands, (i) => `≤ ${BAND_MINUTES * (i + 1)}`, ({within}, i) => within[i + 1]),
    file: fileOf(title),
    draw
  };
}

const observedStatement = (figure_) =>
    (language === 0               ? figure_.statement :
         figure_.minutes === null ? t("meanMinutes") :
                                    t("shareWithin", figure_.minutes));

function observedTable() {
  const text = (key) => (row) =>
      (row[key] === null ? t("none") :
                           `${grouped(row[key], 1)}${row.unit === "%" ? "%" : ` ${unitName(row.unit)}`}`);
  return table(
      t("modelBesidePublished"),
      [
        {head: t("what"), heading: true, cell: observedStatement}, {
          head: t("published"),
          number: true,
          cell: (row) => [text("published")(row), " ", sourceMark([row.source])]
        },
        {head: t("period"), cell: (row) => row.period},
        {head: `${t("modelled")} ${firstYear}`, number: true, cell: text("first")},
        hasBase ? {head: `${t("baseline")} ${lastYear}`, number: true, cell: text("baseLast")} : null,
        {head: `${runLabel("run")} ${lastYear}`, number: true, cell: text("last")}, {
          head: t("modelledFor"),
          short: true,
          cell: (row) => placeName(row.at) + (row.same ? "" : `${t("comma")}${t("notSamePlace")}`)
        }
      ].filter((column) => column !== null),
      trips.observed);
}

const tripKey = () => keysOf([
  ["start", String(firstYear)],
  ...(trips.places.some((row) => row.base) ? [["base", `${t("baseline")} ${lastYear}`]] : []),
  ["plan", `${runLabel("run")} ${lastYear}`],
  ...(trips.observed.length > 0 ? [["ring published", t("published")]] : [])
]);

function tripsPart() {
  if (!trips) return [];
  const longest = longestShown(), rows = trips.places.filter((row) => tripCourses(row).length > 0);
  const shareKnown = rows.filter((row) => observedAt(row, false).length > 0);
  return [
    make("h3", {class: "below"}, t("tripsTitle")), make("p", null, t("tripsLead")), tripKey(),
    make(
        "div", {class: "times"}, rows.map((row) => figure(() => tripsDrawing(row, longest))),
        shareKnown.map((row) => figure(() => withinDrawing(row, longest)))),
    trips.observed.length > 0 ? observedTable() : null
  ];
}
