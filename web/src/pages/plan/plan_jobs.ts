// Runs asked for: each a line with its progress, to be watched, cancelled, looked at.
import {get, type Schema, send} from "../../api.ts";
import {button, make} from "../../parts/dom.ts";
import {said} from "../../words/fault_words.ts";
import {language, t} from "../../words/i18n.ts";

type Job = Schema["Job"];

export interface JobList {
  element: HTMLElement;
  show: (job: Job) => void;
  end: () => void;
}

const stateOf = (job: Job): string => job.state === "running" ? t("running", job.year ?? "…") :
    job.state === "failed"                                    ? t("failed", said(job.error ?? "")) :
                                                                t(job.state as "done");

export async function jobList(): Promise<JobList> {
  const element = make("div", null);
  const streams = new Map<number, EventSource>();
  const show = (job: Job): void => {
    let row = element.querySelector<HTMLElement>(`[data-job="${job.id}"]`);
    if (!row) element.prepend((row = make("div", {class: "job", "data-job": String(job.id)})));
    row.dataset.state = job.state;
    const done = job.year === null ? 0 : (job.year - job.first) / Math.max(1, job.last - job.first);
    const over = job.state !== "waiting" && job.state !== "running";
    const page = `#/compare?lang=${language()}&run=${job.run}`;
    const goOn = (): void =>
        void send<Job>("POST", "/jobs", "application/json", JSON.stringify({run: job.run, resume: true}))
            .then(show, tell);
    const says = make("span", {role: "status"}, stateOf(job));
    const tell = (error: Error): void => {
      says.textContent = error.message;
    };
    row.replaceChildren(
        make("strong", null, job.run),
        make("span", null, `${job.plan}${job.variant && ` (${job.variant})`} ${job.first}–${job.last}`), says,
        make("progress", {max: "1", value: String(job.state === "done" ? 1 : done), "aria-label": job.run}),
        over ? "" :
               button(t("cancel"), () => void send<Job>("DELETE", `/jobs/${job.id}`, "").then(show, tell)),
        job.state === "stopped" ? button(t("goOn"), goOn) : "",
        job.state === "done" ? make("a", {href: page}, t("look")) : "");
    if (!over && !streams.has(job.id)) {
      const events = new EventSource(`/api/v1/jobs/${job.id}/events`);
      streams.set(job.id, events);
      events.addEventListener("error", () => tell(new Error(t("noAnswer"))));
      events.addEventListener("job", (event) => show(JSON.parse((event as MessageEvent<string>).data)));
    }
    if (over) {
      streams.get(job.id)?.close();
      streams.delete(job.id);
    }
  };
  for (const job of await get<Job[]>("/jobs")) show(job);
  return {element, show, end: () => streams.forEach((events) => events.close())};
}
