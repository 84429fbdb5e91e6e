// How sure: what was counted and what was not; and at the end, tables, sources and methods.

const BASES = ["observed", "estimated", "modelled", "assumed"];

function basisBar(table_) {
  const total = d3.sum(BASES, (basis) => table_.basis[basis] || 0) || 1;
  return make(
      "div", {
        class: "basis-bar",
        role: "img",
        "aria-label":
            BASES.filter((basis) => table_.basis[basis])
                .map((basis) => `${named(basis)} ${grouped((100 * table_.basis[basis]) / total, 0)}%`)
                .join(", ")
      },
      BASES.filter((basis) => table_.basis[basis])
          .map(
              (basis) =>
                  make("span", {class: basis, style: `width:${(100 * table_.basis[basis]) / total}%`})));
}

const basisKey = () => keysOf(BASES.map((basis) => [`area ${basis}`, named(basis)]));

function basisFigure() {
  if (data.tables.length === 0) return null;
  return make(
      "figure", {class: "chart"}, make("figcaption", null, make("b", null, t("basisTitle"))), basisKey(),
      make(
          "div", {class: "bases"},
          data.tables.map(
              (each) => make(
                  "div", {class: "basis-row"}, make("code", null, each.name), basisBar(each),
                  make("span", {class: "number"}, grouped(each.rows, 0))))));
}

function sureSection() {
  const counts =
      BASES.map((basis) => ({basis, levers: data.levers.filter((lever) => lever.basis === basis).length}))
          .filter((each) => each.levers > 0);
  const check = data.summaries.find((summary) => summary.use === "check");
  const ran = data.run.variant ? t("variant", data.run.variant) : t("asWritten");
  const others = data.variants.filter((name) => name !== data.run.variant).map((name) => `“${name}”`);
  if (data.run.variant) others.unshift(t("asWritten"));
  const notes = [t("sureModelled", firstYear)];
  if (!data.ensemble) notes.push(t("sureNoInterval"));
  if (check)
    notes.push(
        t("sureErrors", check.compared,
          ...[check.mean, check.median, check.largest].map((error) => grouped(error, 1) + "%")));
  if (hasBase) notes.push(t("sureDifference"));
  if (counts.length > 0)
    notes.push(
        t("sureLevers",
          counts.map((each) => `${named(each.basis)} ${t("levers", each.levers)}`).join(t("comma"))));
  if (data.levers.length > 0)
    notes.push(others.length > 0 ? t("sureVariants", ran, others.join(t("listComma"))) : t("sureNoVariants"));
  return [
    make("p", null, t("sureLead")), basisFigure(), ensembleFigures(),
    make("ul", {class: "notes"}, notes.map((note) => make("li", null, note)))
  ];
}

// All sources of tables and published figures, numbered in the order in which the page names them.
const sources = [
  ...new Set([...data.tables.flatMap((each) => each.sources), ...data.ledger.map((row) => row.source)])
].filter((source) => source !== "");
function sourceMark(some) {
  const numbers =
      some.map((source) => sources.indexOf(source) + 1).filter((number) => number > 0).sort(d3.ascending);
  return numbers.length === 0 ?
      "" :
      make("span", {class: "meta", title: some.join("; ")}, `[${numbers.join(", ")}]`);
}

function sourcesSection() {
  return [
    data.tables.length === 0 ?
        null :
        table(
            t("tablesTitle"),
            [
              {head: t("table"), heading: true, cell: (each) => make("code", null, each.name)},
              {head: t("rows"), number: true, cell: (each) => grouped(each.rows, 0)},
              {head: BASES.map(named).join(" / "), cell: basisCounts},
              {
                head: t("holds"),
                cell: (each) => [make("span", {lang: "en"}, each.description), " ", sourceMark(each.sources)]
              },
            ],
            data.tables, {class: "sources"}),
    sources.length === 0 ?
        null :
        make(
            "div", {class: "source-list"}, make("h3", null, t("listOfSources")),
            make("ol", {class: "references", lang: "en"}, sources.map((source) => make("li", null, source)))),
    make(
        "div", {class: "two"},
        make(
            "div", null, make("h3", null, t("methodsTitle")),
            make(
                "ul", {class: "notes"},
                METHODS.map(
                    ([en, zh, source]) => make(
                        "li", null, language === 0 ? en : zh, make("span", {class: "meta"}, ` ${source}`))))),
        make(
            "div", null, make("h3", null, t("referencesTitle")),
            make("ul", {class: "references", lang: "en"}, REFERENCES.map((each) => make("li", null, each))))),
    make("p", {class: "hint"}, t("made"))
  ];
}

const basisCounts = (each) => make(
    "ul", {class: "plain"},
    BASES.filter((basis) => each.basis[basis])
        .map(
            (basis) => make(
                "li", null, make("span", {class: `key-box ${basis}`}),
                ` ${named(basis)} ${grouped(each.basis[basis], 0)}`)));
