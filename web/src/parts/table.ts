// Tables, which can be saved as CSV: there with their numbers in full, and units in the head.
import {csv, headWithUnit} from "../../draw/csv.js";
import type {CsvCell} from "../../draw/csv.js";
import {type Child, make} from "./dom.ts";
import {fileName, saveButtons, saveText} from "../../draw/save.js";
import type {FileParts} from "../../draw/save.js";

export interface FileColumn<Row> {
  head: string;
  unit?: string;
  value: (row: Row) => CsvCell;
}
export interface TableColumn<Row> {
  head: string;
  cell: (row: Row) => Child;
  number?: boolean;
  mark?: (row: Row) => string;
  /** As the file has it; the cell's text where it is not given. */
  value?: (row: Row) => CsvCell;
  unit?: string;
}

/** The parts of the file's name; its rows and columns where they are others than are shown. */
export interface TableFile<Row> {
  name: FileParts;
  rows?: Row[];
  columns?: FileColumn<Row>[];
}

const textOf = (child: Child): string => make("span", null, child).textContent!.trim();
const inFile = <Row>({head, unit, value, cell}: TableColumn<Row>): FileColumn<Row> => ({
  head,
  unit,
  value: value ?? ((row) => textOf(cell(row)))
});

export function saveTable<Row>(columns: FileColumn<Row>[], rows: Row[], name: FileParts): void {
  const head = columns.map((column) => headWithUnit(column.head, column.unit));
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  saveText(csv([head, ...cells]), fileName(name, "csv"), "text/csv");
}

export function table<Row>(
  caption: string,
  columns: TableColumn<Row>[],
  rows: Row[],
  file: TableFile<Row>
): HTMLElement {
  const save = saveButtons(caption, {
    CSV: () => saveTable(file.columns ?? columns.map(inFile), file.rows ?? rows, file.name)
  });
  const head = make(
    "tr",
    null,
    columns.map((c) => make("th", {scope: "col", class: c.number ? "number" : ""}, c.head))
  );
  const cell = (column: TableColumn<Row>, row: Row): HTMLElement =>
    make(
      "td",
      {
        "data-head": column.head,
        class: (column.number ? "number " : "") + (column.mark ? column.mark(row) : "")
      },
      column.cell(row)
    );
  return make(
    "div",
    {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
    make(
      "table",
      null,
      make("caption", null, caption, save),
      make("thead", null, head),
      make(
        "tbody",
        null,
        rows.map((row) =>
          make(
            "tr",
            null,
            columns.map((column) => cell(column, row))
          )
        )
      )
    )
  );
}
