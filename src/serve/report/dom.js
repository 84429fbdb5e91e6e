// Building the page: sentences, tables, and what files are called.

// b() marks what stands out in a sentence; rich() turns the marks into elements.
const b = (text) => `\u0001${text}\u0001`;
const rich = (text) =>
    text.split("\u0001").map((part, i) => (i % 2 === 1 ? make("strong", null, part) : part));

// The parts of a file's name: the plan, what it shows, and the years where the title does not say them.
const fileOf = (title) => [data.run.plan, title, /\d{4}/.test(title) ? null : `${firstYear}-${lastYear}`];

// A table: columns are {head, cell(row)} and may be `number` (set right), `heading` (the row's header),
// `short` (kept on one line) or have a `mark(row)`, a class for the cell. Its file has the cells as they are
// shown, with their units.
function table(caption, columns, rows, attributes) {
  const cellOf = (column, row) => {
    const kind = column.number ? "number" : column.short ? "short" : "";
    const cell =
        make(column.heading ? "th" : "td", column.heading ? {scope: "row"} : {class: kind}, column.cell(row));
    if (column.mark) cell.classList.add(column.mark(row));
    return cell;
  };
  const heads = columns.map((c) => make("th", {scope: "col", class: c.number ? "number" : ""}, c.head));
  const shown = make(
      "table", attributes, caption ? make("caption", null, caption) : null,
      make("thead", null, make("tr", null, heads)),
      make("tbody", null, rows.map((row) => make("tr", null, columns.map((c) => cellOf(c, row))))));
  const text = (element) => element.textContent.trim();
  const save = () => {
    const title = caption || text(shown.closest("section").querySelector("h2"));
    const cells = [...shown.rows].map((row) => [...row.cells].map(text));
    saveText(csv(cells), fileName(fileOf(title), "csv"), "text/csv");
  };
  return make(
      "div", {class: "scroll", tabindex: "0"}, shown,
      make("p", {class: "below-table"}, saveButtons(caption || t("table"), {CSV: save})));
}

const gainOrLoss = (value) => (value > 0 ? "gain" : value < 0 ? "loss" : "even");

// Draws anew what is drawn at the width that it has.
function redrawPictures() {
  document.querySelectorAll(".drawn").forEach((box) => box.dispatchEvent(new Event("redraw")));
}

// What is to be drawn anew when a choice of these changes.
const redrawAll = (state) => state.figures.forEach((each) => each.dispatchEvent(new Event("redraw")));
