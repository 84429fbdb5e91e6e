// For whom: ages, provinces, who gains and who loses, and what kind of work.

function pyramidGroups(run, year) {
  const groups = run === null ? null : run.pyramid[run.years.indexOf(year)];
  if (!groups || groups.length === 0) return null;
  const count_ = groups.length / 2;
  return { women: groups.slice(0, count_), men: groups.slice(count_) };
}

function drawPyramid(box, width) {
  const start = pyramidGroups(data.run, firstYear), end = pyramidGroups(data.run, lastYear);
  const rows = end.women.length, step = 15, gap = 34, top = 26, height = top + rows * step + 30;
  const half = (width - gap) / 2, largest = d3.max([...start.women, ...start.men, ...end.women, ...end.men]);
  const x = d3.scaleLinear().domain([0, largest]).nice(4).range([0, half - 6]);
  const y = (i) => top + (rows - 1 - i) * step;
  const svg = svgIn(box, width, height, t("pyramidTitle", firstYear, lastYear));
  const scale = axisScale(x.domain()[1], "persons");
  for (const [side, groups, before, direction, origin] of [["men", end.men, start.men, -1, half], ["women", end.women, start.women, 1, half + gap]]) {
    const at = (value) => origin + direction * x(value);
    const axis = svg.append("g").attr("class", "axis");
    x.ticks(3).forEach((tick) => {
      axis.append("line").attr("x1", at(tick)).attr("x2", at(tick)).attr("y1", top - 4).attr("y2", top + rows * step);
      axis.append("text").attr("x", at(tick)).attr("y", height - 16).attr("text-anchor", "middle").text(grouped(tick / scale.divide, tick / scale.divide % 1 ? 1 : 0));
    });
    svg.append("text").attr("class", `strong ${side}`).attr("x", origin + direction * 2).attr("y", 12)
      .attr("text-anchor", direction < 0 ? "end" : "start").text(t(side));
    svg.append("g").selectAll("rect").data(groups).join("rect").attr("class", side)
      .attr("x", (v) => Math.min(at(0), at(v))).attr("width", (v) => x(v)).attr("y", (_, i) => y(i) + 1).attr("height", step - 2)
      .on("pointermove", (v, i) => tip.show(d3.event, [`${t(side)}, ${ageText(i, rows)}`,
        `${lastYear}${t("colon")}${quantity(v, "persons")}`, `${firstYear}${t("colon")}${quantity(before[i], "persons")}`]))
      .on("pointerleave", tip.hide);
    const line = before.flatMap((v, i) => [[at(v), y(i) + step], [at(v), y(i)]]);
    svg.append("path").attr("class", "start-line").attr("d", d3.line()(line));
  }
  svg.append("g").attr("class", "axis ages").selectAll("text").data(d3.range(rows)).join("text")
    .attr("x", half + gap / 2).attr("y", (i) => y(i) + step - 4).attr("text-anchor", "middle").text((i) => (i === rows - 1 ? `${5 * i}+` : 5 * i));
  svg.append("text").attr("class", "unit").attr("x", width / 2).attr("y", height - 2).attr("text-anchor", "middle").text(scale.label);
}
const ageText = (i, rows) => (i === rows - 1 ? `${5 * i}+` : `${5 * i}–${5 * i + 4}`);

function ageTable() {
  const rows = [["young", "share_0_14", "fraction"], ["working", "share_15_64", "fraction"], ["old", "share_65_up", "fraction"], ["dependency", "old_age_dependency", "index"]];
  const text = (value, unit) => (value === null ? t("none") : unit === "index" ? grouped(100 * value, 1) : quantity(value, unit));
  const columns = [{ head: t("ageTable"), heading: true, cell: (row) => t(row[0]) },
    { head: String(firstYear), number: true, cell: (row) => text(planValue(row[1], regionPlace, firstYear), row[2]) }];
  if (hasBase) columns.push({ head: `${t("baseline")} ${lastYear}`, number: true, cell: (row) => text(baseValue(row[1], regionPlace, lastYear), row[2]) });
  columns.push({ head: `${hasBase ? t("plan") : ""} ${lastYear}`, number: true, cell: (row) => text(planValue(row[1], regionPlace, lastYear), row[2]) });
  return table(null, columns, rows);
}

