// Building the page: elements, tables, charts that draw themselves at the width they get, and the tip.

// Text is always set as text, so nothing that comes from a region or a plan can become markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  for (const child of children.flat(Infinity))
    if (child !== null && child !== undefined) element.append(child);
  return element;
}

// b() marks what stands out in a sentence; rich() turns the marks into elements.
const b = (text) => `\u0001${text}\u0001`;
const rich = (text) =>
    text.split("\u0001").map((part, i) => (i % 2 === 1 ? make("strong", null, part) : part));

// A table: columns are {head, cell(row)} and may be `number` (set right), `heading` (the row's header),
// `short` (kept on one line) or have a `mark(row)`, a class for the cell.
function table(caption, columns, rows, attributes) {
  const shown = make(
      "table", attributes, caption ? make("caption", null, caption) : null,
      make(
          "thead", null,
          make(
              "tr", null,
              columns.map((c) => make("th", {scope: "col", class: c.number ? "number" : ""}, c.head)))),
      make("tbody", null, rows.map((row) => make("tr", null, columns.map((c) => {
                                     const content = c.cell(row);
                                     const cell = make(
                                         c.heading ? "th" : "td",
                                         c.heading ? {scope: "row"} :
                                                     {class: c.number ? "number" :
                                                          c.short     ? "short" :
                                                                        ""},
                                         content);
                                     if (c.mark) cell.classList.add(c.mark(row));
                                     return cell;
                                   })))));
  return make("div", {class: "scroll", tabindex: "0"}, shown, saveTable(shown));
}

const gainOrLoss = (value) => (value > 0 ? "gain" : value < 0 ? "loss" : "even");

// Charts wait until they are on the page and draw themselves at the width that they have there.
const charts = [];
function chart(attributes, draw) {
  const box = make("div", {class: "chart", ...attributes});
  charts.push({box, draw, width: 0});
  return box;
}
function drawCharts(always) {
  for (const each of charts) {
    const width = Math.max(240, Math.round(each.box.clientWidth || 640));
    if (!always && width === each.width) continue;
    each.width = width;
    each.box.replaceChildren();
    each.draw(each.box, width);
    // The courses of levers are a list, not figures.
    if (!each.box.closest(".lever")) each.box.append(saveChart(each.box));
  }
}
function svgIn(box, width, height, label) {
  return d3.select(box)
      .append("svg")
      .attr("viewBox", `0 0 ${width} ${height}`)
      .attr("width", "100%")
      .attr("role", "img")
      .attr("aria-label", label);
}

const figure = (title, unit, ...content) => make(
    "figure", null,
    make("figcaption", null, make("b", null, title), unit ? make("span", {class: "unit"}, unit) : null),
    content);

const tip = {
  show(event, lines) {
    const box = document.getElementById("tip");
    box.replaceChildren(...lines.map((line, i) => make(i === 0 ? "b" : "div", null, line)));
    box.hidden = false;
    const {width, height} = box.getBoundingClientRect();
    const left = Math.min(event.clientX + 14, window.innerWidth - width - 8);
    const below = event.clientY + 16 + height < window.innerHeight;
    box.style.left = `${Math.max(8, left)}px`;
    box.style.top = `${below ? event.clientY + 16 : event.clientY - height - 12}px`;
  },
  hide() {
    document.getElementById("tip").hidden = true;
  },
};
