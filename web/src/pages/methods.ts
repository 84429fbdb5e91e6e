// What each number is made of, with the paper, for this very run.
import {once, type Schema} from "../api.ts";
import {read, write} from "../address.ts";
import {type Child, make} from "../parts/dom.ts";
import {listed, named, t, type TextKey} from "../words/i18n.ts";
import {plain} from "../words/numbers.ts";
import {runChoice} from "../parts/run_choice.ts";
import type {FileParts} from "../../draw/save.js";
import {table} from "../parts/table.ts";

type Methods = Schema["Methods"];
type Parameter = Schema["Parameter"];
type Run = Schema["Run"];

const chip = (basis: string): HTMLElement =>
  make("span", {class: "chip " + basis}, t((basis || "none") as TextKey));
const hashed = (sha: string): HTMLElement => make("code", {title: sha}, sha.slice(0, 12));

/** What the run was made from and with. */
function facts(run: Run, of: Methods): HTMLElement {
  const rows: [TextKey, Child][] = [
    [
      "region",
      [
        `${named(of.region.title)}${of.region.version ? ", " + of.region.version : ""} · `,
        hashed(of.region.sha256)
      ]
    ],
    ["plan", [`${named(run.title)}${run.variant ? ` (${run.variant})` : ""} · `, hashed(run.planSha256)]],
    ["years", `${run.years[0]}–${run.years[run.years.length - 1]}`],
    ["engine", `concentric ${run.version}`],
    ["seed", run.seed],
    ["keepAccess", t(run.access ? "yes" : "no")]
  ];
  return make(
    "dl",
    {class: "facts"},
    rows.map(([key, value]) => [make("dt", null, t(key)), make("dd", null, value)])
  );
}

/** One row a parameter and place; a path through the years is one text. */
function parameterTable(caption: string, parameters: Parameter[], file: FileParts): HTMLElement {
  const paths = new Map<string, Parameter[]>();
  for (const each of parameters) {
    const key = `${each.name} ${each.place}`;
    paths.set(key, [...(paths.get(key) ?? []), each]);
  }
  const value = (path: Parameter[]): string =>
    path.map((p) => (p.year === null ? "" : `${p.year}: `) + plain(p.value)).join(` ${t("arrow")} `);
  const distinct = (texts: string[]): string[] => [...new Set(texts)];
  return table(
    caption,
    [
      {head: t("parameter"), cell: (path) => make("code", null, path[0].name)},
      {head: t("place"), cell: (path) => path[0].place},
      {head: t("value"), cell: value},
      {head: t("unit"), cell: (path) => path[0].unit},
      {
        head: t("basisHead"),
        cell: (path) => [
          distinct(path.map((p) => p.basis)).map(chip),
          path[0].setBy.length ? make("div", {class: "hint"}, t("setBy", listed(path[0].setBy))) : null
        ]
      },
      {head: t("sourceHead"), cell: (path) => distinct(path.map((p) => p.source)).join("; ")}
    ],
    [...paths.values()],
    {name: file}
  );
}

function methodPart(method: Schema["Method"], run: Run, of: Methods): HTMLElement {
  const titles = [
    ...method.flows.map((id) => named(run.flowKinds.find((k) => k.id === id)!.title)),
    ...method.indicators.map((id) => named(run.indicators.find((i) => i.id === id)!.title))
  ];
  const parameters = of.parameters.filter((p) => method.parameters.includes(p.name));
  const tables = of.tables.filter((each) => method.tables.includes(each.name));
  const few = 6;
  return make(
    "details",
    {class: "method", "data-method": method.id},
    make(
      "summary",
      null,
      make("h2", null, named(method.title)),
      make(
        "span",
        {class: "hint"},
        titles.slice(0, few).join(" · ") + (titles.length > few ? ` +${titles.length - few}` : "")
      )
    ),
    make("p", null, named(method.what)),
    method.papers.length
      ? make(
          "ul",
          {class: "papers"},
          method.papers.map((p) => make("li", null, p))
        )
      : null,
    make("p", {class: "hint"}, t("makes", listed(titles))),
    parameters.length ? parameterTable(t("parameters"), parameters, [run.id, method.id, "parameters"]) : null,
    tables.length ? sourceTable(t("tablesOf"), tables, [run.id, method.id, "tables"]) : null,
    make("p", {class: "hint"}, t("inCode"), make("code", null, method.code))
  );
}

type Tables = Schema["TableInfo"][];
const sourceTable = (caption: string, tables: Tables, file: FileParts): HTMLElement =>
  table(
    caption,
    [
      {head: t("tableHead"), cell: (row) => make("code", null, row.name)},
      {head: t("about"), cell: (row) => row.description},
      {
        head: t("basisHead"),
        cell: (row) =>
          Object.entries(row.basis).map(([basis, rows]) =>
            make("span", {class: "chip " + basis}, t("basis", t(basis as TextKey), rows))
          )
      },
      {head: t("sourceHead"), cell: (row) => row.sources.join("; ")}
    ],
    tables,
    {name: file}
  );

/** A run keeps the English words; the Chinese are made anew where the region is still the same. */
const explained = (lever: Schema["Lever"], of: Methods): string =>
  named({en: lever.explanation, zh: of.levers.find((each) => each.id === lever.id)?.explanation.zh ?? ""});

const leverTable = (levers: Schema["Lever"][], of: Methods, file: FileParts): HTMLElement =>
  table(
    t("levers"),
    [
      {head: t("lever"), cell: (l) => [named(l.title), make("div", {class: "hint"}, explained(l, of))]},
      {head: t("years"), cell: (l) => (l.first === l.last ? String(l.first) : `${l.first}–${l.last}`)},
      {head: t("basisHead"), cell: (l) => chip(l.basis)},
      {head: t("sourceHead"), cell: (l) => l.source}
    ],
    levers,
    {name: file}
  );

export async function methodsPage(page: HTMLElement): Promise<() => void> {
  const runs = await once<Schema["RunHead"][]>("/runs");
  if (!runs.length) {
    page.replaceChildren(make("p", {class: "pad"}, t("needRuns")));
    return () => {};
  }
  let id = runs.find((r) => r.id === read().values.get("run"))?.id ?? runs[runs.length - 1].id;
  const content = make("div", null);
  const draw = async (): Promise<void> => {
    const mine = id;
    const [run, of] = await Promise.all([once<Run>(`/runs/${id}`), once<Methods>(`/runs/${id}/methods`)]);
    if (mine !== id) return;
    content.replaceChildren(
      facts(run, of),
      of.region.sameAsServed ? "" : make("p", {class: "fault"}, t("otherRegion")),
      make("p", {class: "hint"}, t("methodsHint")),
      ...of.methods.map((each) => methodPart(each, run, of)),
      of.networks.length
        ? table(
            t("networks"),
            [
              {head: t("tableHead"), cell: (n) => make("code", null, n.path)},
              {head: t("about"), cell: (n) => n.description},
              {head: t("sourceHead"), cell: (n) => n.sources.join("; ")}
            ],
            of.networks,
            {name: [run.id, "networks"]}
          )
        : "",
      run.leverList.length ? leverTable(run.leverList, of, [run.id, "levers"]) : ""
    );
  };
  page.replaceChildren(
    make(
      "section",
      {class: "wide-page"},
      make("h1", null, t("methods")),
      make(
        "div",
        {class: "row"},
        runChoice(t("run"), runs, id, (value) => {
          id = value;
          write({run: id});
          void draw();
        })
      ),
      content
    )
  );
  await draw();
  return () => {};
}
