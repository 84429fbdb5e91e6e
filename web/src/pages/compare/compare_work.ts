// How sure an effect is and whose doing, worked out by the server where it is not at hand.
import {forget, get, type Schema, send} from "../../api.ts";
import {button, make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";
import {isOver, type Job, type JobRow, jobRow} from "../../parts/job_row.ts";

export type Asked = Schema["EnsembleRequest"] | Schema["AttributionRequest"];

export interface Work {
  /** The job on its way, or fields and the button that starts it; and the command that makes the same. */
  parts: (asked: () => Asked, command: HTMLElement, ...fields: HTMLElement[]) => HTMLElement[];
  end: () => void;
}

/** `changed` is called when a job is over. */
export async function compareWork(changed: () => void): Promise<Work> {
  const rows = new Map<string, {job: Job; row: JobRow}>();
  const keyOf = ({what, run}: Asked | Job): string => `${what} ${run}`;
  const watch = (job: Job): HTMLElement => {
    const row = jobRow(job, (over) => {
      if (over.state === "done") {
        forget(`/runs/${job.run}/${job.what}`);
        rows.delete(keyOf(job));
      } else {
        rows.set(keyOf(job), {job: over, row});
      }
      changed();
    });
    rows.set(keyOf(job), {job, row});
    return row.element;
  };
  for (const job of await get<Job[]>("/jobs")) if (job.what !== "run" && !isOver(job)) watch(job);
  return {
    parts: (asked, command, ...fields) => {
      const shown = make("div", {class: "work"}),
        known = rows.get(keyOf(asked()));
      const says = make("span", {class: "fault", role: "status"});
      const start = async (): Promise<void> => {
        try {
          shown.replaceChildren(
            watch(await send<Job>("POST", "/jobs", "application/json", JSON.stringify(asked())))
          );
        } catch (error) {
          says.textContent = (error as Error).message;
        }
      };
      if (known) shown.append(known.row.element);
      if (!known || isOver(known.job))
        shown.append(
          ...fields,
          button(t("workOut"), () => void start()),
          says
        );
      return [shown, make("p", {class: "hint"}, t("onCommandLine"), " ", command)];
    },
    end: () => rows.forEach(({row}) => row.end())
  };
}
