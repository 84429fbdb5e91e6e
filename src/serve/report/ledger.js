// What the run was checked against: published figures beside modelled ones.

const comparedRows = () =>
    data.ledger.filter((row) => row.percent !== null && (row.use === "calibration" || row.use === "check"));

// In Chinese a figure with a counterpart goes by its indicator, since statements are kept in the words of the
// package.
const statementText = (row) =>
    (language === 1 && row.indicator && data.indicators[row.indicator] ? indicatorShort(row.indicator) :
                                                                         row.statement);
function ledgerPlace(row) {
  const place = placeById(row.modelPlace);
  return place >= 0 ? placeName(place) : row.place;
}
function publishedText(value, unit) {
  if (value === null) return t("none");
  const size = Math.abs(value);
  return grouped(
      value,
      size >= 1000                 ? 0 :
          size >= 100              ? 1 :
          unit === "1" || size < 1 ? 4 :
          size < 100               ? 3 :
                                     2);
}

function drawErrors(groups, bound) {
  return (box, width) => {
    const label = Math.min(150, width * 0.36), right = 14, radius = width < 460 ? 3 : 3.8;
    const x = d3.scaleLinear().domain([-bound, bound]).range([label + 12, width - right]);
    // Dots that would cover one another step aside, in the order of the ledger.
    let top = 26;
    const rows = groups.map((group) => {
      const lanes = [];
      const dots = group.rows.map((row) => {
        const at = x(Math.max(-bound, Math.min(bound, row.percent)));
        let lane = lanes.findIndex((last) => last.every((other) => Math.abs(other - at) >= 2 * radius));
        if (lane < 0) lane = lanes.push([]) - 1;
        lanes[lane].push(at);
        return {row, at, lane};
      });
      const lines = wrapped(group.label, width < 460 ? 16 : 24).length;
      const height = Math.max(10 + 14 * lines, lanes.length * (2 * radius + 0.5) + 10),
            row = {group, dots, top, height};
      top += height;
      return row;
    });
    const height = top + 22;
    const svg = svgIn(box, width, height, t("errorPlot"));
    const axis = svg.append("g").attr("class", "axis");
    x.ticks(width < 460 ? 4 : 9).forEach((tick) => {
      axis.append("line")
          .attr("x1", x(tick))
          .attr("x2", x(tick))
          .attr("y1", 20)
          .attr("y2", height - 18)
          .attr("class", tick === 0 ? "zero" : "");
      axis.append("text")
          .attr("x", x(tick))
          .attr("y", height - 4)
          .attr("text-anchor", "middle")
          .text((tick > 0 ? "+" : "") + grouped(tick, 0) + "%");
    });
    axis.append("text").attr("x", x(0) + 6).attr("y", 13).text(t("tooHigh"));
    axis.append("text").attr("x", x(0) - 6).attr("y", 13).attr("text-anchor", "end").text(t("tooLow"));
    const each = svg.append("g").selectAll("g").data(rows).join("g").attr(
        "transform", (row) => `translate(0,${row.top})`);
    each.append("line").attr("class", "rule").attr("x2", width);
    each.append("text")
        .attr("class", "row-name")
        .attr("y", 15)
        .selectAll("tspan")
        .data((row) => wrapped(row.group.label, width < 460 ? 16 : 24))
        .join("tspan")
        .attr("x", 0)
        .attr("dy", (_, i) => (i === 0 ? 0 : 14))
        .text((line) => line);
    each.selectAll("circle")
        .data(
            (row) => row.dots.map(
                (dot) => ({...dot, middle: row.height / 2, lanes: d3.max(row.dots, (d) => d.lane) + 1})))
        .join("circle")
        .attr("class", (dot) => `dot ${dot.row.use}${Math.abs(dot.row.percent) > bound ? " beyond" : ""}`)
        .attr("r", radius)
        .attr("cx", (dot) => dot.at)
        .attr("cy", (dot) => dot.middle + (dot.lane - (dot.lanes - 1) / 2) * (2 * radius + 0.5))
        .on("pointermove",
            (dot) => tip.show(
                d3.event,
                [
                  `${statementText(dot.row)}, ${ledgerPlace(dot.row)}, ${dot.row.period}`,
                  `${t("published")}${t("colon")}${publishedText(dot.row.published, dot.row.unit)} ${
                      unitName(dot.row.unit)}`,
                  `${t("modelled")}${t("colon")}${publishedText(dot.row.modelled, dot.row.unit)}`,
                  `${t("error")}${t("colon")}${signedPercent(dot.row.percent)} (${named(dot.row.use)})`
                ]))
        .on("pointerleave", tip.hide);
  };
}
function wrapped(text, letters) {
  const room = language === 1 ? Math.floor(letters * 0.6) : letters;
  const words = language === 1 ? [...text] : text.split(" ");
  const lines = [""];
  for (const word of words) {
    const last = lines[lines.length - 1];
    const longer = last + (last && language === 0 ? " " : "") + word;
    if (longer.length > room && last)
      lines.push(word);
    else
      lines[lines.length - 1] = longer;
  }
  return lines.length > 2 ? [lines[0], lines[1].slice(0, room - 1) + "…"] : lines;
}

