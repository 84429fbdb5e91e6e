// A plan: its levers as forms and on the map, or its text; checked as a whole, every fault at its field and
// line; saved as a file; run, watched, cancelled.
import {get, once, type Schema, send, ServerProblem, text} from "../api.ts";
import {button, choice, make} from "../dom.ts";
import {named, t, type TextKey} from "../i18n.ts";
import {saveText} from "../../draw/save.js";
import {table} from "../table.ts";
import {planForm} from "./plan_form.ts";
import {jobList} from "./plan_jobs.ts";

type Job = Schema["Job"];

const leverTable = (plan: Schema["CheckedPlan"]): HTMLElement => table(
    t("levers"),
    [
      {head: t("lever"), cell: (l) => make("strong", null, named(l.title))},
      {head: t("about"), cell: (l) => l.explanation},
      {head: t("years"), cell: (l) => l.first === l.last ? String(l.first) : `${l.first}–${l.last}`},
      {head: t("basisHead"), cell: (l) => make("span", {class: "chip " + l.basis}, t(l.basis as TextKey))}
    ],
    plan.levers, {name: [plan.name, plan.variant, "levers"]});

export async function planPage(page: HTMLElement): Promise<() => void> {
  const [plans, region] =
      await Promise.all([get<Schema["PlanName"][]>("/plans"), once<Schema["Region"]>("/region")]);
  const editor = make(
      "textarea",
      {class: "editor", spellcheck: "false", "aria-label": t("planText"), rows: "24", dir: "ltr"});
  const verdict = make("div", {role: "status"}), jobs = await jobList();
  const field = (label: string, type: string, value: string): [HTMLElement, HTMLInputElement] => {
    const input = make("input", {type, value});
    return [make("label", {class: "field"}, make("span", null, label), input), input];
  };
  const [nameField, name] = field(t("runName"), "text", "mine");
  const [variantField, variant] = field(t("variant"), "text", "");
  const [lastField, last] = field(t("last"), "number", "2035");
  nameField.classList.add("run-name");
  const firsts = choice(
      t("first"), region.startYears.map((y) => [String(y), String(y)]), String(region.baseYear), () => {});
  const access = make("input", {type: "checkbox"});

  const toLine = (line: number): void => {
    showTab("text");
    const lines = editor.value.split("\n");
    const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    editor.focus();
    editor.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
    editor.scrollTop = (editor.scrollHeight * Math.max(0, line - 6)) / lines.length;
  };
  const faults = (error: unknown): void => {
    const problem = error instanceof ServerProblem ? error.problem : null;
    const list = problem?.errors;
    form.mark(list ?? []);
    verdict.replaceChildren(
        make(
            "p", {class: "fault"},
            list ? t("faults", problem!.total ?? list.length) : (error as Error).message),
        list ?
            make(
                "ul", {class: "faults"},
                list.map(
                    (fault) => make(
                        "li", null,
                        fault.line ? button(t("line", fault.line), () => toLine(fault.line), "link") : null,
                        ` ${fault.field}: ${fault.what}`,
                        fault.hint ? make("span", {class: "hint"}, ` ${fault.hint}`) : null))) :
            null!);
  };
  const check = async(): Promise<boolean> => {
    const checked = editor.value;
    try {
      const query = variant.value ? `?variant=${encodeURIComponent(variant.value)}` : "";
      const good =
          await send<Schema["CheckedPlan"]>("POST", "/plans/check" + query, "application/toml", checked);
      if (checked !== editor.value) return false;
      form.mark([]);
      verdict.replaceChildren(
          make("p", {class: "gain"}, t("planGood", good.levers.length)),
          make("details", null, make("summary", null, named(good.title)), leverTable(good)));
      return true;
    } catch (error) {
      if (checked === editor.value) faults(error);
      return false;
    }
  };
  let waiting = 0;
  const checkSoon = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void check(), 400);
  };
  const start = async(): Promise<void> => {
    if (!(await check())) return;
    try {
      jobs.show(await send<Job>("POST", "/jobs", "application/json", JSON.stringify({
        run: name.value,
        plan: editor.value,
        variant: variant.value,
        first: Number(firsts.querySelector("select")!.value),
        last: Number(last.value),
        access: access.checked
      })));
    } catch (error) {
      faults(error);
    }
  };
  const form = await planForm(region, {
    get: () => editor.value,
    set: (to) => {
      editor.value = to;
      checkSoon();
    }
  });
  const tabs = make("div", {class: "tabs", role: "tablist"});
  const showTab = (which: "form"|"text"): void => {
    tabs.replaceChildren(...(["form", "text"] as const).map((each) => {
      const tab = button(t(`${each}Tab`), () => void openTab(each));
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-selected", String(each === which));
      return tab;
    }));
    form.element.hidden = which !== "form";
    editor.hidden = which !== "text";
  };
  /** A text that is no TOML stays a text: its faults say where. */
  const openTab = async(which: "form"|"text"): Promise<void> => {
    try {
      if (which === "form") await form.read();
      showTab(which);
    } catch (error) {
      showTab("text");
      faults(error);
    }
  };
  const open = async(plan: string): Promise<void> => {
    editor.value = await text(`/plans/${plan}`);
    verdict.replaceChildren();
    await form.read();
    await check();
  };
  page.replaceChildren(make(
      "section", {class: "wide-page plan-page"}, make("h1", null, t("plan")),
      make("p", {class: "hint"}, t("planHint")),
      make(
          "div", {class: "row"},
          choice(
              t("beginFrom"), plans.map((p) => [p.name, p.name]), plans[0]?.name ?? "", (v) => void open(v)),
          variantField, button(t("checkPlan"), () => void check()),
          button(t("save"), () => saveText(editor.value, `${name.value}.toml`, "application/toml"))),
      tabs, form.element, editor,
      make(
          "div", {class: "row"}, nameField, firsts, lastField,
          make("label", {class: "tick-box"}, access, t("keepAccess")),
          button(t("start"), () => void start(), "main")),
      verdict, make("h2", null, t("jobsOnTheWay")), jobs.element));
  showTab("form");
  if (plans.length) await open(plans[0].name);
  return () => {
    jobs.end();
    form.remove();
  };
}
