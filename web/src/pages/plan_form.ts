// A plan's levers as forms. The text is the plan: a form reads its keys from the text and writes each change
// back to the line where it stands, so that text and form never say two things.
import {once, type Schema, send} from "../api.ts";
import {button, choice, make} from "../dom.ts";
import {language, t, type TextKey} from "../i18n.ts";
import {keyLabel, leverField, type LeverKey, tokensOf, tokensToToml} from "../lever_fields.ts";
// clang-format off
import {
  addLever, type Entry, find, type Lever, type Outline, patchOf, removeLever, setHeader, setInVariant,
  setKey, type Toml
} from "../plan_text.ts";
// clang-format on
import {stopsField, stopsOf, stopsToToml} from "../stops_field.ts";
import {planMap, type Spot} from "./plan_map.ts";

type Fault = Schema["Fault"];

export interface PlanForm {
  element: HTMLElement;
  /** Reads the text anew; its faults where it is no TOML at all. */
  read: () => Promise<void>;
  /** Marks what is wrong beside its field. */
  mark: (faults: Fault[]) => void;
  remove: () => void;
}

const onMap = new Set<LeverKey["shape"]>(["places", "nodes", "provinces", "stops"]);
const idOf = (lever: Lever): string => String(find(lever.entries, "id") ?? "");
const kindOf = (lever: Lever): string => String(find(lever.entries, "kind") ?? "");
const titleOf = (lever: Lever): string => String(
    (language() === "zh" && find(lever.entries, "title_zh")) ||
    (find(lever.entries, "title") ?? idOf(lever)));
const kindName = (kind: string): string => t(`kind_${kind}` as TextKey);

