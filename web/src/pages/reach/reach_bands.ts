// The colours of how far one comes: bands of minutes, up to as many as are asked for.
import type {Columns} from "../../api.ts";
import {legendFrom} from "../../../draw/classes.js";
import {dark, type Rgba, rgba} from "../../map/colours.ts";
import {minutesTo, type Reached, type ReachWay, tooFar} from "./reach_view.ts";

const bands = [10, 20, 30, 45, 60, 90, 120, 240];
const bandColours = (): string[] =>
  dark()
    ? ["#f3f6c4", "#aedcb0", "#69bdb5", "#3298b4", "#2071a4", "#1c4787", "#1b3a73", "#17255a"]
    : ["#142f7c", "#2563a8", "#2f8fbe", "#57b6c1", "#97d5bb", "#c2e5c0", "#dff2c6", "#f2f7cd"];
const bandOf = Uint8Array.from({length: 241}, (_, at) => bands.findIndex((band) => at <= band));

/** Without an answer, all is outside. */
export function bandColour(
  answer: Columns<Reached> | undefined,
  way: ReachWay,
  minutes: number,
  outside: string
): (cell: number) => Rgba {
  const fills = bandColours().map((c) => rgba(c)),
    beyond = rgba(outside);
  const minutesAt = answer ? minutesTo(answer, way) : () => tooFar;
  return (cell) => {
    const at = minutesAt(cell);
    return at > minutes ? beyond : fills[bandOf[at]];
  };
}

export function bandKey(minutes: number): HTMLElement {
  const shown = bands.filter((band, i) => band < minutes || (bands[i - 1] ?? 0) < minutes);
  const colours = bandColours();
  return legendFrom(
    shown.map((band, i) => ({
      class: "",
      style: `background: ${colours[i]}`,
      text: String(Math.min(band, minutes))
    }))
  );
}
