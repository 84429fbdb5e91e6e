// Runs to choose from, by the title of their plan and their own name.
import type {Schema} from "../api.ts";
import {choice} from "./dom.ts";
import {named} from "../words/i18n.ts";

export const runChoice = (
  label: string,
  runs: Schema["RunHead"][],
  value: string,
  changed: (value: string) => void,
  first: [string, string][] = []
): HTMLElement =>
  choice(
    label,
    [...first, ...runs.map((r): [string, string] => [r.id, `${named(r.title)} · ${r.id}`])],
    value,
    changed
  );
