// A list of words, each of which can be taken away, and a text to add another from those that there are.
import {make} from "../../parts/dom.ts";
import {named, t} from "../../words/i18n.ts";
import {findPlace, type Place} from "../../parts/place_search.ts";

export interface Token {
  id: string;
  weight?: number;
}

let lists = 0;

/**
 * `weighted` lets each have a weight. A word that is not in the list stays as it was typed, for the check to
 * tell.
 */
export function tokenField(
  words: Place[],
  tokens: Token[],
  options: {weighted?: boolean; one?: boolean},
  changed: (tokens: Token[]) => void
): HTMLElement {
  const nameOf = (id: string): string => {
    const word = words.find((each) => each.id === id);
    return word ? `${named(word.name)}${named(word.name) === id ? "" : ` (${id})`}` : id;
  };
  const list = `words-${++lists}`;
  const input = make("input", {
    list,
    placeholder: t("addWord"),
    autocomplete: "off",
    "aria-label": t("addWord")
  });
  const box = make("div", {class: "tokens"});
  const set = (to: Token[]): void => {
    tokens = to;
    draw();
    changed(tokens);
  };
  const weightOf = (token: Token): HTMLElement => {
    const weight = make("input", {
      type: "number",
      min: "0",
      step: "any",
      class: "weight",
      placeholder: "×1",
      value: token.weight === undefined ? "" : String(token.weight),
      "aria-label": t("weight", nameOf(token.id))
    });
    weight.addEventListener("change", () => {
      token.weight = weight.value === "" ? undefined : +weight.value;
      changed(tokens);
    });
    return weight;
  };
  const draw = (): void => {
    box.replaceChildren(
      ...tokens.map((token) => {
        const away = make("button", {type: "button", "aria-label": t("remove", nameOf(token.id))}, "×");
        away.addEventListener("click", () => set(tokens.filter((each) => each !== token)));
        return make(
          "span",
          {class: "token"},
          nameOf(token.id),
          options.weighted ? weightOf(token) : null,
          away
        );
      }),
      input
    );
  };
  input.addEventListener("change", () => {
    const text = input.value.trim();
    if (!text) return;
    const id =
      words.find((each) => each.id === text || nameOf(each.id) === text)?.id ??
      findPlace(words, text)?.id ??
      text;
    input.value = "";
    if (options.one) set([{id}]);
    else if (!tokens.some((each) => each.id === id)) set([...tokens, {id}]);
    input.focus();
  });
  draw();
  return make(
    "div",
    {class: "words"},
    box,
    make(
      "datalist",
      {id: list},
      words.map((each) => make("option", {value: nameOf(each.id)}))
    )
  );
}
