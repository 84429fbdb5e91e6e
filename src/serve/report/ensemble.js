// How sure an effect is: what nine runs of ten of an ensemble say, place by place.

// A line from low to high with a dot at the median, places below one another.
function drawSpreads(rows, unit) {
  return (box, width) => {
    const label = Math.min(210, width * 0.42), right = 34, step = 24, top = 22;
    const height = top + rows.length * step + 6;
    const low = d3.min(rows, (row) => row.low), high = d3.max(rows, (row) => row.high);
    const x = d3.scaleLinear().domain([Math.min(0, low), Math.max(0, high) || 1]).nice(5).range([label + 10, width - right]);
    const svg = svgIn(
        box, width, height,
        rows.map((row) => [placeName(row.place), ...[row.low, row.high].map((end) => signedQuantity(end, unit))])
            .map(([place, from, to]) => `${place} ${from} – ${to}`)
            .join("; "));
    const ends = ["spreadLow", "spreadMedian", "spreadHigh"].map((key) => `${t(key)} (${unitName(unit)})`);
    box.rows = () =>
        [[t("place"), ...ends], ...rows.map((row) => [placeName(row.place), row.low, row.median, row.high])];
    const axis = svg.append("g").attr("class", "axis");
    const [first, last] = x.domain();
    [...new Set([first, 0, last])].forEach((tick) => {
      axis.append("line")
          .attr("x1", x(tick))
          .attr("x2", x(tick))
          .attr("y1", top - 4)
          .attr("y2", height)
          .attr("class", tick === 0 ? "zero" : "");
      // The ends tell the scale; the line of nothing has no room for its figure beside them.
      if (tick === 0 && Math.min(Math.abs(x(0) - x(first)), Math.abs(x(last) - x(0))) < 90 && first * last < 0)
        return;
      axis.append("text")
          .attr("x", x(tick))
          .attr("y", 12)
          .attr("text-anchor", tick === last ? "end" : "middle")
          .text(signedQuantity(tick, unit));
    });
    const each = svg.append("g").selectAll("g").data(rows).join("g").attr(
        "transform", (_, i) => `translate(0,${top + i * step})`);
    each.append("text").attr("class", "row-name").attr("y", 16).text(
        (row) => wrapped(placeName(row.place), Math.floor(label / 5.8))[0]);
    each.append("line")
        .attr("class", (row) => `spread ${row.low > 0 ? "gain" : row.high < 0 ? "loss" : "even"}`)
        .attr("x1", (row) => x(row.low))
        .attr("x2", (row) => x(row.high))
        .attr("y1", 12)
        .attr("y2", 12);
    each.append("circle")
        .attr("class", (row) => `spread ${row.low > 0 ? "gain" : row.high < 0 ? "loss" : "even"}`)
        .attr("r", 4)
        .attr("cx", (row) => x(row.median))
        .attr("cy", 12);
    each.on("pointermove", (row) => tip.show(d3.event, [
          placeName(row.place), `${t("spreadLow")}${t("colon")}${signedQuantity(row.low, unit)}`,
          `${t("spreadMedian")}${t("colon")}${signedQuantity(row.median, unit)}`,
          `${t("spreadHigh")}${t("colon")}${signedQuantity(row.high, unit)}`
        ])).on("pointerleave", tip.hide);
  };
}

const spreadOf = (figureId) => (data.ensemble ? data.ensemble.figures[figureId] : undefined);
const spreadText = (row) => {
  const spread = spreadOf(row.id);
  if (!spread) return t("none");
  return `${publishedText(spread.low, row.unit)} – ${publishedText(spread.high, row.unit)}`;
};

// Main quantities only; the folder of the ensemble has the others.
function ensembleFigures() {
  if (!data.ensemble) return [];
  const inside = comparedRows().filter((row) => row.use === "check" && spreadOf(row.id));
  const within = inside.filter(
      (row) => spreadOf(row.id).low <= row.published && row.published <= spreadOf(row.id).high).length;
  const places = [regionPlace, ...provinces, ...headlinePlaces()];
  const shown = ["population", "jobs", "gdp"].map((indicator) => {
    const rows = places.flatMap(
        (place) => data.ensemble.effects.filter((row) => row.indicator === indicator && row.place === place));
    const year = d3.max(rows, (row) => row.year);
    return {indicator, year, rows: rows.filter((row) => row.year === year)};
  }).filter((each) => each.rows.length > 0);
  return [
    make("p", null, t("ensembleLead", data.ensemble.runs, data.ensemble.inputs)),
    make(
        "div", {class: "two"},
        shown.map(
            ({indicator, year, rows}) => figure(
                t(data.ensemble.against ? "spreadTitle" : "spreadAlone", indicatorShort(indicator), year), null,
                chart(null, drawSpreads(rows, unitOf(indicator)))))),
    inside.length > 0 ? make("p", {class: "after"}, t("spreadChecks", within, inside.length)) : null
  ];
}