export async function planForm(
    region: Schema["Region"], text: {get: () => string; set: (to: string) => void}): Promise<PlanForm> {
  const levers = await once<Schema["Levers"]>("/levers");
  let outline: Outline = {plan: [], levers: []}, chosen = 0, variant = "", active: LeverKey|null = null;
  let faults: Fault[] = [];
  const list = make("div", {class: "lever-list", role: "listbox", "aria-label": t("levers")});
  const fields = make("div", {class: "lever-form"}), variantBox = make("div", null);
  const hint = make("p", {class: "hint"}, t("pickNothing")),
        wrong = make("p", {class: "fault", role: "status"});
  const map = await planMap(region, (spot) => put(spot));

  const lever = (): Lever|undefined => outline.levers[chosen];
  const valueOf = (key: string): Toml|undefined => {
    const patch = variant ? patchOf(lever()!, variant) : null;
    return (patch && find(patch, key)) ?? find(lever()!.entries, key);
  };
  const keysOf = (of: Lever): LeverKey[] => {
    const forms = levers.forms.filter((f) => f.kind === kindOf(of));
    const other = forms.find((f) => f.withKey && find(of.entries, f.withKey) !== undefined);
    const form = other ?? forms.find((f) => !f.withKey);
    const usual = ["id", "kind", "title", "title_zh", "basis", "source", "note"];
    const of_kind = form?.keys.filter((k) => !usual.includes(k.key)) ?? [];
    const shared = form?.keys.filter((k) => usual.includes(k.key) && k.key !== "kind") ?? [];
    return variant ? of_kind : [...of_kind, ...shared];
  };
  const write = async(key: string, value: Toml|null, anew = false): Promise<void> => {
    const to = variant ? setInVariant(text.get(), lever()!, variant, key, value) :
                         setKey(text.get(), lever()!, key, value);
    wrong.textContent = to === null ? t("writtenOtherwise") : "";
    if (to === null) return;
    text.set(to);
    await readText();
    drawList();
    const changesForm = levers.forms.some((f) => f.withKey === key);
    if (anew || changesForm) drawFields();
    drawMap();
  };
  /** A click on the map goes into the field that was used last. */
  const put = (spot: Spot): void => {
    if (!lever() || !active) return;
    const value = valueOf(active.key);
    if (active.shape === "stops") {
      const stops = stopsOf(value);
      const name = spot.stop.name || t("newStop", stops.length + 1);
      return void write(active.key, stopsToToml([...stops, {...spot.stop, name}]), true);
    }
    const zone = region.zones.find((each) => each.code === spot.zone)!;
    const id = active.shape === "provinces" ? region.provinces[zone.province].code : spot.zone;
    const one = active.shape === "nodes" && active.key !== "via";
    const tokens = tokensOf(value);
    const without = tokens.filter((each) => each.id !== id);
    const to = one ? [{id}] : without.length < tokens.length ? without : [...tokens, {id}];
    void write(active.key, tokensToToml(to, one), true);
  };
  const drawMap = (): void => {
    const own = lever();
    const keys = own ? keysOf(own) : [];
    map.show({
      places: keys.filter((k) => onMap.has(k.shape) && k.shape !== "stops")
                  .map((k) => ({key: k.key, ids: tokensOf(valueOf(k.key)).map((each) => each.id)})),
      stops: keys.some((k) => k.shape === "stops") ? stopsOf(valueOf("stops")) : []
    });
  };
  const activate = (key: LeverKey): void => {
    if (!onMap.has(key.shape)) return;
    active = key;
    hint.textContent = t("pickOnMap", keyLabel(key.key));
    for (const each of fields.querySelectorAll("[data-key]"))
      each.classList.toggle("active", each.getAttribute("data-key") === key.key);
  };
  const fieldOf = (key: LeverKey): HTMLElement => {
    if (key.shape !== "stops" || key.key !== "stops")
      return leverField(key, valueOf(key.key), levers.words, (value) => void write(key.key, value));
    return make(
        "div",
        {class: "field lever-field", "data-key": key.key, role: "group", "aria-label": keyLabel(key.key)},
        make("span", {class: "label"}, keyLabel(key.key), key.required ? " *" : ""),
        stopsField(stopsOf(valueOf(key.key)), (stops) => void write(key.key, stopsToToml(stops), true)),
        make("span", {class: "fault", role: "status"}));
  };
  const drawFields = (): void => {
    const own = lever();
    if (!own) return fields.replaceChildren(make("p", {class: "hint"}, t("noLevers")));
    const keys = keysOf(own);
    // A kind that has another way offers the key that leads there.
    const otherForm = levers.forms.find((f) => f.kind === kindOf(own) && f.withKey !== "");
    const other = otherForm && !keys.some((k) => k.key === otherForm.withKey) ?
        otherForm.keys.find((k) => k.key === otherForm.withKey)! :
        null;
    fields.replaceChildren(
        make("h2", null, `${kindName(kindOf(own))} · `, make("code", null, idOf(own))),
        ...[...(other ? [other] : []), ...keys].map((key) => {
          const field = fieldOf(key);
          field.addEventListener("focusin", () => activate(key));
          field.addEventListener("click", () => activate(key));
          return field;
        }),
        button(t("removeLever"), () => {
          text.set(removeLever(text.get(), outline, chosen));
          chosen = Math.max(0, chosen - 1);
          void read();
        }));
    const first = keys.find((k) => onMap.has(k.shape));
    active = null;
    hint.textContent = t("pickNothing");
    if (first) activate(first);
    drawFaults();
  };
  const faultsOf = (own: Lever, i: number): Fault[] => {
    const paths = [`lever.${idOf(own)}`, `lever[${i + 1}]`];
    return faults.filter((f) => paths.some((path) => f.field === path || f.field.startsWith(path + ".")));
  };
  const drawList = (): void => {
    list.replaceChildren(...outline.levers.map((own, i) => {
      const wrongs = faultsOf(own, i).length;
      const title = titleOf(own);
      const row = make(
          "button", {
            type: "button",
            role: "option",
            "aria-selected": String(i === chosen),
            class: "lever" + (wrongs ? " wrong" : "")
          },
          title,
          make(
              "span", {class: "hint"}, kindName(kindOf(own)), wrongs ? ` · ${t("faults", wrongs)}` : ""));
      row.addEventListener("click", () => {
        chosen = i;
        drawList();
        drawFields();
        drawMap();
      });
      return row;
    }));
  };
  const drawFaults = (): void => {
    const own = lever();
    if (!own) return;
    const of = faultsOf(own, chosen);
    for (const field of fields.querySelectorAll<HTMLElement>("[data-key]")) {
      const mine = of.filter(
          (f) =>
              f.field.split(".").slice(2).concat(f.field.split(".").slice(1)).includes(field.dataset.key!));
      field.querySelector(".fault")!.textContent =
          mine.map((f) => f.what + (f.hint ? ` (${f.hint})` : "")).join(" ");
      field.classList.toggle("wrong", mine.length > 0);
    }
  };
  const variants = (): string[] =>
      ((find(outline.plan as Entry[], "variants") ?? []) as Toml[]).map((each) => String(each));
  const drawVariants = (): void => {
    const name = make("input", {type: "text", placeholder: t("addVariant"), "aria-label": t("addVariant")});
    name.addEventListener("change", () => {
      if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name.value) || variants().includes(name.value))
        return name.setAttribute("aria-invalid", "true");
      text.set(setHeader(text.get(), outline, "variants", [...variants(), name.value]));
      variant = name.value;
      void read();
    });
    variantBox.replaceChildren(make(
        "div", {class: "row"},
        choice(
            t("variant"), [["", t("asWritten")], ...variants().map((v): [string, string] => [v, v])], variant,
            (value) => {
              variant = value;
              drawFields();
              drawMap();
            }),
        name));
  };
  const readText = async(): Promise<void> => {
    outline = await send<Outline>("POST", "/plans/outline", "application/toml", text.get());
  };
  const read = async(): Promise<void> => {
    await readText();
    if (chosen >= outline.levers.length) chosen = 0;
    if (!variants().includes(variant)) variant = "";
    drawVariants();
    drawList();
    drawFields();
    drawMap();
  };
  const kinds = [...new Set(levers.forms.map((f) => f.kind))];
  const add = choice(
      t("addLever"), [["", "…"], ...kinds.map((k): [string, string] => [k, kindName(k)])], "", (kind) => {
        const ids = outline.levers.map(idOf), stem = kind.replaceAll("_", "-");
        let n = 1;
        while (ids.includes(`${stem}-${n}`)) ++n;
        text.set(addLever(text.get(), kind, `${stem}-${n}`));
        chosen = outline.levers.length;
        add.querySelector("select")!.value = "";
        void read();
      });
  const element = make(
      "div", {class: "plan-form"}, make("div", {class: "levers"}, add, list, variantBox),
      make("div", null, wrong, fields), make("div", {class: "plan-map"}, hint, map.element));
  return {
    element,
    read,
    mark: (to) => {
      faults = to;
      drawList();
      drawFaults();
    },
    remove: () => map.remove()
  };
}
