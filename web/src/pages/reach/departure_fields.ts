// When one leaves for the train: the best train of the morning, or any minute of a window, of whose times a
// percentile counts. Waiting is in these times.
import {choice, make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";
import type {FileParts} from "../../../draw/save.js";

const hours = Array.from({length: 18}, (_, i) => 60 * (i + 5));
const windows = [30, 60, 120, 240];
const percentiles = [5, 25, 50, 75, 95];
const clock = (minutes: number): string => `${minutes / 60}:00`;
const spanOf = (minutes: number): string => (minutes < 60 ? t("minutes", minutes) : t("hours", minutes / 60));

export interface Leaving {
  depart: number | null; // minutes after midnight; null is the best train
  window: number; // minutes
  percentile: number;
}

/** As the address has it, or the best train. */
export function leavingOf(values: URLSearchParams | Map<string, string>): Leaving {
  const depart = Number(values.get("depart") ?? 0),
    window = Number(values.get("window") ?? 60);
  const percentile = Number(values.get("percentile") ?? 50);
  return {
    depart: hours.includes(depart) ? depart : null,
    window: windows.includes(window) ? window : 60,
    percentile: percentiles.includes(percentile) ? percentile : 50
  };
}

export const leavingQuery = (leaving: Leaving): string =>
  leaving.depart === null
    ? ""
    : `&depart=${leaving.depart}&window=${leaving.window}&percentile=${leaving.percentile}`;

/** What a file's name says of it. */
export const leavingFile = ({depart, window, percentile}: Leaving): FileParts =>
  depart === null ? [] : [`leaving-${depart / 60}h`, `within-${window}-min`, `percentile-${percentile}`];

export function departureFields(leaving: Leaving, changed: () => void): HTMLElement {
  const box = make("div", {class: "departure"});
  const during = choice(
    t("window"),
    windows.map((w): [string, string] => [String(w), spanOf(w)]),
    String(leaving.window),
    (value) => {
      leaving.window = +value;
      changed();
    }
  );
  const share = choice(
    t("percentile"),
    percentiles.map((p): [string, string] => [String(p), t("asFast", p)]),
    String(leaving.percentile),
    (value) => {
      leaving.percentile = +value;
      changed();
    }
  );
  const show = (): void => {
    during.hidden = share.hidden = leaving.depart === null;
  };
  box.append(
    choice(
      t("departure"),
      [
        ["", t("bestTrain")],
        ...hours.map((at): [string, string] => [String(at), t("leavingFrom", clock(at))])
      ],
      leaving.depart === null ? "" : String(leaving.depart),
      (value) => {
        leaving.depart = value === "" ? null : +value;
        show();
        changed();
      }
    ),
    during,
    share
  );
  show();
  return box;
}
