// Languages: one catalogue, a line a text. Styles use logical properties, so a language from right to left
// needs its texts and nothing else.
import {texts} from "./texts.ts";

interface Tongue {
  name: string; // as its speakers write it
  tag: string;
  dir: "ltr" | "rtl";
}
const tongues = {
  en: {name: "English", tag: "en", dir: "ltr"},
  zh: {name: "中文", tag: "zh-CN", dir: "ltr"},
  ar: {name: "العربية", tag: "ar", dir: "rtl"}
} as const satisfies Record<string, Tongue>;

export type Language = keyof typeof tongues;
export type TextKey = keyof typeof texts;
export const languages: Record<Language, Tongue> = tongues;
/** A line of the catalogue holds the languages in this order. */
const order = Object.keys(tongues) as Language[];

let current: Language = "en";
export const language = (): Language => current;

/** What the browser's user reads first, of what there is. */
export const preferred = (): Language => order.find((each) => navigator.language.startsWith(each)) ?? "en";

export function setLanguage(to: Language): void {
  current = to;
  document.documentElement.lang = tongues[to].tag;
  document.documentElement.dir = tongues[to].dir;
}

const fromRight = (): boolean => tongues[current].dir === "rtl";

/** What stands in a sentence does not turn it around, whatever its own direction. */
const isolated = (text: string): string => (fromRight() ? `\u2068${text}\u2069` : text);
/** A number keeps its sign before it. */
export const ltr = (number: string): string => (fromRight() ? "\u200e" + number : number);
/** A number and the words behind it keep their order, in a picture too, which is from left to right. */
export const inOrder = (text: string): string => (fromRight() ? `\u2067${text}\u2069` : text);

export function t(key: TextKey, ...values: (string | number)[]): string {
  return texts[key][order.indexOf(current)].replace(/\{(\d)\}/g, (_, i) => isolated(String(values[+i])));
}

/** `a, b, c` as the language separates them. */
export const listed = (items: (string | number)[]): string => items.join(t("listComma"));

/** Names of regions, plans and indicators are in English and Chinese. */
export const named = (name: {en: string; zh: string}): string => (current === "zh" && name.zh) || name.en;
