// What was published beside what a run says.
import {once, type Schema} from "../../api.ts";
import {read, write} from "../../address.ts";
import {ascending, group, quantile} from "d3-array";
import {headWithUnit} from "../../../draw/csv.js";
import {dotChart} from "../../../draw/dot_chart.js";
import {figure} from "../../../draw/figure.js";
import {choice, make} from "../../parts/dom.ts";
import {named, t} from "../../words/i18n.ts";
import {percent, plain} from "../../words/numbers.ts";
import {runChoice} from "../../parts/run_choice.ts";
import {type FileColumn, table, type TableColumn} from "../../parts/table.ts";
import {coverageSays, type Spreads, spreadsOf, spreadText} from "./ledger_spread.ts";

type Row = Schema["LedgerRow"];

const fileColumns = (spreads: Spreads): FileColumn<Row>[] => [
  {head: t("statement"), value: (r) => r.statement},
  {head: t("place"), value: (r) => r.place},
  {head: t("year"), value: (r) => r.period},
  {head: t("unit"), value: (r) => r.unit},
  {head: t("published"), value: (r) => r.published},
  {head: t("modelledValue"), value: (r) => r.modelled},
  {head: t("low"), value: (r) => spreads.get(r.id)?.low ?? null},
  {head: t("high"), value: (r) => spreads.get(r.id)?.high ?? null},
  {head: t("error"), unit: "%", value: (r) => r.percent},
  {head: t("use"), value: (r) => r.use},
  {head: t("sourceHead"), value: (r) => r.source}
];

/** Errors of figures that have a counterpart, by indicator; all but a twentieth lie within the axis. */
function errorChart(rows: Row[], run: Schema["Run"], useName: (use: string) => string): HTMLElement | null {
  const compared = rows.filter(
    (r): r is Row & {percent: number} => r.percent !== null && (r.use === "check" || r.use === "calibration")
  );
  if (!compared.length) return null;
  const sizes = compared.map((r) => Math.abs(r.percent)).sort(ascending);
  const bound = Math.max(5, Math.ceil((quantile(sizes, 0.95) ?? 5) / 5) * 5);
  const beyond = sizes.filter((size) => size > bound).length;
  const titleOf = (id: string): string => {
    const known = run.indicators.find((each) => each.id === id);
    return known ? named(known.title) : id;
  };
  const uses = (["check", "calibration"] as const).filter((use) => compared.some((r) => r.use === use));
  return figure(() =>
    dotChart({
      title: t("errorPlot"),
      unit: beyond ? t("beyond", beyond) : "",
      groups: [...group(compared, (r) => r.indicator)].map(([id, some]) => ({
        name: titleOf(id),
        dots: some.map((r) => ({
          value: r.percent,
          class: r.use,
          lines: [
            `${r.statement}, ${r.place}, ${r.period}`,
            `${t("published")}: ${plain(r.published)} ${r.unit}`,
            `${t("modelledValue")}: ${plain(r.modelled)}`,
            `${t("error")}: ${percent(r.percent)} (${useName(r.use)})`
          ]
        }))
      })),
      bound,
      say: percent,
      below: t("tooLow"),
      above: t("tooHigh"),
      keys: uses.map((use) => ({name: t(use), class: "dot " + use})),
      rows: [
        [t("indicator"), t("statement"), t("place"), t("year"), headWithUnit(t("error"), "%"), t("use")],
        ...compared.map((r) => [titleOf(r.indicator), r.statement, r.place, r.period, r.percent, r.use])
      ],
      file: [run.id, "errors"]
    })
  );
}

export async function ledgerPage(page: HTMLElement): Promise<() => void> {
  const runs = await once<Schema["RunHead"][]>("/runs");
  if (!runs.length) {
    page.replaceChildren(make("p", {class: "pad"}, t("needRuns")));
    return () => {};
  }
  const values = read().values;
  let run = runs.find((r) => r.id === values.get("run"))?.id ?? runs[runs.length - 1].id;
  let use = values.get("use") ?? "all";
  const content = make("div", null);
  const useName = (name: string): string =>
    name === "calibration" || name === "check" ? t(name) : t("unused");
  const draw = async (): Promise<void> => {
    const [ledger, whole, spreads] = await Promise.all([
      once<Schema["Ledger"]>(`/runs/${run}/ledger`),
      once<Schema["Run"]>(`/runs/${run}`),
      spreadsOf(run)
    ]);
    const between: TableColumn<Row> = {
      head: t("nineOfTen"),
      number: true,
      cell: (r) => spreadText(spreads, r)
    };
    const rows = ledger.rows.filter(
      (r) => use === "all" || r.use === use || (use === "none" && r.modelled === null)
    );
    const round = (value: number | null): string => (value === null ? t("none") : value.toFixed(1));
    content.replaceChildren(
      ...ledger.summaries.map((s) =>
        make(
          "p",
          {class: "says", "data-use": s.use, "data-median": String(s.median)},
          t("ledgerSays", useName(s.use), s.compared, round(s.median), round(s.largest), s.largestId)
        )
      ),
      ...[coverageSays(spreads, rows), errorChart(rows, whole, useName)].filter((part) => part !== null),
      table(
        t("ledger"),
        [
          {
            head: t("statement"),
            cell: (r: Row) => [
              make("div", null, r.statement),
              make("div", {class: "hint"}, `${r.place}, ${r.period}. ${r.source}`),
              r.whyNot ? make("div", {class: "hint"}, r.whyNot) : null
            ]
          },
          {head: t("published"), number: true, cell: (r: Row) => `${plain(r.published)} ${r.unit}`},
          {head: t("modelledValue"), number: true, cell: (r: Row) => plain(r.modelled)},
          ...(spreads.size ? [between] : []),
          {
            head: t("error"),
            number: true,
            cell: (r: Row) => percent(r.percent),
            mark: (r: Row) => (r.percent !== null && Math.abs(r.percent) > 20 ? "loss" : "")
          },
          {head: t("use"), cell: (r: Row) => make("span", {class: "chip"}, useName(r.use))}
        ],
        rows,
        {name: [run, "ledger", use === "all" ? null : use], columns: fileColumns(spreads)}
      )
    );
  };
  page.replaceChildren(
    make(
      "section",
      {class: "wide-page"},
      make("h1", null, t("ledger")),
      make(
        "div",
        {class: "row"},
        runChoice(t("run"), runs, run, (value) => {
          run = value;
          write({run});
          void draw();
        }),
        choice(
          t("use"),
          [
            ["all", t("all")],
            ["calibration", t("calibration")],
            ["check", t("check")]
          ],
          use,
          (value) => {
            use = value;
            write({use});
            void draw();
          }
        )
      ),
      content
    )
  );
  await draw();
  return () => {};
}
