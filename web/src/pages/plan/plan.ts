// A plan: its levers as forms and on the map, or its text; checked as a whole, every fault at its field and
// line; opened from a file, saved as one; run, watched, cancelled.
import {get, once, type Schema, send, text} from "../../api.ts";
import {button, choice, make} from "../../parts/dom.ts";
import {named, t, type TextKey} from "../../words/i18n.ts";
import {saveText} from "../../../draw/save.js";
import {table} from "../../parts/table.ts";
import {keepDraft, keptDraft, rememberText, textBefore} from "./plan_draft.ts";
import {faultList, faultsOf} from "./plan_faults.ts";
import {planForm} from "./plan_form.ts";
import {jobList} from "./plan_jobs.ts";
import {runFields} from "./plan_start.ts";

const leverTable = (plan: Schema["CheckedPlan"]): HTMLElement =>
  table(
    t("levers"),
    [
      {head: t("lever"), cell: (l) => make("strong", null, named(l.title))},
      {head: t("about"), cell: (l) => named(l.explanation)},
      {head: t("years"), cell: (l) => (l.first === l.last ? String(l.first) : `${l.first}–${l.last}`)},
      {head: t("basisHead"), cell: (l) => make("span", {class: "chip " + l.basis}, t(l.basis as TextKey))}
    ],
    plan.levers,
    {name: [plan.name, plan.variant, "levers"]}
  );

/** A button that asks for a file and gives its text. */
function fileButton(label: string, opened: (text: string, name: string) => void): HTMLElement {
  const input = make("input", {type: "file", accept: ".toml", hidden: "", "aria-label": label});
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (file) opened(await file.text(), file.name.replace(/\.toml$/, ""));
    input.value = "";
  });
  return make(
    "span",
    null,
    button(label, () => input.click()),
    input
  );
}

export async function planPage(page: HTMLElement): Promise<() => void> {
  const [plans, region, jobs] = await Promise.all([
    get<Schema["PlanName"][]>("/plans"),
    once<Schema["Region"]>("/region"),
    jobList()
  ]);
  const kept = keptDraft(region.id);
  let from = kept?.from ?? plans[0]?.name ?? "",
    waiting = 0;
  const editor = make("textarea", {
    class: "editor",
    spellcheck: "false",
    "aria-label": t("planText"),
    rows: "24",
    dir: "ltr"
  });
  const verdict = make("div", {role: "status"});
  const keep = (): void => keepDraft(region.id, {text: editor.value, from, run: run.run()});
  const run = runFields(region, kept?.run ?? "mine", () => {
    run.say(form.variant());
    keep();
  });
  const change = (to: string): void => {
    rememberText(editor.value);
    editor.value = to;
    keep();
  };

  const toLine = (line: number): void => {
    showTab("text");
    const lines = editor.value.split("\n");
    const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    editor.focus();
    editor.setSelectionRange(begin, begin + (lines[line - 1] ?? "").length);
    editor.scrollTop = (editor.scrollHeight * Math.max(0, line - 6)) / lines.length;
  };
  const showFaults = (error: unknown): void => {
    form.mark(faultsOf(error));
    verdict.replaceChildren(...faultList(error, toLine));
  };
  const check = async (): Promise<boolean> => {
    const checked = editor.value,
      variant = form.variant();
    const isLate = (): boolean => checked !== editor.value || variant !== form.variant();
    try {
      const query = variant ? `?variant=${encodeURIComponent(variant)}` : "";
      const good = await send<Schema["CheckedPlan"]>(
        "POST",
        "/plans/check" + query,
        "application/toml",
        checked
      );
      if (isLate()) return false;
      form.mark([]);
      verdict.replaceChildren(
        make("p", {class: "gain"}, t("planGood", good.levers.length)),
        make("details", null, make("summary", null, named(good.title)), leverTable(good))
      );
      return true;
    } catch (error) {
      if (!isLate()) showFaults(error);
      return false;
    }
  };
  const checkSoon = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void check(), 400);
  };
  const start = async (): Promise<void> => {
    if (!(await check())) return verdict.scrollIntoView({block: "nearest"});
    try {
      const job = await run.start(editor.value, form.variant());
      if (job) jobs.show(job);
    } catch (error) {
      showFaults(error);
    }
  };
  const form = await planForm(region, {
    get: () => editor.value,
    set: (to) => {
      change(to);
      checkSoon();
    },
    chosen: () => {
      run.say(form.variant());
      checkSoon();
    }
  });
  const tabs = make("div", {class: "tabs", role: "tablist"});
  const showTab = (which: "form" | "text"): void => {
    tabs.replaceChildren(
      ...(["form", "text"] as const).map((each) => {
        const tab = button(t(`${each}Tab`), () => void openTab(each));
        tab.setAttribute("role", "tab");
        tab.setAttribute("aria-selected", String(each === which));
        return tab;
      })
    );
    form.element.hidden = which !== "form";
    editor.hidden = which !== "text";
  };
  /** A text that is no TOML stays a text: its faults say where. */
  const openTab = async (which: "form" | "text"): Promise<void> => {
    try {
      if (which === "form") await form.read();
      showTab(which);
    } catch (error) {
      showTab("text");
      showFaults(error);
    }
  };
  const show = async (): Promise<void> => {
    await openTab("form");
    run.say(form.variant());
    await check();
  };
  const open = async (plan: string, text: string): Promise<void> => {
    from = plan;
    change(text);
    verdict.replaceChildren();
    await show();
  };
  const undo = button(t("undo"), () => {
    const before = textBefore(editor.value);
    if (before === undefined) return;
    editor.value = before;
    keep();
    void show();
  });
  editor.addEventListener("focus", () => rememberText(editor.value));
  editor.addEventListener("input", keep);
  page.replaceChildren(
    make(
      "section",
      {class: "wide-page plan-page"},
      make("h1", null, t("plan")),
      make("p", {class: "hint"}, t("planHint")),
      make(
        "div",
        {class: "row"},
        choice(
          t("beginFrom"),
          plans.map((p) => [p.name, p.name]),
          from,
          async (name) => open(name, await text(`/plans/${name}`))
        ),
        form.variants,
        fileButton(t("openFile"), (text) => void open(from, text)),
        button(t("save"), () => saveText(editor.value, `${run.run()}.toml`, "application/toml")),
        undo,
        button(t("checkPlan"), () => void check())
      ),
      tabs,
      form.element,
      editor,
      verdict,
      make(
        "div",
        {class: "row"},
        ...run.elements,
        button(t("start"), () => void start(), "main")
      ),
      make("p", {class: "hint"}, t("sameCommand"), " ", run.command),
      make("h2", null, t("jobsOnTheWay")),
      jobs.element
    )
  );
  showTab("form");
  if (kept) editor.value = kept.text;
  if (kept) await show();
  else if (from) await open(from, await text(`/plans/${from}`));
  return () => {
    clearTimeout(waiting);
    jobs.end();
    form.remove();
  };
}
