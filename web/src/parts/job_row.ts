// A job as a line with its progress: watched until it is over, to be cancelled, gone on with, looked at.
import {type Schema, send} from "../api.ts";
import {button, make} from "./dom.ts";
import {said} from "../words/fault_words.ts";
import {language, t} from "../words/i18n.ts";

export type Job = Schema["Job"];

export interface JobRow {
  element: HTMLElement;
  show: (job: Job) => void;
  end: () => void;
}

export const isOver = ({state}: Job): boolean => state !== "waiting" && state !== "running";

const howFar = (job: Job): string | number =>
  job.what === "run" ? (job.year ?? "…") : job.all ? t("runsOf", job.done, job.all) : "…";
const stateOf = (job: Job): string =>
  job.state === "running"
    ? t("running", howFar(job))
    : job.state === "failed"
      ? t("failed", said(job.error ?? ""))
      : t(job.state as "done");
const kindOf = {
  run: () => "",
  ensemble: () => t("sure") + ", ",
  attribution: () => t("byLever") + ", "
};

/** `ended` is told when it is over, not of one that is over already. `other` is what it goes on as. */
export function jobRow(
  job: Job,
  ended: (job: Job) => void = () => {},
  other: (job: Job) => void = () => {}
): JobRow {
  const element = make("div", {class: "job", "data-job": String(job.id)});
  let events: EventSource | null = null;
  const end = (): void => {
    events?.close();
    events = null;
  };
  const show = (now: Job): void => {
    const {id, run, plan, variant, first, last, against} = now,
      over = isOver(now);
    element.dataset.state = now.state;
    const says = make("span", {role: "status"}, stateOf(now));
    const tell = (error: Error): void => {
      says.textContent = error.message;
    };
    const cancel = (): void => void send<Job>("DELETE", `/jobs/${id}`, "").then(show, tell);
    const goOn = (): void =>
      void send<Job>("POST", "/jobs", "application/json", JSON.stringify({run, resume: true})).then(
        other,
        tell
      );
    const page = `#/compare?lang=${language()}&run=${run}${against ? `&base=${against}` : ""}`;
    element.replaceChildren(
      make("strong", null, run),
      make("span", null, `${kindOf[now.what]()}${plan}${variant && ` (${variant})`} ${first}–${last}`),
      says,
      make("progress", {
        max: String(now.all || 1),
        value: String(now.state === "done" ? now.all || 1 : now.done),
        "aria-label": run
      }),
      over ? "" : button(t("cancel"), cancel),
      now.state === "stopped" && now.what === "run" ? button(t("goOn"), goOn) : "",
      now.state === "done" ? make("a", {href: page}, t("look")) : ""
    );
    if (!over && !events) {
      events = new EventSource(`/api/v1/jobs/${id}/events`);
      events.addEventListener("error", () => tell(new Error(t("noAnswer"))));
      events.addEventListener("job", (event) => show(JSON.parse((event as MessageEvent<string>).data)));
    }
    if (over && events) {
      end();
      ended(now);
    }
  };
  show(job);
  return {element, show, end};
}
