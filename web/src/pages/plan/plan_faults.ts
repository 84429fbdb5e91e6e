// What is wrong with a plan, as a list: each fault with its line, which a click goes to.
import {type Schema, ServerProblem} from "../../api.ts";
import {button, make} from "../../parts/dom.ts";
import {said, withHint} from "../../words/fault_words.ts";
import {t} from "../../words/i18n.ts";

export const faultsOf = (error: unknown): Schema["Fault"][] =>
  error instanceof ServerProblem ? (error.problem.errors ?? []) : [];

/** As they are said beside their field, a line each. */
export const allOf = (faults: Schema["Fault"][]): string =>
  faults.map((fault) => withHint(fault.what, fault.hint)).join("\n");

export function faultList(error: unknown, toLine: (line: number) => void): HTMLElement[] {
  const faults = faultsOf(error);
  if (!faults.length) return [make("p", {class: "fault"}, (error as Error).message)];
  const total = (error as ServerProblem).problem.total ?? faults.length;
  return [
    make("p", {class: "fault"}, t("faults", total)),
    make(
      "ul",
      {class: "faults"},
      faults.map((fault) =>
        make(
          "li",
          null,
          fault.line ? button(t("line", fault.line), () => toLine(fault.line), "link") : null,
          " ",
          make("bdi", null, fault.field),
          t("colon"),
          said(fault.what),
          fault.hint ? make("span", {class: "hint"}, ` ${said(fault.hint)}`) : null
        )
      )
    )
  ];
}
