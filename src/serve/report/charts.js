// Through the years: the plan beside the baseline, with what was published; and how even the region is.

const TIME_INDICATORS = ["population", "jobs", "gdp"];

// Published levels of a place, in the model's unit. Bounds ("more than") are in the ledger but are no points
// of a curve.
function publishedPoints(indicator, place) {
  const seen = new Set();
  return data.ledger
      .filter(
          (row) => row.indicator === indicator && row.modelPlace === places[place].id &&
              row.transform === "level" && row.published !== null && row.factor > 0 &&
              !/\b(more than|over|lower bound)\b/.test(row.note) && row.year >= firstYear &&
              row.year <= lastYear)
      .map((row) => ({year: row.year, value: row.published / row.factor, row}))
      .filter((point) => {
        const key = `${point.year} ${point.value}`;
        return !seen.has(key) && seen.add(key);
      });
}

// A level line from left to right, with its value at the left end.
function gridLine(axis, left, right, y, label) {
  axis.append("line").attr("x1", left).attr("x2", right).attr("y1", y).attr("y2", y);
  axis.append("text").attr("x", left - 5).attr("y", y + 4).attr("text-anchor", "end").text(label);
}

// Lines of the plan and the baseline: `plan` and `base` give the value of a year, null where there is none.
function drawCourse({name, what, unit, plan: planOf, base: baseOf, points}) {
  return (box, width) => {
    const height = 150, m = {top: 12, right: 64, bottom: 20, left: 40};
    const plan = years.map((year) => ({year, value: planOf(year)}));
    const base = hasBase ? data.base.years.filter((y) => y >= firstYear && y <= lastYear)
                               .map((year) => ({year, value: baseOf(year)})) :
                           [];
    const values = [...plan, ...base, ...points].map((p) => p.value).filter((v) => v !== null);
    const spread = d3.max(values) - d3.min(values) || d3.max(values) || 1;
    const x = d3.scaleLinear().domain([firstYear, Math.max(lastYear, firstYear + 1)]).range([
      m.left, width - m.right
    ]);
    const y =
        d3.scaleLinear().domain([d3.min(values) - 0.06 * spread, d3.max(values) + 0.06 * spread]).range([
          height - m.bottom, m.top
        ]);
    const scale = axisScale(d3.max(values), unit);
    const svg = svgIn(
        box, width, height,
        `${name}, ${what}: ${quantity(plan[0].value, unit)} ${firstYear}, ${
            quantity(plan[plan.length - 1].value, unit)} ${lastYear}${
            hasBase ? ` (${t("baseline")} ${quantity(baseOf(lastYear), unit)})` : ""}`);
    const ticks = y.ticks(3), axis = svg.append("g").attr("class", "axis");
    const digits = Math.max(0, -Math.floor(Math.log10((ticks[1] - ticks[0] || 1) / scale.divide) + 1e-9));
    ticks.forEach((tick) => {
      gridLine(axis, m.left, width - m.right, y(tick), grouped(tick / scale.divide, Math.min(digits, 4)));
    });
    for (const [year, anchor] of [[firstYear, "start"], [lastYear, "end"]])
      axis.append("text").attr("x", x(year)).attr("y", height - 4).attr("text-anchor", anchor).text(year);
    const line = d3.line().defined((p) => p.value !== null).x((p) => x(p.year)).y((p) => y(p.value));
    if (hasBase) svg.append("path").attr("class", "line base").attr("d", line(base));
    svg.append("path").attr("class", "line plan").attr("d", line(plan));
    svg.append("g")
        .attr("class", "points")
        .selectAll("circle")
        .data(points)
        .join("circle")
        .attr("class", "published")
        .attr("r", 3.2)
        .attr("cx", (p) => x(p.year))
        .attr("cy", (p) => y(p.value))
        .on("pointermove",
            (p) => tip.show(d3.event, [`${t("published")} ${p.year}`, quantity(p.value, unit), p.row.source]))
        .on("pointerleave", tip.hide);
    endLabels(
        svg, x(lastYear) + 5, y,
        [
          {value: plan[plan.length - 1].value, class: "plan"},
          {value: hasBase ? baseOf(lastYear) : null, class: "base"}
        ],
        (v, more) => grouped(v / scale.divide, Math.max(digits, digitsOf(v / scale.divide)) + more));
    box.rows = () => [
        [t("year"), ...(hasBase ? [t("plan"), t("baseline")] : [what])].map(
            (head, i) => (i === 0 ? head : `${head} (${unitName(unit)})`)),
        ...years.map((year) => [year, planOf(year), ...(hasBase ? [baseOf(year)] : [])])];
    hoverYears(svg, x, height, (year) => {
      const now = planOf(year), then = hasBase ? baseOf(year) : null;
      const lines = [`${name}, ${year}`, `${hasBase ? t("plan") : what}${t("colon")}${quantity(now, unit)}`];
      if (then !== null)
        lines.push(
            `${t("baseline")}${t("colon")}${quantity(then, unit)}`,
            `${t("difference")}${t("colon")}${signedQuantity(now - then, unit)}`);
      return lines;
    });
  };
}

