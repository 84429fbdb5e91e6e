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
const observedAt = (row, onMean) => trips.observed.filter(
    (figure_) => figure_.at === row.place && (figure_.minutes === null) === onMean);
const observedTip = (figure_) => [
  `${t("published")} ${figure_.period}${t("colon")}${observedText(figure_.published)} ${
      unitName(figure_.unit)}`,
  figure_.same ? `${figure_.place}` : `${figure_.place}${t("comma")}${t("notSamePlace")}`,
  figure_.statement, figure_.source
];

function tripFrame(box, width, longest, largest, label) {
  const height = 190, m = {top: 20, right: 10, bottom: 34, left: 34};
  const x = d3.scaleLinear().domain([0, longest]).range([m.left, width - m.right]);
  const y = d3.scaleLinear().domain([0, largest]).nice(4).range([height - m.bottom, m.top]);
  const svg = svgIn(box, width, height, label), axis = svg.append("g").attr("class", "axis");
  y.ticks(4).forEach((tick) => gridLine(axis, m.left, width - m.right, y(tick), `${tick}%`));
  const step = longest > 100 ? 30 : 15;
  d3.range(0, longest + 1, step).forEach((tick) => {
    axis.append("text").attr("x", x(tick)).attr("y", height - 19).attr("text-anchor", "middle").text(tick);
  });
  axis.append("text")
      .attr("x", (m.left + width - m.right) / 2)
      .attr("y", height - 4)
      .attr("text-anchor", "middle")
      .text(t("minutesToWork"));
  return {svg, x, y, height, m};
}

function hoverBands(svg, x, y, lines) {
  const [left, right] = x.range(), [bottom, top] = y.range();
  svg.append("rect")
      .attr("class", "catch")
      .attr("x", left)
      .attr("width", right - left)
      .attr("y", top)
      .attr("height", bottom - top)
      .on("pointermove",
          function() {
            tip.show(d3.event, lines(Math.max(0, Math.floor(x.invert(d3.mouse(this)[0]) / BAND_MINUTES))));
          })
      .on("pointerleave", tip.hide);
}

function drawTrips(row, longest) {
  return (box, width) => {
    const courses = tripCourses(row), bands = d3.range(longest / BAND_MINUTES);
    const largest = d3.max(courses, ({bands: of}) => d3.max(bands, (i) => bandShare(of, i)));
    const name = placeName(row.place);
    const {svg, x, y, height, m} = tripFrame(box, width, longest, largest, t("tripLabel", name));
    for (const course of courses) {
      const points = bands.flatMap(
          (i) => [[i, bandShare(course.bands, i)], [i + 1, bandShare(course.bands, i)]].map(
              ([band, share]) => [BAND_MINUTES * band, share]));
      const all = [[0, 0], ...points, [longest, 0]];
      if (course.class === "plan")
        svg.insert("path", ".line")
            .attr("class", "trip-fill")
            .attr("d", d3.area().x((p) => x(p[0])).y0(y(0)).y1((p) => y(p[1]))(all));
      svg.append("path")
          .attr("class", `line ${course.class}`)
          .attr("d", d3.line().x((p) => x(p[0])).y((p) => y(p[1]))(points));
    }
    hoverBands(svg, x, y, (i) => [
      `${name}, ${BAND_MINUTES * i}–${BAND_MINUTES * (i + 1)} ${t("min")}`,
      ...courses.map(({label, bands: of}) => `${label}${t("colon")}${quantity(bandShare(of, i), "percent")}`),
      t("basisModelled")
    ]);
    for (const observed of observedAt(row, true)) drawObservedMean(svg, x, height, m, observed);
  };
}

function drawObservedMean(svg, x, height, m, observed) {
  const at = x(observed.published), leftward = at > 0.6 * x.range()[1];
  const group = svg.append("g").on("pointermove", () => tip.show(d3.event, observedTip(observed)))
                    .on("pointerleave", tip.hide);
  group.append("line")
      .attr("class", "observed-line")
      .attr("x1", at)
      .attr("x2", at)
      .attr("y1", m.top - 8)
      .attr("y2", height - m.bottom);
  group.append("circle").attr("class", "published").attr("r", 3.6).attr("cx", at).attr("cy", m.top - 8);
  group.append("text")
      .attr("class", "end")
      .attr("x", at + (leftward ? -7 : 7))
      .attr("y", m.top - 4)
      .attr("text-anchor", leftward ? "end" : "start")
      .text(t("publishedMean", observedText(observed.published)));
}

