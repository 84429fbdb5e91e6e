// A chart of the page as a picture by itself: title and key above it, colours and fonts as they are seen now.
import {make, svg} from "./dom.ts";
import {fileName, type FileParts, saveBlob, saveText} from "./save.ts";

const kept = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap",
  "font-family", "font-size", "font-weight", "text-anchor"
];

export const styleOf = (element: Element, name: string): string =>
    getComputedStyle(element).getPropertyValue(name).trim();

function withStyles(chart: SVGElement): SVGElement {
  const copy = chart.cloneNode(true) as SVGElement;
  const from = [chart, ...chart.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    for (const name of kept) to[i].setAttribute(name, styleOf(element, name));
    to[i].removeAttribute("class");
  });
  return copy;
}

/** `keys` are the elements of class `key`, each with its colour in `--c`. */
function framed(chart: SVGElement, title: string, keys: HTMLElement[]): SVGElement {
  const {width, height} = (chart as SVGSVGElement).viewBox.baseVal;
  const font = {"font-family": styleOf(document.body, "font-family"), fill: styleOf(document.body, "color")};
  const top = keys.length ? 48 : 28;
  const picture =
      svg("svg", {
        xmlns: "http://www.w3.org/2000/svg",
        width,
        height: height + top,
        viewBox: `0 0 ${width} ${height + top}`
      },
          svg("rect", {width, height: height + top, fill: styleOf(document.body, "background-color")}),
          svg("text", {...font, x: 8, y: 19, "font-size": 14, "font-weight": 600}, title));
  let x = 8;
  for (const key of keys) {
    const text = key.textContent!;
    picture.append(
        svg("line", {x1: x, x2: x + 16, y1: 35, y2: 35, stroke: styleOf(key, "--c"), "stroke-width": 3}),
        svg("text", {...font, x: x + 22, y: 39, "font-size": 12}, text));
    x += 44 + 12 * text.length * (/[\u3000-\uffff]/.test(text) ? 1 : 0.6);
  }
  picture.append(svg("g", {transform: `translate(0 ${top})`}, withStyles(chart)));
  const inner = picture.querySelector("svg")!;
  inner.setAttribute("width", String(width));
  inner.setAttribute("height", String(height));
  return picture;
}

const markup = (picture: SVGElement): string => new XMLSerializer().serializeToString(picture);

/** Waits until it is drawn; twice as many dots as on the page. */
async function pngOf(picture: SVGElement): Promise<Blob> {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(markup(picture));
  await image.decode();
  const canvas = make("canvas", {width: String(2 * image.width), height: String(2 * image.height)});
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), "image/png"));
}

export function saveSvg(chart: SVGElement, title: string, keys: HTMLElement[], name: FileParts): void {
  saveText(markup(framed(chart, title, keys)), fileName(name, "svg"), "image/svg+xml");
}
export async function saveSvgAsPng(
    chart: SVGElement, title: string, keys: HTMLElement[], name: FileParts): Promise<void> {
  saveBlob(await pngOf(framed(chart, title, keys)), fileName(name, "png"));
}
