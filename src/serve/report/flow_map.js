// The map of flows: between cities or zones, of a kind, in the first year or the last, of a run or of the
// difference between the two; and the largest in numbers.

const flowState = {
  kind: "0",
  level: "cities",
  which: "last",
  run: "run",
  figures: []
};
const LARGEST_LISTED = 10;

const flowPlace = (place) => (places[place].level === "zone" ? zoneName(place) : placeName(place));
const flowHead = () =>
    t("flowHead", flowTitle(Number(flowState.kind)), t(flowState.level), runLabel(flowState.run),
      yearOf(flowState.which));

// What is to be drawn: pairs with both ends on the map, and how many had to be left out.
function chosenPairs() {
  const kind = Number(flowState.kind), {run, which, level} = flowState;
  const found = run === "difference" ? pairDifferences(which, level, kind) :
                                       {pairs: pairsOf(run, which, level, kind), leftOut: 0};
  if (found === null || found.pairs === null) return null;
  return {
    leftOut: found.leftOut,
    pairs: found.pairs.filter((pair) => placePoints[pair.from] && placePoints[pair.to])
               .sort((p, q) => Math.abs(q.amount) - Math.abs(p.amount))
  };
}

const bandClass = (pair) =>
    (flowState.run === "difference" ? gainOrLoss(pair.amount) :
         crosses(pair)              ? "across" :
                                      "inside");

function flowTip(pair) {
  const kind = Number(flowState.kind), {run, which, level} = flowState;
  const lines = [`${flowPlace(pair.from)} → ${flowPlace(pair.to)}, ${yearOf(which)}`];
  const of = (which_) => {
    const same = (pairsOf(which_, which, level, kind) ||
                  []).find((each) => each.from === pair.from && each.to === pair.to);
    return same ? same.amount : null;
  };
  for (const each of hasBase ? ["run", "base"] : ["run"]) {
    const amount = of(each);
    if (amount !== null || run === each)
      lines.push(`${runLabel(each)}${t("colon")}${flowQuantity(kind, amount)}`);
  }
  if (run === "difference") lines.push(`${t("difference")}${t("colon")}${signedFlow(kind, pair.amount)}`);
  lines.push(`${t(crosses(pair) ? "acrossBorder" : "insideProvince")}${t("semicolon")}${t("basisModelled")}`);
  return lines;
}

function flowNote(chosen) {
  const kind = Number(flowState.kind), year = yearOf(flowState.which), {run, level} = flowState;
  if (run === "difference")
    return level === "zones" ? t("differenceZones", chosen.leftOut) : t("differenceCities");
  const drawn = d3.sum(chosen.pairs, (pair) => pair.amount), total = flowTotal(run, kind, year);
  const share = total > 0 ? quantity(drawn / total, "fraction") : t("none");
  return level === "zones" ? t("drawnZones", chosen.pairs.length, flowQuantity(kind, drawn), share) :
                             t("drawnCities", flowQuantity(kind, drawn), share);
}

const bandKeys = () =>
    (flowState.run === "difference" ? [["gain", "moreThanBase"], ["loss", "lessThanBase"]] : [
      ["across", "acrossBorder"], ["inside", "insideProvince"]
    ]).map(([kind, text]) => ({name: t(text), class: `area ${kind}`}));

function largestTable(chosen) {
  const kind = Number(flowState.kind);
  const shown = (pair) =>
      (flowState.run === "difference" ? signedFlow(kind, pair.amount) : flowQuantity(kind, pair.amount));
  const mark = (pair) => (crosses(pair) ? "crosses" : "stays");
  return table(
      t(flowState.run === "difference" ? "largestDifferences" : "largestFlows"),
      [
        {head: t("from"), heading: true, cell: (pair) => flowPlace(pair.from)},
        {head: t("to"), cell: (pair) => flowPlace(pair.to), mark},
        {head: flowTitle(kind), number: true, cell: shown, mark}
      ],
      chosen.pairs.slice(0, LARGEST_LISTED));
}

// Pairs in full, the largest first.
function flowRows(chosen) {
  const kind = Number(flowState.kind), amount = headWithUnit(flowTitle(kind), flowUnit(kind));
  return [
    [t("from"), t("to"), amount],
    ...chosen.pairs.map((pair) => [flowPlace(pair.from), flowPlace(pair.to), pair.amount])
  ];
}

function flowDrawing() {
  const kind = Number(flowState.kind), chosen = chosenPairs(), title = flowHead();
  const described = {title, unit: `${flowUnit(kind)}${t("comma")}${t("basisModelled")}`, file: fileOf(title)};
  if (chosen === null || chosen.pairs.length === 0)
    return {
      ...described,
      draw: () => make("p", {class: "note"}, t(chosen === null ? "noSuchYear" : "noFlows"))
    };
  const largest = Math.abs(chosen.pairs[0].amount);
  const courseOfBand = ({from, to}) =>
      bandCourse(placePoints[from], placePoints[to], 1).map((p) => [p.x, p.y]);
  const scale = make("div"), kindOfBand = flowState.run === "difference" ? "gain" : "across";
  const draw = (width) => {
    scale.replaceChildren(bandLegend(kind, largest, width, kindOfBand));
    const drawn = drawSheet(sheet(), width, t("flowLabel", title), {
      classOf: () => "land",
      above: (perPixel) => bandElements(chosen.pairs, perPixel, largest, width, bandClass)
    });
    return pickNearest(drawn, width, chosen.pairs, courseOfBand, flowTip);
  };
  return {
    ...described,
    keys: bandKeys(),
    below: [scale, make("p", {class: "note"}, flowNote(chosen))],
    rows: flowRows(chosen),
    draw
  };
}

function flowMapFigure() {
  const shown = figure(flowDrawing), list = make("div");
  const showList = () => {
    const chosen = chosenPairs();
    list.replaceChildren(...(chosen?.pairs.length ? [largestTable(chosen)] : []));
  };
  list.addEventListener("redraw", showList);
  showList();
  flowState.figures.push(shown, list);
  return make("div", {class: "beside"}, shown, list);
}

const flowControls = () => make(
    "div", {class: "choices"},
    chooseIn(flowState, "kind", t("kindOfFlow"), flowKinds().map((kind) => [String(kind), flowTitle(kind)])),
    chooseIn(flowState, "level", t("betweenWhich"), [["cities", t("cities")], ["zones", t("zones")]]),
    chooseYear(flowState), flows.base ? chooseRun(flowState, [["difference", t("planLessBase")]]) : null);

function flowMapPart() {
  flowState.figures = [];
  if (!flows || !frame) return [];
  return [make("p", null, t("flowLead")), flowControls(), flowMapFigure()];
}
