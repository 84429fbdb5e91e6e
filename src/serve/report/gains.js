// Who gains and who loses, and what kind of work comes and goes.

// Bars left and right of a middle line, longest gain on top.
function drawBars(rows, unit, name) {
  return (box, width) => {
    const label = Math.min(96, width * 0.28), value = 82, step = 22, height = rows.length * step + 4;
    const x = d3.scaleLinear().domain(
        [Math.min(0, d3.min(rows, (row) => row.gain)), Math.max(0, d3.max(rows, (row) => row.gain)) || 1]);
    x.range([label + (x.domain()[0] < 0 ? value : 4), width - (x.domain()[1] > 0 ? value : 4)]);
    const middle = x(0);
    const svg = svgIn(
        box, width, height,
        rows.map((row) => `${name(row.place)} ${signedQuantity(row.gain, unit)}`).join("; "));
    box.rows = () => [
        [t("place"), `${t("difference")} (${unitName(unit)})`],
        ...rows.map((row) => [name(row.place), row.gain])];
    svg.append("line").attr("class", "middle").attr("x1", middle).attr("x2", middle).attr("y2", height);
    const each = svg.append("g").selectAll("g").data(rows).join("g").attr(
        "transform", (_, i) => `translate(0,${i * step + 2})`);
    each.append("text")
        .attr("x", label - 6)
        .attr("y", 14)
        .attr("text-anchor", "end")
        .text((row) => name(row.place));
    each.append("rect")
        .attr("class", (row) => gainOrLoss(row.gain))
        .attr("y", 3)
        .attr("height", step - 7)
        .attr("x", (row) => Math.min(middle, x(row.gain)))
        .attr("width", (row) => Math.max(0.5, Math.abs(x(row.gain) - middle)));
    each.append("text")
        .attr("class", "bar-value")
        .attr("y", 14)
        .attr("x", (row) => x(row.gain) + (row.gain < 0 ? -4 : 4))
        .attr("text-anchor", (row) => (row.gain < 0 ? "end" : "start"))
        .text((row) => signedQuantity(row.gain, unit));
  };
}

function zoneRanking(indicator, rows, caption) {
  if (rows.length === 0) return make("div", null, make("h4", null, caption), make("p", null, t("nobody")));
  return table(
      caption,
      [
        {head: t("zone"), heading: true, cell: (row) => zoneName(row.place)},
        {
          head: `${lastYear}`,
          number: true,
          cell: (row) => quantity(planValue(indicator, row.place, lastYear), unitOf(indicator))
        },
        {
          head: t("difference"),
          number: true,
          cell: (row) => signedQuantity(row.gain, unitOf(indicator)),
          mark: (row) => gainOrLoss(row.gain)
        },
        {
          head: "%",
          number: true,
          cell: (row) => signedPercent(
              relative(planValue(indicator, row.place, lastYear), against(indicator, row.place, lastYear))),
          mark: (row) => gainOrLoss(row.gain)
        },
      ],
      rows);
}

const gains = (indicator) =>
    gainsOf(indicator, t("gainsTitle", indicatorShort(indicator), lastYear), ranked(indicator, zones));

function gainsOf(indicator, title, byZone) {
  const least = indicator === "gdp" ? 0.005 : 0.5;
  return make(
      "section", {class: "gains"}, make("h3", null, title),
      make(
          "div", {class: "three"},
          figure(
              t("byCity"), hasBase ? t("difference") : `${firstYear}–${lastYear}`,
              chart(null, drawBars(ranked(indicator, cities), unitOf(indicator), shortName))),
          zoneRanking(indicator, byZone.filter((row) => row.gain > least).slice(0, 10), t("topZones")),
          zoneRanking(
              indicator, byZone.filter((row) => row.gain < -least).reverse().slice(0, 10),
              t("bottomZones"))));
}

// Jobs by section and place, coloured by size: what kind of work comes and goes.
function sectionTable() {
  const shown = [regionPlace, ...provinces, ...headlinePlaces()];
  const gain = (section, place, index) => hasBase ?
      data.run.sections[index].last[place] - data.base.sections[index].last[place] :
      section.last[place] - section.first[place];
  const rows = data.run.sections.map((section, index) => ({section, index}));
  if (rows.length === 0 || (hasBase && data.base.sections.length !== rows.length)) return null;
  const all =
      rows.flatMap(({section, index}) => shown.slice(1).map((place) => Math.abs(gain(section, place, index))))
          .sort(d3.ascending);
  const strong = d3.quantile(all, 0.95) || 1;
  const shade = (value) =>
      (Math.abs(value) < 50 ? "even" :
                              `${value > 0 ? "up" : "down"}${
                                  Math.abs(value) > strong         ? 3 :
                                      Math.abs(value) > strong / 4 ? 2 :
                                                                     1}`);
  const text = (value) => (Math.abs(value) < 50 ? "0" : (value > 0 ? "+" : "") + grouped(value / 1000, 1));
  const columns = [
    {head: t("section"), heading: true, cell: ({section}) => `${section.code} ${sectionName(section)}`},
    ...shown.map((place) => ({
                   head: placeName(place),
                   number: true,
                   cell: ({section, index}) => text(gain(section, place, index)),
                   mark: ({section, index}) => shade(gain(section, place, index))
                 }))
  ];
  return table(
      hasBase ? t("sectionsTitle", lastYear) : t("sectionsAlone", firstYear, lastYear), columns, rows,
      {class: "heat"});
}
const sectionName = (section) => inLanguage(section.title)
                                     .replace(/^(Jobs in |Jobs: |就业岗位：)/, "")
                                     .replace(/^./, (c) => c.toUpperCase());
