// When one leaves for the train: the best train of the morning, or any minute of an hour, of whose times a
// percentile counts. Waiting is in these times.
import {choice, make} from "./dom.ts";
import {t} from "./i18n.ts";

const hours = Array.from({length: 18}, (_, i) => 60 * (i + 5));
const percentiles = [5, 25, 50, 75, 95];
const clock = (minutes: number): string => `${minutes / 60}:00`;

export interface Leaving {
  depart: number|null;  // minutes after midnight; null is the best train
  percentile: number;
}

/** As the address has it, or the best train. */
export function leavingOf(values: URLSearchParams|Map<string, string>): Leaving {
  const depart = Number(values.get("depart") ?? 0), percentile = Number(values.get("percentile") ?? 50);
  return {
    depart: hours.includes(depart) ? depart : null,
    percentile: percentiles.includes(percentile) ? percentile : 50
  };
}

export const leavingQuery = (leaving: Leaving): string => leaving.depart === null ?
    "" :
    `&depart=${leaving.depart}&window=60&percentile=${leaving.percentile}`;

export function departureFields(leaving: Leaving, changed: () => void): HTMLElement {
  const box = make("div", {class: "departure"});
  const share = choice(
      t("percentile"), percentiles.map((p): [string, string] => [String(p), t("asFast", p)]),
      String(leaving.percentile), (value) => {
        leaving.percentile = +value;
        changed();
      });
  const show = (): void => {
    share.hidden = leaving.depart === null;
  };
  box.append(
      choice(
          t("departure"),
          [
            ["", t("bestTrain")],
            ...hours.map((at): [string, string] => [String(at), t("anyMinute", clock(at), clock(at + 60))])
          ],
          leaving.depart === null ? "" : String(leaving.depart),
          (value) => {
            leaving.depart = value === "" ? null : +value;
            show();
            changed();
          }),
      share);
  show();
  return box;
}