// Births, deaths and moves, added up over the years: why the number of residents changes.
function componentTable() {
  const sum = (run, indicator, place) => (run === null ? null : d3.sum(run.years.filter((y) => y > firstYear), (y) => valueIn(run, indicator, place, y) || 0));
  const kinds = [["births", 1], ["deaths", -1], ["net_migration", 1]].filter(([indicator]) => data.run.series[indicator]);
  if (kinds.length < 3) return null;
  const text = (value) => signedQuantity(value, "persons");
  const columns = [{ head: t("place"), heading: true, cell: placeName },
    ...kinds.map(([indicator, sign]) => ({ head: t(indicator), number: true, cell: (place) => text(sign * sum(data.run, indicator, place)) }))];
  if (hasBase) columns.push({ head: t("netWithout"), number: true, cell: (place) => text(sum(data.base, "net_migration", place)) });
  return table(t("componentsTitle", firstYear + 1, lastYear), columns, [regionPlace, ...provinces, ...headlinePlaces()]);
}

function provinceTable() {
  const rows = provinces.concat(regionPlace).flatMap((place) => ["population", "jobs", "gdp", "gdp_per_person"].map((indicator) => ({ place, indicator })));
  const unit = (row) => unitOf(row.indicator);
  const columns = [
    { head: t("place"), heading: true, cell: (row) => (row.indicator === "population" ? placeName(row.place) : "") },
    { head: "", cell: (row) => indicatorShort(row.indicator) },
    { head: String(firstYear), number: true, cell: (row) => quantity(planValue(row.indicator, row.place, firstYear), unit(row)) }];
  if (hasBase) columns.push({ head: `${t("baseline")} ${lastYear}`, number: true, cell: (row) => quantity(baseValue(row.indicator, row.place, lastYear), unit(row)) });
  columns.push({ head: `${hasBase ? t("plan") : ""} ${lastYear}`, number: true, cell: (row) => quantity(planValue(row.indicator, row.place, lastYear), unit(row)) },
    { head: t("difference"), number: true, cell: (row) => signedQuantity(difference(row.indicator, row.place, lastYear), unit(row)), mark: (row) => gainOrLoss(difference(row.indicator, row.place, lastYear)) },
    { head: "%", number: true, cell: (row) => signedPercent(relative(planValue(row.indicator, row.place, lastYear), against(row.indicator, row.place, lastYear))), mark: (row) => gainOrLoss(difference(row.indicator, row.place, lastYear)) });
  return table(t("provinces"), columns, rows, { class: "grouped4" });
}
const indicatorShort = (id) => ({ population: t("residents"), jobs: t("jobs"), gdp: t("gdp") }[id] || indicatorTitle(id));

// Bars left and right of a middle line, longest gain on top.
function drawBars(rows, unit, name) {
  return (box, width) => {
    const label = Math.min(96, width * 0.28), value = 82, step = 22, height = rows.length * step + 4;
    const x = d3.scaleLinear().domain([Math.min(0, d3.min(rows, (row) => row.gain)), Math.max(0, d3.max(rows, (row) => row.gain)) || 1]);
    x.range([label + (x.domain()[0] < 0 ? value : 4), width - (x.domain()[1] > 0 ? value : 4)]);
    const middle = x(0);
    const svg = svgIn(box, width, height, rows.map((row) => `${name(row.place)} ${signedQuantity(row.gain, unit)}`).join("; "));
    svg.append("line").attr("class", "middle").attr("x1", middle).attr("x2", middle).attr("y2", height);
    const each = svg.append("g").selectAll("g").data(rows).join("g").attr("transform", (_, i) => `translate(0,${i * step + 2})`);
    each.append("text").attr("x", label - 6).attr("y", 14).attr("text-anchor", "end").text((row) => name(row.place));
    each.append("rect").attr("class", (row) => gainOrLoss(row.gain)).attr("y", 3).attr("height", step - 7)
      .attr("x", (row) => Math.min(middle, x(row.gain))).attr("width", (row) => Math.max(0.5, Math.abs(x(row.gain) - middle)));
    each.append("text").attr("class", "bar-value").attr("y", 14)
      .attr("x", (row) => x(row.gain) + (row.gain < 0 ? -4 : 4))
      .attr("text-anchor", (row) => (row.gain < 0 ? "end" : "start"))
      .text((row) => signedQuantity(row.gain, unit));
  };
}

