// For whom: ages, why numbers change, provinces; then who gains and who loses.

function pyramidGroups(run, year) {
  const groups = run === null ? null : run.pyramid[run.years.indexOf(year)];
  if (!groups || groups.length === 0) return null;
  const count_ = groups.length / 2;
  return {women: groups.slice(0, count_), men: groups.slice(count_)};
}

function drawPyramid(box, width) {
  const start = pyramidGroups(data.run, firstYear), end = pyramidGroups(data.run, lastYear);
  const rows = end.women.length, step = 15, gap = 34, top = 26, height = top + rows * step + 30;
  const half = (width - gap) / 2, largest = d3.max([...start.women, ...start.men, ...end.women, ...end.men]);
  const x = d3.scaleLinear().domain([0, largest]).nice(4).range([0, half - 6]);
  const y = (i) => top + (rows - 1 - i) * step;
  const svg = svgIn(box, width, height, t("pyramidTitle", firstYear, lastYear));
  const scale = axisScale(x.domain()[1], "persons");
  box.rows = () => [
      [
        t("ageTable"),
        ...[firstYear, lastYear].flatMap((year) => [`${t("women")} ${year}`, `${t("men")} ${year}`])
      ],
      ...end.women.map((women, i) => [ageText(i, rows), start.women[i], start.men[i], women, end.men[i]])];
  for (const [side, groups, before, direction, origin] of [
           ["men", end.men, start.men, -1, half], ["women", end.women, start.women, 1, half + gap]]) {
    const at = (value) => origin + direction * x(value);
    const axis = svg.append("g").attr("class", "axis");
    x.ticks(3).forEach((tick) => {
      axis.append("line")
          .attr("x1", at(tick))
          .attr("x2", at(tick))
          .attr("y1", top - 4)
          .attr("y2", top + rows * step);
      axis.append("text")
          .attr("x", at(tick))
          .attr("y", height - 16)
          .attr("text-anchor", "middle")
          .text(grouped(tick / scale.divide, tick / scale.divide % 1 ? 1 : 0));
    });
    svg.append("text")
        .attr("class", `strong ${side}`)
        .attr("x", origin + direction * 2)
        .attr("y", 12)
        .attr("text-anchor", direction < 0 ? "end" : "start")
        .text(t(side));
    svg.append("g")
        .selectAll("rect")
        .data(groups)
        .join("rect")
        .attr("class", side)
        .attr("x", (v) => Math.min(at(0), at(v)))
        .attr("width", (v) => x(v))
        .attr("y", (_, i) => y(i) + 1)
        .attr("height", step - 2)
        .on("pointermove",
            (v, i) => tip.show(
                d3.event,
                [
                  `${t(side)}, ${ageText(i, rows)}`, `${lastYear}${t("colon")}${quantity(v, "persons")}`,
                  `${firstYear}${t("colon")}${quantity(before[i], "persons")}`
                ]))
        .on("pointerleave", tip.hide);
    const line = before.flatMap((v, i) => [[at(v), y(i) + step], [at(v), y(i)]]);
    svg.append("path").attr("class", "start-line").attr("d", d3.line()(line));
  }
  svg.append("g")
      .attr("class", "axis ages")
      .selectAll("text")
      .data(d3.range(rows))
      .join("text")
      .attr("x", half + gap / 2)
      .attr("y", (i) => y(i) + step - 4)
      .attr("text-anchor", "middle")
      .text((i) => (i === rows - 1 ? `${5 * i}+` : 5 * i));
  svg.append("text")
      .attr("class", "unit")
      .attr("x", width / 2)
      .attr("y", height - 2)
      .attr("text-anchor", "middle")
      .text(scale.label);
}
const ageText = (i, rows) => (i === rows - 1 ? `${5 * i}+` : `${5 * i}–${5 * i + 4}`);