const drawTime = (indicator, place) => drawCourse({
  name: placeName(place),
  what: indicatorShort(indicator),
  unit: unitOf(indicator),
  plan: (year) => planValue(indicator, place, year),
  base: (year) => baseValue(indicator, place, year),
  points: publishedPoints(indicator, place)
});

// Labels at the ends of lines, pushed apart so that they can be read.
function endLabels(svg, x, y, ends, text) {
  const shown = ends.filter((end) => end.value !== null)
                    .map((end) => ({...end, at: y(end.value)}))
                    .sort((p, q) => p.at - q.at);
  if (shown.length === 2 && shown[1].at - shown[0].at < 13) {
    const middle = (shown[0].at + shown[1].at) / 2;
    shown[0].at = middle - 6.5;
    shown[1].at = middle + 6.5;
  }
  // One more digit where two different values would read the same.
  const more = shown.length === 2 && shown[0].value !== shown[1].value &&
          text(shown[0].value, 0) === text(shown[1].value, 0) ?
      1 :
      0;
  shown.forEach(
      (end) => svg.append("text")
                   .attr("class", `end ${end.class}`)
                   .attr("x", x)
                   .attr("y", end.at + 4)
                   .text(text(end.value, more)));
}

function hoverYears(svg, x, height, lines) {
  const mark = svg.append("line")
                   .attr("class", "hover")
                   .attr("y1", 8)
                   .attr("y2", height - 18)
                   .attr("visibility", "hidden");
  const [left, right] = x.range();
  svg.insert("rect", ".points")
      .attr("class", "catch")
      .attr("x", left)
      .attr("width", right - left)
      .attr("y", 0)
      .attr("height", height)
      .on("pointermove",
          function() {
            const year = Math.max(firstYear, Math.min(lastYear, Math.round(x.invert(d3.mouse(this)[0]))));
            mark.attr("x1", x(year)).attr("x2", x(year)).attr("visibility", "visible");
            tip.show(d3.event, lines(year));
          })
      .on("pointerleave", () => {
        mark.attr("visibility", "hidden");
        tip.hide();
      });
}

function lineKey(withPublished) {
  return make(
      "p", {class: "key"}, make("span", {class: "key-line plan"}), ` ${hasBase ? t("plan") : t("thisRun")} `,
      hasBase ? [make("span", {class: "key-line base"}), ` ${t("baseline")} `] : null,
      withPublished ? [make("span", {class: "key-ring"}), ` ${t("published")}`] : null);
}

function timeSection() {
  const rows = [regionPlace, ...provinces, ...headlinePlaces()];
  return [
    make("p", null, hasBase ? t("timeLead") : t("timeLeadAlone")), lineKey(true),
    make(
        "div", {class: "times"},
        rows.flatMap(
            (place) => TIME_INDICATORS.map(
                (indicator) => figure(
                    `${placeName(place)} · ${indicatorShort(indicator)}`,
                    axisScale(
                        Math.max(
                            planValue(indicator, place, lastYear) || 0,
                            planValue(indicator, place, firstYear) || 0),
                        unitOf(indicator))
                        .label,
                    chart(null, drawTime(indicator, place))))))
  ];
}

