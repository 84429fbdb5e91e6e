// Elements. Text is always set as text, so nothing that comes from a region or a plan can become markup.
export type Child = Node|string|null|undefined|Child[];

export function make<K extends keyof HTMLElementTagNameMap>(
    tag: K, attributes: Record<string, string>|null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  append(element, children);
  return element;
}

export function svg(
    tag: string, attributes: Record<string, string|number>, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  append(element, children);
  return element;
}

function append(element: Element, children: Child[]): void {
  for (const child of (children as unknown[]).flat(Infinity) as (Node | string | null | undefined)[])
    if (child !== null && child !== undefined) element.append(child);
}

export function button(label: string, click: () => void, kind = ""): HTMLButtonElement {
  const element = make("button", {type: "button", class: kind}, label);
  element.addEventListener("click", click);
  return element;
}

export function choice(
    label: string, options: [string, string][], value: string,
    changed: (value: string) => void): HTMLElement {
  const select = make("select", null, options.map(([id, text]) => make("option", {value: id}, text)));
  select.value = value;
  select.addEventListener("change", () => changed(select.value));
  return make("label", {class: "field"}, make("span", null, label), select);
}

export function slider(
    label: string, low: number, high: number, value: number, say: (value: number) => string,
    moved: (value: number) => void): HTMLElement {
  const input = make("input", {type: "range", min: String(low), max: String(high), value: String(value)});
  const out = make("output", null, say(value));
  input.addEventListener("input", () => {
    out.textContent = say(+input.value);
    moved(+input.value);
  });
  return make("label", {class: "field wide"}, make("span", null, label, " ", out), input);
}
