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

function errorChart(rows, bound, outside) {
  const lines = (row) =>
      [`${statementText(row)}, ${ledgerPlace(row)}, ${row.period}`,
       `${t("published")}${t("colon")}${publishedText(row.published, row.unit)} ${unitName(row.unit)}`,
       `${t("modelled")}${t("colon")}${publishedText(row.modelled, row.unit)}`,
       `${t("error")}${t("colon")}${signedPercent(row.percent)} (${named(row.use)})`];
  const title = t("errorPlot");
  return dotChart({
    title,
    unit: outside > 0 ? t("beyond", outside) : "",
    groups: d3.nest()
                .key((row) => row.indicator)
                .entries(rows)
                .map(({key, values}) => ({
                       name: indicatorShort(key),
                       dots: values.map((row) => ({value: row.percent, class: row.use, lines: lines(row)}))
                     })),
    bound,
    say: (tick) => `${tick > 0 ? "+" : ""}${grouped(tick, 0)}%`,
    below: t("tooLow"),
    above: t("tooHigh"),
    keys: ["check", "calibration"].map((use) => ({name: named(use), class: `dot ${use}`})),
    rows: [
      [t("what"), t("place"), t("period"), headWithUnit(t("error"), "%"), t("use")],
      ...rows.map((row) => [statementText(row), ledgerPlace(row), row.period, row.percent, named(row.use)])
    ],
    file: fileOf(title)
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
          summaryTable(), figure(() => errorChart(rows, bound, outside)),
          make("details", null, make("summary", null, t("comparedRows", rows.length)), comparedTable(rows))
        ],
    others.length > 0 ?
        make("details", null, make("summary", null, t("otherRows", others.length)), otherTables(others)) :
        null
  ];
}