function drawBalance(lines, areas_) {
  return (box, width) => {
    const height = 220, m = {top: 12, right: areas_.length > 0 ? 118 : 52, bottom: 22, left: 44};
    const stack = areas_.length > 0 ? years.map((year) => {
      let sum = 0;
      return {
        year,
        parts: areas_.map((area) => {
          const from = sum;
          sum += planValue(area.indicator, regionPlace, year) || 0;
          return [from, sum];
        })
      };
    }) :
                                      [];
    const values = lines.flatMap((l) => years.map((year) => l.value(l.indicator, regionPlace, year)))
                       .filter((v) => v !== null);
    const low =
        areas_.length > 0 ? 0 : Math.max(0, d3.min(values) - 0.15 * (d3.max(values) - d3.min(values) || 0.1));
    const x = d3.scaleLinear().domain([firstYear, Math.max(lastYear, firstYear + 1)]).range([
      m.left, width - m.right
    ]);
    const y = d3.scaleLinear().domain([low, d3.max(values) * 1.03]).nice(4).range([height - m.bottom, m.top]);
    const svg = svgIn(
        box, width, height,
        lines.map((l) => `${l.label} ${quantity(l.value(l.indicator, regionPlace, lastYear), "index")}`)
            .join("; "));
    const axis = svg.append("g").attr("class", "axis");
    y.ticks(4).forEach((tick) => {
      gridLine(axis, m.left, width - m.right, y(tick), y.tickFormat(4)(tick));
    });
    for (const [year, anchor] of [[firstYear, "start"], [lastYear, "end"]])
      axis.append("text").attr("x", x(year)).attr("y", height - 4).attr("text-anchor", anchor).text(year);
    areas_.forEach((area, i) => {
      svg.append("path")
          .attr("class", area.class)
          .attr(
              "d",
              d3.area().x((p) => x(p.year)).y0((p) => y(p.parts[i][0])).y1((p) => y(p.parts[i][1]))(stack));
      const last = stack[stack.length - 1].parts[i];
      svg.append("text")
          .attr("class", "end")
          .attr("x", x(lastYear) + 5)
          .attr("y", y((last[0] + last[1]) / 2) + 4)
          .text(area.label);
    });
    box.rows = () => [
        [t("year"), ...[...lines, ...areas_].map((each) => each.label)],
        ...years.map(
            (year) =>
                [year, ...lines.map((l) => l.value(l.indicator, regionPlace, year)),
                 ...areas_.map((a) => planValue(a.indicator, regionPlace, year))])];
    const line = (l) =>
        d3.line()
            .defined((p) => p[1] !== null)
            .x((p) => x(p[0]))
            .y((p) => y(p[1]))(years.map((year) => [year, l.value(l.indicator, regionPlace, year)]));
    lines.forEach((l) => svg.append("path").attr("class", `line ${l.class}`).attr("d", line(l)));
    if (areas_.length === 0)
      endLabels(
          svg, x(lastYear) + 5, y,
          lines.map(
              (l) => ({value: l.value(l.indicator, regionPlace, lastYear), class: l.class, label: l.label})),
          (v) => quantity(v, "index"));
    hoverYears(
        svg, x, height,
        (year) =>
            [String(year),
             ...lines.map(
                 (l) =>
                     `${l.label}${t("colon")}${quantity(l.value(l.indicator, regionPlace, year), "index")}`),
             ...areas_.map(
                 (a) => `${a.label}${t("colon")}${
                     quantity(planValue(a.indicator, regionPlace, year), "index")}`)]);
  };
}

function balanceSection() {
  if (planValue("gini_gdp_per_person", regionPlace, lastYear) === null) return [];
  const pair = (indicator) =>
      [...(hasBase ? [{indicator, value: baseValue, class: "base", label: t("baseline")}] : []),
       {indicator, value: planValue, class: "plan", label: hasBase ? t("plan") : t("total")}];
  const measures = [
    ["gini_gdp_per_person"], ["theil_gdp_per_person"], ["theil_between_provinces"],
    ["theil_within_provinces"], ["variation_gdp_per_person"]
  ].filter(([id]) => planValue(id, regionPlace, lastYear) !== null);
  const value = (get, year) => (row) => quantity(get(row[0], regionPlace, year), "index");
  const columns = [
    {head: t("what"), heading: true, cell: (row) => indicatorTitle(row[0])},
    {head: String(firstYear), number: true, cell: value(planValue, firstYear)}
  ];
  if (hasBase)
    columns.push({head: `${t("baseline")} ${lastYear}`, number: true, cell: value(baseValue, lastYear)});
  columns.push(
      {head: `${hasBase ? t("plan") : ""} ${lastYear}`, number: true, cell: value(planValue, lastYear)});
  return [
    make("p", null, t("balanceLead")), lineKey(false),
    make(
        "div", {class: "two"},
        figure(t("gini"), null, chart(null, drawBalance(pair("gini_gdp_per_person"), []))),
        figure(
            t("theil"), hasBase ? t("plan") : null,
            chart(
                null,
                drawBalance(
                    hasBase ? [{
                      indicator: "theil_gdp_per_person",
                      value: baseValue,
                      class: "base",
                      label: t("baselineTotal")
                    }] :
                              [{
                                indicator: "theil_gdp_per_person",
                                value: planValue,
                                class: "plan",
                                label: t("total")
                              }],
                    [
                      {indicator: "theil_between_provinces", class: "between", label: t("between")},
                      {indicator: "theil_within_provinces", class: "within", label: t("within")}
                    ])))),
    table(null, columns, measures)
  ];
}
