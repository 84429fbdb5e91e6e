// How sure an effect is: what nine runs of ten of an ensemble say, place by place.

function spreadDrawing(indicator, year, rows) {
  const unit = unitOf(indicator), isEffect = data.ensemble.against;
  const title = t(isEffect ? "spreadTitle" : "spreadAlone", indicatorShort(indicator), year);
  return spreadChart({
    title,
    spreads: rows.map(({place, low, median, high}) => ({name: placeName(place), low, median, high})),
    isEffect,
    say: (value) => (isEffect ? signedQuantity(value, unit) : quantity(value, unit)),
    heads: {name: t("place"), low: t("spreadLow"), median: t("spreadMedian"), high: t("spreadHigh")},
    fileUnit: unitName(unit),
    file: fileOf(title)
  });
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
  const within =
      inside.filter((row) => spreadOf(row.id).low <= row.published && row.published <= spreadOf(row.id).high)
          .length;
  const places = [regionPlace, ...provinces, ...headlinePlaces()];
  const shown = ["population", "jobs", "gdp"]
                    .map((indicator) => {
                      const rows = places.flatMap(
                          (place) => data.ensemble.effects.filter(
                              (row) => row.indicator === indicator && row.place === place));
                      const year = d3.max(rows, (row) => row.year);
                      return {indicator, year, rows: rows.filter((row) => row.year === year)};
                    })
                    .filter((each) => each.rows.length > 0);
  return [
    make("p", null, t("ensembleLead", data.ensemble.runs, data.ensemble.inputs)),
    make(
        "div", {class: "two"},
        shown.map(({indicator, year, rows}) => figure(() => spreadDrawing(indicator, year, rows)))),
    inside.length > 0 ? make("p", {class: "after"}, t("spreadChecks", within, inside.length)) : null
  ];
}
