// The list of what a plan is made of: the plan itself, then its levers, each with how much is wrong with it.
import type {Schema} from "../../api.ts";
import {choice, make} from "../../parts/dom.ts";
import {language, named, t, type TextKey} from "../../words/i18n.ts";
import {keyLabel} from "./lever_fields.ts";
import {find, type Lever} from "./plan_text.ts";

export interface ListRow {
  title: string;
  kind: string;
  wrong: number;
}

export const idOf = (lever: Lever): string => String(find(lever.entries, "id") ?? "");
export const kindOf = (lever: Lever): string => String(find(lever.entries, "kind") ?? "");
/** Its title, or else the name of the project or institution that it is about, or its id. */
export function titleOf(lever: Lever, words: Schema["LeverWords"]): string {
  const own = (language() === "zh" && find(lever.entries, "title_zh")) || find(lever.entries, "title");
  const about = find(lever.entries, "project") ?? find(lever.entries, "institution");
  const word = [...words.projects, ...words.institutions].find((each) => each.id === about);
  return own ? String(own) : word ? named(word.name) : idOf(lever);
}
export const kindName = (kind: string): string => t(`kind_${kind}` as TextKey);

/** A new lever of a kind, or of its other way: `relocate` by activity, or of one institution. */
export function leverChoice(
  forms: Schema["LeverForm"][],
  add: (kind: string, withKey: string) => void
): HTMLElement {
  const options = forms.map((form, i): [string, string] => [
    String(i),
    kindName(form.kind) + (form.withKey ? ` – ${keyLabel(form.withKey)}` : "")
  ]);
  const element = choice(t("addLever"), [["", "…"], ...options], "", (i) => {
    const form = forms[Number(i)];
    element.querySelector("select")!.value = "";
    add(form.kind, form.withKey);
  });
  return element;
}

export interface LeverList {
  element: HTMLElement;
  /** `chosen` counts from the plan itself, which is 0. */
  draw: (rows: ListRow[], chosen: number) => void;
}

export function leverList(choose: (row: number) => void): LeverList {
  const element = make("div", {class: "lever-list", role: "listbox", "aria-label": t("levers")});
  const draw = (rows: ListRow[], chosen: number): void => {
    element.replaceChildren(
      ...rows.map((row, i) => {
        const option = make(
          "button",
          {
            type: "button",
            role: "option",
            "aria-selected": String(i === chosen),
            class: "lever" + (row.wrong ? " wrong" : "")
          },
          row.title,
          make("span", {class: "hint"}, row.kind, row.wrong ? ` · ${t("faults", row.wrong)}` : "")
        );
        option.addEventListener("click", () => choose(i));
        return option;
      })
    );
    const own = element.children[chosen] as HTMLElement | undefined;
    if (
      own &&
      (own.offsetTop < element.scrollTop ||
        own.offsetTop + own.offsetHeight > element.scrollTop + element.clientHeight)
    )
      element.scrollTop = own.offsetTop - element.clientHeight / 2;
  };
  return {element, draw};
}