function ageTable() {
  const rows = [
    ["young", "share_0_14", "fraction"], ["working", "share_15_64", "fraction"],
    ["old", "share_65_up", "fraction"], ["dependency", "old_age_dependency", "index"]
  ];
  const text = (value, unit) =>
      (value === null       ? t("none") :
           unit === "index" ? grouped(100 * value, 1) :
                              quantity(value, unit));
  const columns = [
    {head: t("ageTable"), heading: true, cell: (row) => t(row[0])}, {
      head: String(firstYear),
      number: true,
      cell: (row) => text(planValue(row[1], regionPlace, firstYear), row[2])
    }
  ];
  if (hasBase)
    columns.push({
      head: `${t("baseline")} ${lastYear}`,
      number: true,
      cell: (row) => text(baseValue(row[1], regionPlace, lastYear), row[2])
    });
  columns.push({
    head: `${hasBase ? t("plan") : ""} ${lastYear}`,
    number: true,
    cell: (row) => text(planValue(row[1], regionPlace, lastYear), row[2])
  });
  return table(null, columns, rows);
}

// Births, deaths and moves, added up over the years: why the number of residents changes.
function componentTable() {
  const sum = (run, indicator, place) =>
      (run === null ?
           null :
           d3.sum(run.years.filter((y) => y > firstYear), (y) => valueIn(run, indicator, place, y) || 0));
  const kinds = [["births", 1], ["deaths", -1], ["net_migration", 1]].filter(
      ([indicator]) => data.run.series[indicator]);
  if (kinds.length < 3) return null;
  const text = (value) => signedQuantity(value, "persons");
  const columns = [
    {head: t("place"), heading: true, cell: placeName},
    ...kinds.map(([indicator, sign]) => ({
                   head: t(indicator),
                   number: true,
                   cell: (place) => text(sign * sum(data.run, indicator, place))
                 }))
  ];
  if (hasBase)
    columns.push(
        {head: t("netWithout"), number: true, cell: (place) => text(sum(data.base, "net_migration", place))});
  return table(
      t("componentsTitle", firstYear + 1, lastYear), columns,
      [regionPlace, ...provinces, ...headlinePlaces()]);
}

function provinceTable() {
  const rows = provinces.concat(regionPlace)
                   .flatMap(
                       (place) => ["population", "jobs", "gdp", "gdp_per_person"].map(
                           (indicator) => ({place, indicator})));
  const unit = (row) => unitOf(row.indicator);
  const columns = [
    {
      head: t("place"),
      heading: true,
      cell: (row) => (row.indicator === "population" ? placeName(row.place) : "")
    },
    {head: "", cell: (row) => indicatorShort(row.indicator)}, {
      head: String(firstYear),
      number: true,
      cell: (row) => quantity(planValue(row.indicator, row.place, firstYear), unit(row))
    }
  ];
  if (hasBase)
    columns.push({
      head: `${t("baseline")} ${lastYear}`,
      number: true,
      cell: (row) => quantity(baseValue(row.indicator, row.place, lastYear), unit(row))
    });
  columns.push(
      {
        head: `${hasBase ? t("plan") : ""} ${lastYear}`,
        number: true,
        cell: (row) => quantity(planValue(row.indicator, row.place, lastYear), unit(row))
      },
      {
        head: t("difference"),
        number: true,
        cell: (row) => signedQuantity(difference(row.indicator, row.place, lastYear), unit(row)),
        mark: (row) => gainOrLoss(difference(row.indicator, row.place, lastYear))
      },
      {
        head: "%",
        number: true,
        cell: (row) => signedPercent(relative(
            planValue(row.indicator, row.place, lastYear), against(row.indicator, row.place, lastYear))),
        mark: (row) => gainOrLoss(difference(row.indicator, row.place, lastYear))
      });
  return table(t("provinces"), columns, rows, {class: "grouped4"});
}
const indicatorShort = (id) =>
    ({population: t("residents"), jobs: t("jobs"), gdp: t("gdp")}[id] || indicatorTitle(id));

function peopleSection() {
  const pyramid = pyramidGroups(data.run, firstYear) && pyramidGroups(data.run, lastYear);
  return [
    make(
        "div", {class: "two"},
        pyramid ? figure(
                      t("pyramidTitle", firstYear, lastYear), null,
                      make(
                          "p", {class: "key"}, make("span", {class: "key-line start-key"}), ` ${firstYear} `,
                          make("span", {class: "key-box men"}), make("span", {class: "key-box women"}),
                          ` ${lastYear}`),
                      chart(null, drawPyramid)) :
                  null,
        make("div", null, ageTable(), componentTable())),
    provinceTable(), gains("jobs"), gains("population"), sectionTable()
  ];
}
