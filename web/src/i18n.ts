// Languages: one catalogue, a line a text. Styles use logical properties, so a language from right to left
// needs its texts and nothing else.
import {texts} from "./texts.ts";

export type Language = "en"|"zh";
export const languages: Record<Language, string> = {
  en: "English",
  zh: "中文"
};
const tags: Record<Language, string> = {
  en: "en",
  zh: "zh-CN"
};
const rightToLeft = new Set<string>([]);

let current: Language = "en";
export const language = (): Language => current;

export function setLanguage(to: Language): void {
  current = to;
  document.documentElement.lang = tags[to];
  document.documentElement.dir = rightToLeft.has(to) ? "rtl" : "ltr";
}

export function t(key: keyof typeof texts, ...values: (string|number)[]): string {
  const line = texts[key];
  return line[current === "en" ? 0 : 1].replace(/\{(\d)\}/g, (_, i) => String(values[+i]));
}

export const named = (name: {en: string; zh: string}): string => name[current] || name.en;
