// Which variant of the plan is shown, changed, checked and run; another by its name.
import {button, choice, make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";

export interface VariantChoice {
  element: HTMLElement;
  draw: (names: string[], chosen: string) => void;
  /** What is wrong with variants as a whole. */
  mark: (what: string) => void;
}

export function variantChoice(choose: (name: string) => void, add: (name: string) => void): VariantChoice {
  const wrong = make("span", {class: "fault", role: "status"});
  const box = make("div", {class: "variants"});
  const element = make("div", {class: "variant-choice"}, box, wrong);
  return {
    element,
    draw: (names, chosen) => {
      const name = make("input", {
        type: "text",
        placeholder: t("addVariant"),
        "aria-label": t("addVariant"),
        pattern: "[A-Za-z][A-Za-z0-9_\\-]*"
      });
      const take = (): void => {
        if (!name.value || !name.checkValidity() || names.includes(name.value))
          name.setAttribute("aria-invalid", "true");
        else add(name.value);
      };
      name.addEventListener("keydown", (event) => {
        if (event.key === "Enter") take();
      });
      const more = button("+", take);
      more.setAttribute("aria-label", t("addVariant"));
      const options = names.map((each): [string, string] => [each, each]);
      box.replaceChildren(
        choice(t("variant"), [["", t("asWritten")], ...options], chosen, choose),
        name,
        more
      );
    },
    mark: (what) => {
      wrong.textContent = what;
    }
  };
}
