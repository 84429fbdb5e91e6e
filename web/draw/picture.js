// A chart or map of the page as a picture by itself: its title and key above it, its legend below, colours
// and fonts as they are seen now, shapes that it borrows from the page.
import {make, svg} from "./elements.js";
import {widthOf} from "./words.js";

const KEPT = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "stroke-linecap",
  "stroke-linejoin",
  "paint-order",
  "vector-effect",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor"
];
const LINE = 20,
  SWATCH = 12;

/** @param {Element} element @param {string} name */
export const styleOf = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

/** @param {Element} drawn */
function withStyles(drawn) {
  const copy = /** @type {Element} */ (drawn.cloneNode(true));
  const from = [drawn, ...drawn.querySelectorAll("*")],
    to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    for (const name of KEPT) to[i].setAttribute(name, styleOf(element, name));
    to[i].removeAttribute("class");
    to[i].removeAttribute("style");
  });
  return copy;
}

/** @param {Element} drawn */
function borrowed(drawn) {
  const names = new Set([...drawn.querySelectorAll("use")].map((use) => use.getAttribute("href") ?? ""));
  return svg(
    "defs",
    null,
    [...names].map((name) => document.querySelector(name)?.cloneNode(true))
  );
}

/**
 * Keys beside one another, in as many lines as they need.
 * @param {Element[]} keys
 * @param {number} width
 * @param {Record<string, string>} font
 */
function keyLines(keys, width, font) {
  let x = 8,
    y = LINE - 6;
  const parts = keys.flatMap((key) => {
    const text = key.textContent ?? "",
      wide = 34 + widthOf([text]);
    if (x > 8 && x + wide > width) [x, y] = [8, y + LINE];
    const at = x,
      isArea = key.classList.contains("area"),
      colour = styleOf(key, "--c");
    x += wide;
    const sign = isArea
      ? svg("rect", {x: at, y: y - 10, width: SWATCH, height: SWATCH, fill: colour})
      : svg("line", {x1: at, x2: at + 16, y1: y - 4, y2: y - 4, stroke: colour, "stroke-width": 3});
    return [sign, svg("text", {...font, x: at + 22, y, "font-size": 12}, text)];
  });
  return {height: keys.length ? y + 10 : 0, parts};
}

/**
 * Classes of colour, each with where it ends.
 * @param {Element|null} legend
 * @param {number} width
 * @param {Record<string, string>} font
 */
function legendParts(legend, width, font) {
  const classes = legend ? [...legend.querySelectorAll("i")] : [];
  const wide = Math.min(90, (width - 16) / Math.max(1, classes.length));
  const parts = classes.flatMap((each, i) => [
    svg("rect", {
      x: 8 + i * wide,
      y: 8,
      width: wide,
      height: SWATCH,
      fill: styleOf(each, "background-color")
    }),
    svg(
      "text",
      {...font, x: 8 + (i + 1) * wide, y: 34, "font-size": 11, "text-anchor": "middle"},
      each.nextElementSibling?.textContent ?? ""
    )
  ]);
  return {height: classes.length ? 44 : 0, parts};
}

/**
 * @param {Element} drawn an SVG that is on the page
 * @param {string} title
 * @param {Element[]} keys elements of class `key`, each with its colour in `--c`
 * @param {Element|null} legend
 */
export function pictureOf(drawn, title, keys, legend) {
  const {width, height} = drawn.getBoundingClientRect();
  const font = {"font-family": styleOf(document.body, "font-family"), fill: styleOf(document.body, "color")};
  const key = keyLines(keys, width, font),
    below = legendParts(legend, width, font);
  const head = 30 + key.height,
    tall = head + height + below.height;
  const copy = withStyles(drawn);
  for (const [name, value] of Object.entries({y: head, width, height}))
    copy.setAttribute(name, String(value));
  return svg(
    "svg",
    {xmlns: "http://www.w3.org/2000/svg", width, height: tall, viewBox: `0 0 ${width} ${tall}`},
    borrowed(drawn),
    svg("rect", {width, height: tall, fill: styleOf(document.body, "background-color")}),
    svg("text", {...font, x: 8, y: 19, "font-size": 14, "font-weight": 600}, title),
    svg("g", {transform: "translate(0 28)"}, key.parts),
    copy,
    svg("g", {transform: `translate(0 ${head + height})`}, below.parts)
  );
}

/** @param {Element} picture */
export const markupOf = (picture) => new XMLSerializer().serializeToString(picture);

/**
 * Waits until it is drawn; twice as many dots as on the page. @param {Element}
 * picture @returns {Promise<Blob>}
 */
export async function pngOf(picture) {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(markupOf(picture));
  await image.decode();
  const canvas = make("canvas", {width: 2 * image.width, height: 2 * image.height});
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png")
  );
}