function errorGroups(rows) {
  return d3.nest().key((row) => row.indicator).entries(rows).map((entry) => {
    const errors = (use) => entry.values.filter((row) => row.use === use).map((row) => Math.abs(row.percent));
    return {label: indicatorShort(entry.key), rows: entry.values, errors};
  });
}

function summaryTable() {
  const columns = [
    {head: t("use"), heading: true, cell: (row) => named(row.use)},
    {head: t("compared"), number: true, cell: (row) => String(row.compared)},
    {head: t("meanError"), number: true, cell: (row) => grouped(row.mean, 2) + "%"},
    {head: t("medianError"), number: true, cell: (row) => grouped(row.median, 2) + "%"},
    {head: t("largestError"), cell: (row) => largestText(row)}
  ];
  if (data.baseSummaries.length > 0)
    columns.push({
      head: t("baseError"),
      number: true,
      cell: (row) => {
        const base = data.baseSummaries.find((each) => each.use === row.use);
        return base ? grouped(base.mean, 2) + "%" : t("none");
      }
    });
  return table(null, columns, data.summaries);
}
function largestText(summary) {
  const row = data.ledger.find((each) => each.id === summary.largestId);
  return `${grouped(summary.largest, 1)}%${t("colon")}${statementText(row)}${t("comma")}${ledgerPlace(row)}${
      t("comma")}${row.period}`;
}

function comparedTable(rows) {
  return table(
      null,
      [
        {head: t("what"), heading: true, cell: statementText},
        {head: t("place"), cell: ledgerPlace},
        {head: t("period"), cell: (row) => row.period},
        {head: t("published"), number: true, cell: (row) => publishedText(row.published, row.unit)},
        {head: t("modelled"), number: true, cell: (row) => publishedText(row.modelled, row.unit)},
        data.ensemble ? {head: t("nineOfTen"), number: true, cell: spreadText} : null,
        {head: t("error"), number: true, cell: (row) => signedPercent(row.percent)},
        {head: t("unit"), short: true, cell: (row) => unitName(row.unit)},
        {head: t("use"), short: true, cell: (row) => named(row.use)},
        {head: t("source"), short: true, cell: (row) => sourceMark([row.source])},
        {head: t("note"), cell: (row) => make("span", {class: "meta", lang: "en"}, row.note)},
      ].filter((column) => column !== null),
      rows, {class: "ledger"});
}

// What is not compared, by the reason; the commonest reason last, since its list is the longest.
function otherTables(rows) {
  return d3.nest()
      .key((row) => row.whyNot)
      .entries(rows)
      .sort((p, q) => p.values.length - q.values.length)
      .map((reason) => {
        const topics = d3.nest().key((row) => row.topic).entries(reason.values);
        return [
          make("h4", null, `${reasonText(reason.key) || named("none")} (${reason.values.length})`),
          table(
              null,
              [
                {head: "", short: true, cell: (row) => (row.first ? named(row.topic) : "")},
                {head: t("what"), heading: true, cell: statementText},
                {head: t("place"), cell: ledgerPlace},
                {head: t("period"), cell: (row) => row.period},
                {head: t("published"), number: true, cell: (row) => publishedText(row.published, row.unit)},
                {head: t("unit"), short: true, cell: (row) => unitName(row.unit)},
                {head: t("source"), short: true, cell: (row) => sourceMark([row.source])},
                {head: t("note"), cell: (row) => make("span", {class: "meta", lang: "en"}, row.note)},
              ],
              topics.flatMap((topic) => topic.values.map((row, i) => ({...row, first: i === 0}))),
              {class: "ledger"})
        ];
      });
}

function checkSection() {
  const rows = comparedRows(), others = data.ledger.filter((row) => !rows.includes(row));
  if (data.ledger.length === 0) return [];
  const sizes = rows.map((row) => Math.abs(row.percent)).sort(d3.ascending);
  const bound = Math.max(5, Math.ceil((d3.quantile(sizes, 0.95) || 5) / 5) * 5);
  const outside = sizes.filter((size) => size > bound).length;
  return [
    make("p", null, t("checkLead", rows.length, data.ledger.length)),
    rows.length === 0 ?
        make("p", null, t("nothingCompared")) :
        [
          summaryTable(),
          figure(
              t("errorPlot"), outside > 0 ? t("beyond", outside) : null,
              make(
                  "p", {class: "key"}, make("span", {class: "key-dot check"}), ` ${named("check")} `,
                  make("span", {class: "key-dot calibration"}), ` ${named("calibration")}`),
              chart(null, drawErrors(errorGroups(rows), bound))),
          make("details", null, make("summary", null, t("comparedRows", rows.length)), comparedTable(rows))
        ],
    others.length > 0 ?
        make("details", null, make("summary", null, t("otherRows", others.length)), otherTables(others)) :
        null
  ];
}
