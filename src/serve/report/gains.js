// Who gains and who loses, and what kind of work comes and goes.

// Longest gain on top.
function gainBars(indicator, rows, name) {
  const unit = unitOf(indicator), title = `${indicatorShort(indicator)}${t("colon")}${t("byCity")}`;
  return lyingBars({
    title,
    unit: hasBase ? t("difference") : `${firstYear}–${lastYear}`,
    bars: rows.map(({place, gain}) => ({name: name(place), value: gain, class: gainOrLoss(gain)})),
    say: (value) => signedQuantity(value, unit),
    nameHead: t("place"),
    valueHead: t("difference"),
    fileUnit: unitName(unit),
    file: fileOf(title)
  });
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
          "div", {class: "three"}, figure(() => gainBars(indicator, ranked(indicator, cities), shortName)),
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
