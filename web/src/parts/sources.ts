// Where a table's numbers come from: each source in words, which lead to its address where it has one; how
// many rows were come by in which way.
import type {Schema} from "../api.ts";
import {make} from "./dom.ts";
import {t} from "../words/i18n.ts";
import {count} from "../words/numbers.ts";

function sourceItem(source: string): HTMLElement {
  const [, words, address] = /^(.*?),? ?(https?:\/\/\S+)$/.exec(source) ?? [, source];
  return make(
    "li",
    null,
    address ? make("a", {href: address, target: "_blank", rel: "noopener"}, words) : words
  );
}

export const sourcesOf = ({sources, basis}: Schema["TableInfo"]): HTMLElement =>
  make(
    "div",
    {class: "hint sources"},
    make("span", null, t("sources")),
    make("ul", {dir: "ltr", lang: "en"}, sources.map(sourceItem)),
    Object.entries(basis).map(([name, rows]) =>
      make("span", {class: "chip " + name}, t("basis", t(name as "observed"), count(rows)))
    )
  );
