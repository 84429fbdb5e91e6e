// CSV as RFC 4180 has it, with a mark at its head so that spreadsheets read it as UTF-8.

/** @typedef {string|number|null|undefined} CsvCell */

/** Without the marks that only order what is seen. @param {string} text */
const withoutMarks = (text) => text.replace(/[\u200e\u2068\u2069]/g, "");

/** @param {CsvCell} cell */
function quoted(cell) {
  const text = cell === null || cell === undefined ? "" : withoutMarks(String(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {CsvCell[][]} rows */
export const csv = (rows) => "\ufeff" + rows.map((row) => row.map(quoted).join(",") + "\r\n").join("");

/** A column's head with its unit. @param {string} head @param {string} [unit] */
export const headWithUnit = (head, unit) => (unit ? `${head} (${unit})` : head);
