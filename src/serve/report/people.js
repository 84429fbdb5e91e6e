// For whom: ages, why numbers change, provinces; then who gains and who loses.

function pyramidGroups(run, year) {
  const groups = run === null ? null : run.pyramid[run.years.indexOf(year)];
  if (!groups || groups.length === 0) return null;
  const count_ = groups.length / 2;
  return {women: groups.slice(0, count_), men: groups.slice(count_)};
}

// Women to the right, men to the left, the first year as an outline.
function pyramid() {
  const start = pyramidGroups(data.run, firstYear), end = pyramidGroups(data.run, lastYear);
  const rows = end.women.length, largest = d3.max([...start.women, ...start.men, ...end.women, ...end.men]);
  const title = t("pyramidTitle", firstYear, lastYear);
  const draw = (width) => {
    const step = 15, gap = 34, top = 26, bottom = top + rows * step, height = bottom + 30,
          half = (width - gap) / 2;
    const x = d3.scaleLinear().domain([0, largest]).nice(4).range([0, half - 6]);
    const y = (i) => top + (rows - 1 - i) * step;
    const scale = axisScale(x.domain()[1], "persons");
    const tickText = (tick) => grouped(tick / scale.divide, tick / scale.divide % 1 ? 1 : 0);
    const side = (name, direction, origin) => {
      const at = (value) => origin + direction * x(value);
      const outline = d3.line()(start[name].flatMap((v, i) => [[at(v), y(i) + step], [at(v), y(i)]]));
      const tip = (i) =>
          [`${t(name)}, ${ageText(i, rows)}`, `${lastYear}${t("colon")}${quantity(end[name][i], "persons")}`,
           `${firstYear}${t("colon")}${quantity(start[name][i], "persons")}`];
      return [
        x.ticks(3).map((tick) => uprightLine(at(tick), top - 4, bottom, tickText(tick), height - 16)),
        svg("text", {
          class: "strong",
          x: origin + direction * 2,
          y: 12,
          "text-anchor": direction < 0 ? "end" : "start"
        },
            t(name)),
        end[name].map(
            (value, i) => tipOver(
                svg("rect", {
                  class: `bar-fill ${name}`,
                  x: Math.min(at(0), at(value)),
                  width: x(value),
                  y: y(i) + 1,
                  height: step - 2
                }),
                () => tip(i))),
        svg("path", {class: "series start", d: outline})
      ];
    };
    const ages = d3.range(rows).map(
        (i) =>
            svg("text", {class: "tick", x: half + gap / 2, y: y(i) + step - 4, "text-anchor": "middle"},
                i === rows - 1 ? `${5 * i}+` : String(5 * i)));
    return canvasOf(
        width, height, title, side("men", -1, half), side("women", 1, half + gap), ages,
        svg("text", {class: "tick", x: width / 2, y: height - 2, "text-anchor": "middle"}, scale.label));
  };
  return {
    title,
    keys: [
      {name: String(firstYear), class: "start"}, {name: `${t("men")} ${lastYear}`, class: "area men"},
      {name: `${t("women")} ${lastYear}`, class: "area women"}
    ],
    rows: [
      [
        t("ageTable"),
        ...[firstYear, lastYear].flatMap((year) => [`${t("women")} ${year}`, `${t("men")} ${year}`])
      ],
      ...end.women.map((women, i) => [ageText(i, rows), start.women[i], start.men[i], women, end.men[i]])
    ],
    file: fileOf(title),
    draw
  };
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

const CHANGES = ["population", "jobs", "gdp_per_person"];

// Of those who live there without the plan.
function changesWhereTheyLive(indicator) {
  const map = {indicator, kind: hasBase ? "difference" : "change"},
        title = `${indicatorShort(indicator)}, ${lastYear}`;
  const rows =
      zones
          .map(
              (zone) =>
                  ({change: mapValue(map, zone, lastYear), residents: against("population", zone, lastYear)}))
          .filter(({change, residents}) => change !== null && residents !== null);
  return changeHistogram({
    title,
    unit: t("shareByChange"),
    zones: rows,
    say: signedPercent,
    sayEdge: (cut) => signedPercent(cut).replace(/[.]0(?=%)/, ""),
    sayShare: (value) => `${grouped(value, value >= 10 ? 0 : 1)}%`,
    changeHead: mapTitle({...map, what: {population: "residents", jobs: "jobs"}[indicator]}),
    shareHead: t("shareByChange"),
    file: fileOf(`${title} ${t("shareByChange")}`)
  });
}

function peopleSection() {
  const agesKnown = pyramidGroups(data.run, firstYear) && pyramidGroups(data.run, lastYear);
  return [
    make("p", null, t(hasBase ? "whomLead" : "whomLeadAlone")),
    make("div", {class: "times"}, CHANGES.map((indicator) => figure(changesWhereTheyLive(indicator)))),
    make(
        "div", {class: "two"}, agesKnown ? figure(pyramid) : null,
        make("div", null, ageTable(), componentTable())),
    provinceTable(), gains("jobs"), gains("population"), sectionTable()
  ];
}
