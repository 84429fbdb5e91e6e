// What crosses a provincial border: shares through the years, and each kind province by province.

const acrossKinds = () => flowKinds().filter((kind) => flowTotal("run", kind, lastYear) > 0);

function shareTable() {
  const share = (run, year) => (kind) => quantity(shareAcross(run, kind, year), "fraction");
  const columns = [
    {head: t("kindOfFlow"), heading: true, cell: flowTitle},
    {head: String(firstYear), number: true, cell: share("run", firstYear)}
  ];
  if (flows.base)
    columns.push({head: `${t("baseline")} ${lastYear}`, number: true, cell: share("base", lastYear)});
  const before = (kind) =>
      (flows.base ? shareAcross("base", kind, lastYear) : shareAcross("run", kind, firstYear));
  const gain = (kind) => {
    const now = shareAcross("run", kind, lastYear), then = before(kind);
    return now === null || then === null ? null : now - then;
  };
  columns.push(
      {head: `${runLabel("run")} ${lastYear}`, number: true, cell: share("run", lastYear)}, {
        head: flows.base ? t("difference") : `${firstYear}–${lastYear}`,
        number: true,
        cell: (kind) => signedQuantity(gain(kind), "fraction"),
        mark: (kind) => gainOrLoss(gain(kind))
      },
      {
        head: t("amountAcross", lastYear),
        number: true,
        cell: (kind) => flowQuantity(kind, flowAcross("run", kind, lastYear))
      });
  return table(t("shareAcross"), columns, acrossKinds());
}

function shareCharts() {
  if (years.length < 3) return null;
  const percent = (run, kind) => (year) => {
    const share = shareAcross(run, kind, year);
    return share === null ? null : 100 * share;
  };
  return make("div", {class: "times"}, acrossKinds().map((kind) => figure(() => course({
                                                                            title: flowTitle(kind),
                                                                            name: flowTitle(kind),
                                                                            what: t("shareAcross"),
                                                                            unit: "percent",
                                                                            plan: percent("run", kind),
                                                                            base: percent("base", kind),
                                                                            points: []
                                                                          }))));
}

// The plan's amount, and under it the baseline's with the change against it; or else the first year's.
function borderCell(kind, wanted) {
  const now = flowSum("run", kind, lastYear, wanted);
  const then = flows.base ? flowSum("base", kind, lastYear, wanted) : flowSum("run", kind, firstYear, wanted);
  return [
    make("div", null, flowFigure(kind, now)),
    then === null ?
        null :
        [
          make("div", {class: "meta"}, flowFigure(kind, then)),
          make("div", {class: `meta ${gainOrLoss(now - then)}`}, signedPercent(relative(now, then)))
        ]
  ];
}

function borderTable(kind) {
  const everywhere = provinces.length;
  const is = (province, chosen) => chosen === everywhere || province === chosen;
  const rows = [...provinces.keys(), everywhere];
  const name = (row) => (row === everywhere ? t("total") : placeName(provinces[row]));
  return table(
      t("borderTable", flowTitle(kind), lastYear, flowUnit(kind)),
      [
        {head: t("fromTo"), heading: true, cell: name},
        ...rows.map((column) => ({
                      head: name(column),
                      number: true,
                      cell: (row) => borderCell(kind, (from, to) => is(from, row) && is(to, column)),
                      mark: (row) =>
                          (row === everywhere || column === everywhere ? "sum" :
                               row === column                          ? "stays" :
                                                                         "crosses")
                    }))
      ],
      rows, {class: "borders"});
}

function bordersPart() {
  if (!flows || provinces.length < 2) return [];
  const compared = flows.base ? t("bordersLead", lastYear) : t("bordersLeadAlone", firstYear, lastYear);
  return [
    make("h3", {class: "below"}, t("bordersTitle")), make("p", null, compared), shareTable(),
    years.length < 3 ? null : [make("p", {class: "note"}, t("ownScale")), lineKey(false), shareCharts()],
    make("div", {class: "two"}, acrossKinds().map(borderTable))
  ];
}
