// Residents and jobs within 0 to 240 minutes: of one view in one chart; of two, a chart each with both.
import {figure} from "../../../draw/figure.js";
import {lineChart} from "../../../draw/line_chart.js";
import {inOrder, t} from "../../words/i18n.ts";
import {distinct} from "../../words/numbers.ts";
import type {FileParts} from "../../../draw/save.js";
import type {ReachWay, Side} from "./reach_view.ts";

interface Line {
  name: string;
  class: string;
  values: number[];
}

const chartOf = (title: string, lines: Line[], minutes: number, file: FileParts): HTMLElement =>
  figure(
    lineChart({
      title,
      series: lines.map((line) => ({...line, points: line.values.map((v, i) => [i, v])})),
      say: (ticks) => distinct(ticks, "persons"),
      xText: (x) => inOrder(t("minutes", x)),
      xName: t("minutesAxis"),
      fileUnit: "",
      mark: minutes,
      fromZero: true,
      file
    })
  );

export function reachCharts(sides: Side[], way: ReachWay, minutes: number, file: FileParts): HTMLElement[] {
  const within = sides.map(({answer}) => answer.head.within[way]),
    kinds = ["first", "second"];
  if (sides.length === 1) {
    const {residents, jobs} = within[0];
    const lines = [
      {name: t("residents"), class: "plan", values: residents},
      {name: t("jobs"), class: "loss", values: jobs}
    ];
    return [chartOf(t("withinChart"), lines, minutes, ["within", ...file])];
  }
  return (["residents", "jobs"] as const).map((what) => {
    const lines = sides.map(({name}, i) => ({name, class: kinds[i], values: within[i][what]}));
    return chartOf(t("besideChart", t(what)), lines, minutes, [what, "within", ...file]);
  });
}
