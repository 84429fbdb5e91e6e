// What is said of the point under a mouse or a finger, beside it.
import {make} from "./elements.js";

/** @type {HTMLElement|null} */
let box = null;

/** @param {MouseEvent} event @param {string[]} lines the first stands out */
export function showTip(event, lines) {
  box ??= make("div", {class: "chart-tip", role: "tooltip"});
  if (!box.isConnected) document.body.append(box);
  box.replaceChildren(...lines.map((line, i) => make(i === 0 ? "b" : "div", null, line)));
  box.hidden = false;
  const {width, height} = box.getBoundingClientRect();
  const left = Math.min(event.clientX + 14, innerWidth - width - 8);
  const below = event.clientY + 16 + height < innerHeight;
  box.style.left = `${Math.max(8, left)}px`;
  box.style.top = `${below ? event.clientY + 16 : event.clientY - height - 12}px`;
}

export function hideTip() {
  if (box) box.hidden = true;
}

/**
 * Says the lines while a pointer is over the element.
 * @template {Element} E
 * @param {E} element
 * @param {(event: PointerEvent) => string[]} lines
 */
export function tipOver(element, lines) {
  element.addEventListener("pointermove", (event) => {
    const pointer = /** @type {PointerEvent} */ (event);
    showTip(pointer, lines(pointer));
  });
  element.addEventListener("pointerleave", hideTip);
  return element;
}
