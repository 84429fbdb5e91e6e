// Saving what is shown, without a network: a figure as SVG and PNG, its numbers or a table as CSV.

const SAVED_STYLES = [
  "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity",
  "stroke-linejoin", "paint-order", "vector-effect", "font-family", "font-size", "font-weight", "text-anchor"
];
const HEAD = 30;  // px above the figure, for its title

function saveFile(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

const fileName = (title, ending) => {
  const years = /\d{4}/.test(title) ? "" : `${firstYear}-${lastYear}`;
  const parts = [data.run.plan, title, years].map(
      (part) => part.replace(/[^\p{L}\p{N}.]+/gu, "-").replace(/^-+|-+$/g, ""));
  return `${parts.filter((part) => part !== "").join("_")}.${ending}`;
};

// RFC 4180, marked as UTF-8 for spreadsheets.
function saveCsv(rows, title) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, "\"\"")}"` : text;
  };
  const text = rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
  saveFile(new Blob(["\ufeff", text], {type: "text/csv"}), fileName(title, "csv"));
}

// A picture that stands by itself: styles as they are seen, shapes that it borrows from the page, its title.
function pictureOf(drawn, title) {
  const copy = drawn.cloneNode(true);
  const from = [drawn, ...drawn.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    SAVED_STYLES.forEach((name) => to[i].setAttribute(name, style.getPropertyValue(name)));
    to[i].removeAttribute("class");
  });
  const svg = (tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
  const {width, height} = drawn.getBoundingClientRect(), page = getComputedStyle(document.body);
  const picture = svg("svg"), shapes = svg("defs"), paper = svg("rect"), head = svg("text");
  const borrowed = new Set([...drawn.querySelectorAll("use")].map((use) => use.getAttribute("href")));
  borrowed.forEach((id) => shapes.append(document.querySelector(id).cloneNode(true)));
  const set = (element, attributes) =>
      Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  set(picture, {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height: height + HEAD,
    viewBox: `0 0 ${width} ${height + HEAD}`
  });
  set(paper, {width, height: height + HEAD, fill: page.backgroundColor});
  set(head,
      {x: 6, y: 19, fill: page.color, "font-family": page.fontFamily, "font-size": 13, "font-weight": 600});
  head.textContent = title;
  set(copy, {y: HEAD, width, height});
  picture.append(shapes, paper, head, copy);
  return picture;
}

const markupOf = (picture) => new XMLSerializer().serializeToString(picture);

function saveSvg(drawn, title) {
  const markup = markupOf(pictureOf(drawn, title));
  saveFile(new Blob([markup], {type: "image/svg+xml"}), fileName(title, "svg"));
}

async function savePng(drawn, title) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markupOf(pictureOf(drawn, title)))}`;
  await image.decode();
  const canvas = make("canvas", {width: 2 * image.width, height: 2 * image.height});
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => saveFile(blob, fileName(title, "png")), "image/png");
}

// `kinds` are pairs: what kind of file, what writes it. `title` is asked when it is needed.
const saveLinks = (title, kinds) =>
    make("p", {class: "saves"}, `${t("save")}${t("colon")}`, kinds.map(([kind, write], i) => {
      const button = make("button", {type: "button", "aria-label": `${t("save")} ${kind}`}, kind);
      button.addEventListener("click", () => write(title()));
      return [i > 0 ? " · " : "", button];
    }));

// Of maps, the first sentence of what a screen reader is told, since it says the year.
function titleOf(box) {
  const caption = box.closest("figure")?.querySelector("figcaption b");
  if (caption && !box.classList.contains("map")) return caption.textContent;
  return box.querySelector("svg").getAttribute("aria-label").split(/\. |。/)[0];
}

// Under a chart; one whose `rows` tell its numbers, heads first, has them as CSV.
function saveChart(box) {
  const drawn = () => box.querySelector("svg");
  const pictures = [["SVG", (title) => saveSvg(drawn(), title)], ["PNG", (title) => savePng(drawn(), title)]];
  const numbers = box.rows ? [["CSV", (title) => saveCsv(box.rows(), title)]] : [];
  return saveLinks(() => titleOf(box), [...numbers, ...pictures]);
}

// Under a table: its cells as they are shown, with their units.
function saveTable(shown) {
  const text = (element) => element.textContent.trim();
  const title = () => text(shown.caption || shown.closest("section").querySelector("h2"));
  const rows = () => [...shown.rows].map((row) => [...row.cells].map(text));
  return saveLinks(title, [["CSV", (of) => saveCsv(rows(), of)]]);
}
