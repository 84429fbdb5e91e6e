// What a run is started with, what is wrong with it beside its field, and the command that makes the same.
import {type Schema, send, ServerProblem} from "../../api.ts";
import {choice, make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";

export interface RunFields {
  elements: HTMLElement[];
  /** The same run on the command line. */
  command: HTMLElement;
  run: () => string;
  /** Asks for the run; throws what is wrong with anything but these fields, where it says nothing. */
  start: (plan: string, variant: string) => Promise<Schema["Job"] | null>;
  /** Of a run that has been asked for, or of another variant. */
  say: (variant: string) => void;
}

export function runFields(region: Schema["Region"], run: string, changed: () => void): RunFields {
  const field = (
    label: string,
    key: string,
    attributes: Record<string, string>
  ): [HTMLElement, HTMLInputElement] => {
    const input = make("input", attributes);
    return [
      make(
        "div",
        {class: "field lever-field", "data-run": key},
        make("label", {class: "field"}, make("span", null, label), input),
        make("span", {class: "fault", role: "status"})
      ),
      input
    ];
  };
  const [nameField, name] = field(t("runName"), "run", {type: "text", value: run, spellcheck: "false"});
  nameField.classList.add("run-name");
  const [lastField, last] = field(t("last"), "last", {type: "number", value: "2035"});
  const years = region.startYears.map((year): [string, string] => [String(year), String(year)]);
  const firstField = choice(t("first"), years, String(region.baseYear), () => changed());
  const first = firstField.querySelector("select")!;
  const access = make("input", {type: "checkbox"});
  const command = make("code", {dir: "ltr"});
  const mark = (key: string, what: string): boolean => {
    let found = false;
    for (const each of [nameField, lastField]) {
      const own = each.dataset.run === key;
      each.classList.toggle("wrong", own);
      each.querySelector(".fault")!.textContent = own ? what : "";
      found ||= own;
    }
    return found;
  };
  for (const input of [name, last, access])
    input.addEventListener("input", () => {
      mark("", "");
      changed();
    });
  return {
    elements: [nameField, firstField, lastField, make("label", {class: "tick-box"}, access, t("keepAccess"))],
    command,
    run: () => name.value,
    start: async (plan, variant) => {
      mark("", "");
      try {
        return await send<Schema["Job"]>(
          "POST",
          "/jobs",
          "application/json",
          JSON.stringify({
            run: name.value,
            plan,
            variant,
            first: Number(first.value),
            last: Number(last.value),
            access: access.checked
          })
        );
      } catch (error) {
        const field = error instanceof ServerProblem ? (error.problem.field ?? "") : "";
        if (!mark(field, (error as Error).message)) throw error;
        return null;
      }
    },
    say: (variant) => {
      command.textContent =
        `concentric run ${name.value}.toml${variant ? ` --variant ${variant}` : ""}` +
        ` --from ${first.value} --to ${last.value}${access.checked ? " --access" : ""}` +
        ` -o ${name.value}.gpkg`;
    }
  };
}
