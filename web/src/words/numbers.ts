// Numbers as people read them: three figures that matter, in the units of the language.
import {format} from "d3-format";

import {inOrder, language, ltr, t} from "./i18n.ts";

const grouped = (value: number, digits: number): string =>
  ltr(format(`,.${digits}f`)(value).replace("-", "−"));
/** The sign comes right before the number, after the marks of direction. */
const plus = (value: number, text: string): string =>
  value > 0 ? text.replace(/^\u2067?\u200e?/, "$&+") : text;

/** Figures that matter: three, where no more are asked for. */
function withFigures(value: number, figures: number): string {
  const size = Math.abs(value);
  return grouped(
    value,
    size === 0 ? 0 : Math.max(0, figures - 1 - Math.max(0, Math.floor(Math.log10(size))))
  );
}

export function count(value: number, figures = 3): string {
  const size = Math.abs(value);
  if (size < 1000) return grouped(value, 0);
  const step = Math.pow(10, Math.max(0, Math.floor(Math.log10(size)) - figures + 1));
  return grouped(Math.round(value / step) * step, 0);
}

type Scale = [number, string][];
const people: Record<string, Scale> = {
  en: [[1e6, " million"]],
  zh: [
    [1e8, "亿"],
    [1e4, "万"]
  ],
  ar: [[1e6, " مليون"]]
};
// In legends.
const brief: Record<string, Scale> = {
  en: [
    [1e6, "m"],
    [1e3, "k"]
  ],
  zh: [
    [1e8, "亿"],
    [1e4, "万"]
  ],
  ar: [
    [1e6, "مليون"],
    [1e3, "k"]
  ]
};
const money: Record<string, Scale> = {
  en: [
    [1e12, " trillion"],
    [1e9, " billion"],
    [1e6, " million"]
  ],
  zh: [
    [1e12, "万亿"],
    [1e8, "亿"],
    [1e4, "万"]
  ],
  ar: [
    [1e12, " تريليون"],
    [1e9, " مليار"],
    [1e6, " مليون"]
  ]
};

function scaled(value: number, scale: Record<string, Scale>, figures: number): string {
  for (const [factor, word] of scale[language()] ?? scale.en)
    if (Math.abs(value) >= factor * 0.9995) return withFigures(value / factor, figures) + word;
  return count(value, figures);
}

const few = (value: number, figures: number): string =>
  Math.abs(value) < 10 ? grouped(value, 2) : scaled(value, people, figures);

function withUnit(value: number, unit: string, isDifference: boolean, figures: number): string {
  switch (unit) {
    case "persons":
      return scaled(value, people, figures) + t("unitPersons");
    case "jobs":
      return scaled(value, people, figures) + t("unitJobs");
    case "admissions":
      return scaled(value, people, figures) + t("unitAdmissions");
    case "trips a day":
      return scaled(value, people, figures) + t("unitTripsADay");
    case "100 million yuan":
      return scaled(value * 1e8, money, figures) + t("unitYuan");
    case "yuan":
      return (language() === "zh" ? scaled(value, people, figures) : count(value, figures)) + t("unitYuan");
    case "m2":
      return scaled(value, people, figures) + t("unitM2");
    case "million m2":
      return scaled(value * 1e6, people, figures) + t("unitM2");
    case "households":
      return scaled(value, people, figures) + t("unitHouseholds");
    case "persons per km2":
      return few(value, figures) + t("unitPersonsPerKm2");
    case "yuan per job":
      return (
        (language() === "zh" ? scaled(value, people, figures) : count(value, figures)) + t("unitYuanPerJob")
      );
    case "km":
      return few(value, figures) + t("unitKm");
    case "min":
      return few(value, figures) + t("unitMinutes");
    case "fraction":
      return grouped(100 * value, 1) + (isDifference ? t("unitPoints") : "%");
    case "percent":
      return grouped(value, 1) + "%";
    case "index":
      return grouped(value, 3);
    case "minutes":
      return grouped(value, 0) + t("unitMinutes");
    default:
      return few(value, figures) + " " + unit;
  }
}

/** A value with its unit; differences of shares are in percentage points. */
export function quantity(
  value: number | null | undefined,
  unit: string,
  isDifference = false,
  figures = 3
): string {
  if (value === null || value === undefined || !isFinite(value)) return t("none");
  return inOrder(withUnit(value, unit, isDifference, figures));
}

/** So that no two are said alike, as far as figures can help: what an axis needs. */
export function distinct(values: number[], unit: string, isDifference = false): string[] {
  for (let figures = 3; ; ++figures) {
    const said = values.map((value) => quantity(value, unit, isDifference, figures));
    if (figures === 8 || new Set(said).size === said.length) return said;
  }
}

export function signed(value: number | null, unit: string): string {
  if (value === null) return t("none");
  return plus(value, quantity(value, unit, true));
}
export const percent = (value: number | null): string =>
  value === null ? t("none") : plus(value, grouped(value, 1) + "%");
/** A share that is in percent already. */
export const share = (value: number): string => grouped(value, value >= 10 ? 0 : 1) + "%";
/** Thousands only where the largest number has tens of them. */
function shortScale(size: number, largest: number): [number, string] {
  const least = largest >= 1e4 ? 0 : 1e4;
  return brief[language()].find(([factor]) => size >= Math.max(factor, least)) ?? [1, ""];
}
function short(value: number, unit: string, digits: number, largest: number): string {
  if (unit === "fraction") return grouped(100 * value, digits) + "%";
  const [factor, word] = shortScale(Math.abs(value), largest);
  return inOrder(ltr(format(`,.${digits + 3}~r`)(value / factor).replace("-", "−")) + word);
}
/** The cuts of a legend, as short as they can be told apart. */
export function sayCuts(cuts: number[], unit: string, isDifference = false): (cut: number) => string {
  const largest = Math.max(...cuts.map(Math.abs));
  const saidIn = (digits: number): string[] =>
    cuts.map((cut) => {
      const text = short(cut, unit, digits, largest);
      return isDifference ? plus(cut, text) : text;
    });
  const said = [0, 1, 2, 3].map(saidIn).find((texts) => new Set(texts).size === texts.length) ?? saidIn(3);
  return (cut) => said[cuts.indexOf(cut)];
}
/** A bound in percent, without more decimals than it has. */
export const percentEdge = (value: number): string => plus(value, short(value, "", 0, value) + "%");
export const plain = (value: number | null): string =>
  value === null
    ? t("none")
    : Math.abs(value) >= 1000
      ? grouped(value, 0)
      : format(",.4~g")(value).replace("-", "−");