function zoneRanking(indicator, rows, caption) {
  if (rows.length === 0) return make("div", null, make("h4", null, caption), make("p", null, t("nobody")));
  return table(caption, [
    { head: t("zone"), heading: true, cell: (row) => zoneName(row.place) },
    { head: `${lastYear}`, number: true, cell: (row) => quantity(planValue(indicator, row.place, lastYear), unitOf(indicator)) },
    { head: t("difference"), number: true, cell: (row) => signedQuantity(row.gain, unitOf(indicator)), mark: (row) => gainOrLoss(row.gain) },
    { head: "%", number: true, cell: (row) => signedPercent(relative(planValue(indicator, row.place, lastYear), against(indicator, row.place, lastYear))), mark: (row) => gainOrLoss(row.gain) },
  ], rows);
}

function gains(indicator) {
  const byZone = ranked(indicator, zones);
  const least = indicator === "gdp" ? 0.005 : 0.5;
  return make("section", { class: "gains" }, make("h3", null, t("gainsTitle", indicatorShort(indicator), lastYear)),
    make("div", { class: "three" },
      figure(t("byCity"), hasBase ? t("difference") : `${firstYear}–${lastYear}`, chart(null, drawBars(ranked(indicator, cities), unitOf(indicator), shortName))),
      zoneRanking(indicator, byZone.filter((row) => row.gain > least).slice(0, 10), t("topZones")),
      zoneRanking(indicator, byZone.filter((row) => row.gain < -least).reverse().slice(0, 10), t("bottomZones"))));
}

// Jobs by section and place, coloured by size: what kind of work comes and goes.
function sectionTable() {
  const shown = [regionPlace, ...provinces, ...headlinePlaces()];
  const gain = (section, place, index) => hasBase
    ? data.run.sections[index].last[place] - data.base.sections[index].last[place] : section.last[place] - section.first[place];
  const rows = data.run.sections.map((section, index) => ({ section, index }));
  if (rows.length === 0 || (hasBase && data.base.sections.length !== rows.length)) return null;
  const all = rows.flatMap(({ section, index }) => shown.slice(1).map((place) => Math.abs(gain(section, place, index)))).sort(d3.ascending);
  const strong = d3.quantile(all, 0.95) || 1;
  const shade = (value) => (Math.abs(value) < 50 ? "even" : `${value > 0 ? "up" : "down"}${Math.abs(value) > strong ? 3 : Math.abs(value) > strong / 4 ? 2 : 1}`);
  const text = (value) => (Math.abs(value) < 50 ? "0" : (value > 0 ? "+" : "") + grouped(value / 1000, 1));
  const columns = [{ head: t("section"), heading: true, cell: ({ section }) => `${section.code} ${sectionName(section)}` },
    ...shown.map((place) => ({ head: placeName(place), number: true,
      cell: ({ section, index }) => text(gain(section, place, index)), mark: ({ section, index }) => shade(gain(section, place, index)) }))];
  return table(hasBase ? t("sectionsTitle", lastYear) : t("sectionsAlone", firstYear, lastYear), columns, rows, { class: "heat" });
}
const sectionName = (section) => inLanguage(section.title).replace(/^(Jobs in |Jobs: |就业岗位：)/, "").replace(/^./, (c) => c.toUpperCase());

function peopleSection() {
  const pyramid = pyramidGroups(data.run, firstYear) && pyramidGroups(data.run, lastYear);
  return [
    make("div", { class: "two" },
      pyramid ? figure(t("pyramidTitle", firstYear, lastYear), null, make("p", { class: "key" },
        make("span", { class: "key-line start-key" }), ` ${firstYear} `, make("span", { class: "key-box men" }), make("span", { class: "key-box women" }), ` ${lastYear}`), chart(null, drawPyramid)) : null,
      make("div", null, ageTable(), componentTable())),
    provinceTable(), gains("jobs"), gains("population"), sectionTable()];
}