function drawWithin(row, longest) {
  return (box, width) => {
    const courses = tripCourses(row), bands = d3.range(longest / BAND_MINUTES + 1);
    const within = (of) => {
      let sum = 0;
      return bands.map((i) => (i === 0 ? 0 : (sum += bandShare(of, i - 1))));
    };
    const name = placeName(row.place);
    const {svg, x, y} = tripFrame(box, width, longest, 100, t("withinLabel", name));
    const curves = courses.map((course) => ({...course, within: within(course.bands)}));
    for (const curve of curves)
      svg.append("path")
          .attr("class", `line ${curve.class}`)
          .attr("d", d3.line().x((_, i) => x(BAND_MINUTES * i)).y((v) => y(v))(curve.within));
    hoverBands(svg, x, y, (i) => [
      `${name}${t("comma")}${t("upTo", BAND_MINUTES * (i + 1))}`,
      ...curves.map((curve) => `${curve.label}${t("colon")}${quantity(curve.within[i + 1], "percent")}`),
      t("basisModelled")
    ]);
    for (const observed of observedAt(row, false)) {
      const at = [x(observed.minutes), y(observed.published)];
      svg.append("circle")
          .attr("class", "published")
          .attr("r", 4.2)
          .attr("cx", at[0])
          .attr("cy", at[1])
          .on("pointermove", () => tip.show(d3.event, observedTip(observed)))
          .on("pointerleave", tip.hide);
      svg.append("text")
          .attr("class", "end")
          .attr("x", at[0] + 9)
          .attr("y", at[1] + 14)
          .text(t("publishedWithin", observedText(observed.published), observed.minutes));
    }
  };
}

const observedStatement = (figure_) =>
    (language === 0       ? figure_.statement :
         figure_.minutes === null ? t("meanMinutes") : t("shareWithin", figure_.minutes));

function observedTable() {
  const text = (key) => (row) => (row[key] === null ? t("none") :
      `${grouped(row[key], 1)}${row.unit === "%" ? "%" : ` ${unitName(row.unit)}`}`);
  return table(
      t("modelBesidePublished"),
      [
        {head: t("what"), heading: true, cell: observedStatement},
        {
          head: t("published"),
          number: true,
          cell: (row) => [text("published")(row), " ", sourceMark([row.source])]
        },
        {head: t("period"), cell: (row) => row.period},
        {head: `${t("modelled")} ${firstYear}`, number: true, cell: text("first")},
        hasBase ? {head: `${t("baseline")} ${lastYear}`, number: true, cell: text("baseLast")} : null,
        {head: `${runLabel("run")} ${lastYear}`, number: true, cell: text("last")},
        {
          head: t("modelledFor"),
          short: true,
          cell: (row) => placeName(row.at) + (row.same ? "" : `${t("comma")}${t("notSamePlace")}`)
        }
      ].filter((column) => column !== null),
      trips.observed);
}

const tripKey = () => make(
    "p", {class: "key"}, make("span", {class: "key-line start-key"}), ` ${firstYear} `,
    trips.places.some((row) => row.base) ?
        [make("span", {class: "key-line base"}), ` ${t("baseline")} ${lastYear} `] :
        null,
    make("span", {class: "key-line plan"}), ` ${runLabel("run")} ${lastYear} `,
    trips.observed.length > 0 ? [make("span", {class: "key-ring"}), ` ${t("published")}`] : null);

function tripsPart() {
  if (!trips) return [];
  const longest = longestShown(), rows = trips.places.filter((row) => tripCourses(row).length > 0);
  const shareKnown = rows.filter((row) => observedAt(row, false).length > 0);
  return [
    make("h3", {class: "below"}, t("tripsTitle")), make("p", null, t("tripsLead")), tripKey(),
    make(
        "div", {class: "times"},
        rows.map((row) => figure(
            placeName(row.place), t("percentOfCommuters"), chart(null, drawTrips(row, longest)))),
        shareKnown.map((row) => figure(
            t("withinOf", placeName(row.place)), t("percentOfCommuters"),
            chart(null, drawWithin(row, longest))))),
    trips.observed.length > 0 ? observedTable() : null
  ];
}
