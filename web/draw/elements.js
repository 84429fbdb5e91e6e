// Elements of HTML and SVG. Text is always set as text, so nothing that comes from a region or a plan can
// become markup.

/** Lists hold children again. @typedef {Node|string|null|undefined|readonly unknown[]} Child */

/** @param {Element} element @param {Child[]} children */
function append(element, children) {
  for (const child of /** @type {(Node|string|null|undefined)[]} */ (children.flat(Infinity)))
    if (child !== null && child !== undefined) element.append(child);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string|number>|null} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, String(value));
  append(element, children);
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, string|number>|null} [attributes]
 * @param {Child[]} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, String(value));
  append(element, children);
  return element;
}

/**
 * A picture of this many pixels; `label` is what a screen reader says of it.
 * @param {number} width
 * @param {number} height
 * @param {string} label
 * @param {Child[]} children
 */
export const canvasOf = (width, height, label, ...children) =>
  svg("svg", {viewBox: `0 0 ${width} ${height}`, width: "100%", role: "img", "aria-label": label}, children);
