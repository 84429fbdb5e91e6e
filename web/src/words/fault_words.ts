// What the server says is wrong, in the language of the page. What has no text here stays in English.
import {faultTexts} from "./fault_texts.ts";
import {type Language, language, t} from "./i18n.ts";

const column = {en: 0, zh: 1, ar: 2} as const satisfies Record<Language, number>;

const isolated = (text: string, to: Language): string => (to === "ar" ? `\u2068${text}\u2069` : text);

interface Pattern {
  fits: RegExp;
  /** The English text's holes, in their order: `0` for {0}, `<0` for <0>. */
  holes: string[];
}
const patterns: Pattern[] = faultTexts.map(([english]) => {
  const holes: string[] = [];
  // A text in quotes is one thing, whatever words are in it.
  const fits = english.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\d)\}|<(\d)>/g, (_, kept, words) => {
    holes.push(kept ?? "<" + words);
    return '("[^"]*"|.+?)';
  });
  return {fits: new RegExp(`^${fits}$`, "s"), holes};
});

const isNumber = /^-?(\d[\d.,]*(e[+-]?\d+)?|inf|nan)$/;
const isList = /^"[^"]*"(, "[^"]*")*( or "[^"]*")?$/;
const separators = {
  en: [", ", " or "],
  zh: ["、", "或"],
  ar: ["، ", " أو "]
} as const;

function listIn(text: string, to: Language): string {
  const [comma, or] = separators[to],
    items = text.match(/"[^"]*"/g)!.map((each) => isolated(each, to));
  return items.length < 2 ? items[0] : items.slice(0, -1).join(comma) + or + items.at(-1);
}

/** The text in a language; null where the catalogue has none for it. */
export function saidIn(text: string, to: Language): string | null {
  if (to === "en" || text === "") return text;
  if (isNumber.test(text)) return isolated(text, to);
  if (isList.test(text)) return listIn(text, to);
  for (const [at, {fits, holes}] of patterns.entries()) {
    const found = fits.exec(text);
    if (!found) continue;
    const values = new Map<string, string | null>(
      holes.map((hole, i) => {
        const held = found[i + 1];
        return [hole.at(-1)!, hole.startsWith("<") ? saidIn(held, to) : isolated(held, to)];
      })
    );
    if ([...values.values()].includes(null)) continue;
    const filled = faultTexts[at][column[to]].replace(/[{<](\d)[}>]/g, (_, hole) => values.get(hole)!);
    return to === "ar" ? filled.replace(/`([^`]*)`/g, (_, code) => isolated(code, to)) : filled;
  }
  return null;
}

/** The text in the language of the page, or else as it is. */
export const said = (text: string): string => saidIn(text, language()) ?? text;

/** What is wrong, and how to mend it in brackets behind. */
export const withHint = (what: string, hint: string | undefined): string =>
  hint ? t("withHint", said(what), said(hint)) : said(what);
