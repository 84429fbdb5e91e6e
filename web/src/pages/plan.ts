// A plan as its text: checked as a whole, every fault at its line; saved as a file; run, watched, cancelled.
import {get, once, type Schema, send, ServerProblem, text} from "../api.ts";
import {choice, make} from "../dom.ts";
import {named, t} from "../i18n.ts";

type Job = Schema["Job"];

export async function planPage(page: HTMLElement): Promise<() => void> {
  const [plans, region] =
      await Promise.all([get<Schema["PlanName"][]>("/plans"), once<Schema["Region"]>("/region")]);
  const editor = make(
      "textarea",
      {class: "editor", spellcheck: "false", "aria-label": t("planText"), rows: "24", dir: "ltr"});
  const verdict = make("div", {role: "status"}), jobList = make("div", null);
  const field = (label: string, type: string, value: string): [HTMLElement, HTMLInputElement] => {
    const input = make("input", {type, value});
    return [make("label", {class: "field"}, make("span", null, label), input), input];
  };
  const [nameField, name] = field(t("runName"), "text", "mine");
  const [variantField, variant] = field(t("variant"), "text", "");
  const [lastField, last] = field(t("last"), "number", "2035");
  const firsts = choice(
      t("first"), region.startYears.map((y) => [String(y), String(y)]), String(region.baseYear), () => {});
  const access = make("input", {type: "checkbox"});
  const button = (label: string, click: () => void, kind = ""): HTMLElement => {
    const element = make("button", {type: "button", class: kind}, label);
    element.addEventListener("click", click);
    return element;
  };
  const streams = new Map<number, EventSource>();

  const toLine = (line: number): void => {
    const lines = editor.value.split("\n");
    const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    editor.focus();
    editor.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
    editor.scrollTop = (editor.scrollHeight * Math.max(0, line - 6)) / lines.length;
  };
  const faults = (error: unknown): void => {
    const problem = error instanceof ServerProblem ? error.problem : null;
    const list = problem?.errors;
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
    try {
      const query = variant.value ? `?variant=${encodeURIComponent(variant.value)}` : "";
      const good =
          await send<Schema["CheckedPlan"]>("POST", "/plans/check" + query, "application/toml", editor.value);
      verdict.replaceChildren(
          make("p", {class: "gain"}, t("planGood", good.levers.length)),
          make(
              "details", null, make("summary", null, named(good.title)),
              make(
                  "ul", null,
                  good.levers.map(
                      (lever) => make(
                          "li", null, make("strong", null, named(lever.title)), ` ${lever.explanation}`)))));
      return true;
    } catch (error) {
      faults(error);
      return false;
    }
  };
  const stateOf = (job: Job): string => job.state === "running" ? t("running", job.year ?? "…") :
      job.state === "failed"                                    ? t("failed", job.error ?? "") :
                                                                  t(job.state as "done");
  const drawJob = (job: Job): void => {
    let row = jobList.querySelector<HTMLElement>(`[data-job="${job.id}"]`);
    if (!row) jobList.prepend((row = make("div", {class: "job", "data-job": String(job.id)})));
    row.dataset.state = job.state;
    const done = job.year === null ? 0 : (job.year - job.first) / Math.max(1, job.last - job.first);
    const over = job.state !== "waiting" && job.state !== "running";
    row.replaceChildren(
        make("strong", null, job.run), ` ${job.plan} ${job.first}–${job.last} `,
        make("span", {role: "status"}, stateOf(job)),
        make("progress", {max: "1", value: String(job.state === "done" ? 1 : done), "aria-label": job.run}),
        over ? "" : button(t("cancel"), () => void send<Job>("DELETE", `/jobs/${job.id}`, "").then(drawJob)),
        job.state === "done" ? make("a", {href: `#/compare?run=${job.run}`}, t("look")) : "");
    if (!over && !streams.has(job.id)) {
      const events = new EventSource(`/api/v1/jobs/${job.id}/events`);
      streams.set(job.id, events);
      events.addEventListener("job", (event) => drawJob(JSON.parse((event as MessageEvent<string>).data)));
    }
    if (over) {
      streams.get(job.id)?.close();
      streams.delete(job.id);
    }
  };
  const start = async(): Promise<void> => {
    if (!(await check())) return;
    try {
      drawJob(await send<Job>("POST", "/jobs", "application/json", JSON.stringify({
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
  const open = async(plan: string): Promise<void> => {
    editor.value = await text(`/plans/${plan}`);
    verdict.replaceChildren();
  };
  const save = (): void => {
    const link = make("a", {
      href: URL.createObjectURL(new Blob([editor.value], {type: "application/toml"})),
      download: `${name.value}.toml`
    });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  page.replaceChildren(make(
      "section", {class: "wide-page"}, make("h1", null, t("plan")), make("p", {class: "hint"}, t("planHint")),
      make(
          "div", {class: "row"},
          choice(
              t("beginFrom"), plans.map((p) => [p.name, p.name]), plans[0]?.name ?? "", (v) => void open(v)),
          variantField, button(t("checkPlan"), () => void check()), button(t("save"), save)),
      make(
          "div", {class: "two"}, editor,
          make(
              "div", null, make("div", {class: "row"}, nameField, firsts, lastField),
              make("label", {class: "tick-box"}, access, t("keepAccess")),
              button(t("start"), () => void start(), "main"), verdict, make("h2", null, t("jobsOnTheWay")),
              jobList))));
  if (plans.length) await open(plans[0].name);
  for (const job of await get<Job[]>("/jobs")) drawJob(job);
  return () => streams.forEach((events) => events.close());
}
