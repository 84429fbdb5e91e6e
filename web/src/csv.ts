// CSV as RFC 4180 has it, with a mark at its head so that spreadsheets read it as UTF-8.
import {withoutMarks} from "./i18n.ts";

export type CsvCell = string|number|null|undefined;

const quoted = (cell: CsvCell): string => {
  const text = cell === null || cell === undefined ? "" : withoutMarks(String(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
};

export const csv = (rows: CsvCell[][]): string =>
    "\ufeff" + rows.map((row) => row.map(quoted).join(",") + "\r\n").join("");

/** A column's head with its unit. */
export const headWithUnit = (head: string, unit?: string): string => (unit ? `${head} (${unit})` : head);
