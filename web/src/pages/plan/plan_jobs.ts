// What was asked for, the latest first.
import {get} from "../../api.ts";
import {make} from "../../parts/dom.ts";
import {type Job, type JobRow, jobRow} from "../../parts/job_row.ts";

export interface JobList {
  element: HTMLElement;
  show: (job: Job) => void;
  end: () => void;
}

export async function jobList(): Promise<JobList> {
  const element = make("div", null);
  const rows: JobRow[] = [];
  const show = (job: Job): void => {
    const row = jobRow(job, undefined, show);
    rows.push(row);
    element.prepend(row.element);
  };
  for (const job of await get<Job[]>("/jobs")) show(job);
  return {element, show, end: () => rows.forEach((row) => row.end())};
}
