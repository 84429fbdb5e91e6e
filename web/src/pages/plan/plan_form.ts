// A plan's levers as forms. The text is the plan: a form reads its keys from the text and writes each change
// back to the line where it stands, so that text and form never say two things.
import {once, type Schema, send} from "../../api.ts";
import {button, make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";
import {framed, keyLabel, leverField, type LeverKey, tokensOf, tokensToToml} from "./lever_fields.ts";
import {
  addLever,
  type Entry,
  find,
  type Lever,
  type Outline,
  patchOf,
  removeLever,
  setHeader,
  setInVariant,
  setKey,
  type Toml
} from "./plan_text.ts";
import {stopsField, stopsOf, stopsToToml, stopToToml} from "./stops_field.ts";
import {allOf, faultsOf} from "./plan_faults.ts";
import {idOf, kindName, kindOf, leverChoice, leverList, titleOf} from "./plan_levers.ts";
import {planMap, type Spot} from "./plan_map.ts";
import {isOnMap, isStops, pickOf, shownOf, stopAfter} from "./plan_shown.ts";
import {variantChoice} from "./plan_variants.ts";

type Fault = Schema["Fault"];

export interface PlanForm {
  element: HTMLElement;
  variants: HTMLElement;
  /** The variant that is shown and changed; empty for the plan as written. */
  variant: () => string;
  /** Reads the text anew; its faults where it is no TOML at all. */
  read: () => Promise<void>;
  /** Marks what is wrong beside its field. */
  mark: (faults: Fault[]) => void;
  remove: () => void;
}

/** What the page does with a form: its text, and word of another variant. */
export interface PlanText {
  get: () => string;
  set: (to: string) => void;
  chosen: () => void;
}

const headerKey = (key: string, required: boolean): LeverKey => ({
  key,
  required,
  shape: "text",
  unit: "",
  least: null,
  most: null,
  choices: []
});
const headerKeys = [headerKey("name", true), headerKey("title", true), headerKey("title_zh", false)];

const hints = {zones: "pickOnMap", stops: "pickStops", lines: "pickLines"} as const;

export async function planForm(region: Schema["Region"], text: PlanText): Promise<PlanForm> {
  const [levers, lines] = await Promise.all([
    once<Schema["Levers"]>("/levers"),
    once<Schema["Lines"]>("/region/lines")
  ]);
  let outline: Outline = {plan: [], levers: []},
    faults: Fault[] = [];
  let row = 1,
    variant = "",
    active: LeverKey | null = null;
  const fields = make("div", {class: "lever-form"});
  const hint = make("p", {class: "hint"});
  const map = await planMap(region, (spot) => void inTurn(() => put(spot)));

  /** The chosen lever; nothing where the plan itself is chosen. */
  const lever = (): Lever | undefined => outline.levers[row - 1];
  const patch = (): {key: string; value: Toml}[] => (variant && lever() && patchOf(lever()!, variant)) || [];
  const valueOf = (key: string): Toml | undefined =>
    find(patch(), key) ?? (lever() ? find(lever()!.entries, key) : find(outline.plan as Entry[], key));
  const isGiven = (key: string): boolean => valueOf(key) !== undefined && valueOf(key) !== "";
  const formOf = (of: Lever): Schema["LeverForm"] | undefined => {
    const forms = levers.forms.filter((f) => f.kind === kindOf(of));
    return (
      forms.find((f) => f.withKey && find(of.entries, f.withKey) !== undefined) ??
      forms.find((f) => !f.withKey)
    );
  };
  const keysOf = (of: Lever): LeverKey[] => {
    const keys = formOf(of)?.keys.filter((k) => k.key !== "kind") ?? [];
    const usual = ["id", "title", "title_zh", "basis", "source", "note"];
    const of_kind = keys.filter((k) => !usual.includes(k.key));
    return variant ? of_kind : [...of_kind, ...keys.filter((k) => usual.includes(k.key))];
  };
  const keys = (): LeverKey[] => (lever() ? keysOf(lever()!) : headerKeys);
  const fieldOf = (key: string): HTMLElement | undefined =>
    [...fields.querySelectorAll<HTMLElement>("[data-key]")].find((each) => each.dataset.key === key);
  const say = (field: HTMLElement | undefined, what: string): void => {
    field?.classList.toggle("wrong", what !== "");
    const room = field?.querySelector(":scope > .fault");
    if (room) room.textContent = what;
  };

  /** One change after the other: each is written to the lines as the one before left them. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<unknown> =>
    (turn = turn.then(act).catch((error: Error) => {
      fields.querySelector(":scope > .fault")!.textContent = error.message;
    }));
  const outlineOf = (of: string): Promise<Outline> =>
    send<Outline>("POST", "/plans/outline", "application/toml", of);
  const write = async (key: string, value: Toml | null, anew: boolean): Promise<void> => {
    const own = lever();
    const to = !own
      ? setHeader(text.get(), outline, key, value)
      : variant
        ? setInVariant(text.get(), own, variant, key, value)
        : setKey(text.get(), own, key, value);
    if (to === null) return say(fieldOf(key), t("writtenOtherwise"));
    try {
      outline = await outlineOf(to);
    } catch (error) {
      return say(fieldOf(key), allOf(faultsOf(error)) || (error as Error).message);
    }
    text.set(to);
    drawList();
    if (anew || variant || levers.forms.some((f) => f.withKey === key)) drawFields();
    drawMap();
  };
  const change = (key: string, value: Toml | null, anew = false): void =>
    void inTurn(() => write(key, value, anew));
  /** A click on the map goes into the field that was used last. */
  const put = async (spot: Spot): Promise<void> => {
    if (!active) return;
    const {key, shape} = active;
    if (shape === "stop")
      return write(key, stopToToml(stopAfter([], spot.stop, undefined, map.placeOf)), true);
    if (shape === "stops") {
      const stops = stopsOf(valueOf(key));
      const added = stopAfter(stops, spot.stop, valueOf("mode"), map.placeOf);
      return write(key, stopsToToml([...stops, added]), true);
    }
    const zone = region.zones.find((each) => each.code === spot.zone)!;
    const id =
      shape === "lines"
        ? spot.line
        : shape === "provinces"
          ? region.provinces[zone.province].code
          : spot.zone;
    if (!id) return;
    const one = shape === "nodes" && key !== "via";
    const tokens = tokensOf(valueOf(key));
    const without = tokens.filter((each) => each.id !== id);
    const to = one ? [{id}] : without.length < tokens.length ? without : [...tokens, {id}];
    return write(key, tokensToToml(to, one), true);
  };
  const drawMap = (): void =>
    map.show(shownOf(lever() ? keys() : [], valueOf, levers.words.institutions, lines, region, map.placeOf));
  const activate = (key: LeverKey | null): void => {
    if (key && !isOnMap(key)) return;
    active = key;
    const pick = pickOf(key);
    hint.textContent = key ? t(hints[pick], keyLabel(key.key)) : "";
    map.pick(pick);
    for (const each of fields.querySelectorAll("[data-key]"))
      each.classList.toggle("active", each.getAttribute("data-key") === key?.key);
  };
  const widgetOf = (key: LeverKey): HTMLElement => {
    const value = valueOf(key.key);
    if (!isStops(key))
      return leverField(key, value, levers.words, (to) => change(key.key, to, key.shape === "path"));
    const one = key.shape === "stop";
    const stops = stopsOf(value);
    const options = {
      timed: key.key === "stops",
      most: one ? 1 : key.key === "between" ? 2 : Infinity,
      added: (name: string) =>
        key.key === "stops" ? stopAfter(stops, {name}, valueOf("mode"), map.placeOf) : {name}
    };
    return framed(
      key,
      stopsField(stops, options, (to) =>
        change(key.key, one && to.length ? stopToToml(to[0]) : stopsToToml(to), true)
      )
    );
  };
  const drawFields = (): void => {
    const own = lever();
    const shown = keys();
    // A kind that has another way offers the key that leads there.
    const other = own && levers.forms.find((f) => f.kind === kindOf(own) && f.withKey);
    const way =
      other && !shown.some((k) => k.key === other.withKey)
        ? other.keys.filter((k) => k.key === other.withKey)
        : [];
    const controls = (): HTMLElement[] => [...fields.querySelectorAll<HTMLElement>("input, select, button")];
    const focused = controls().indexOf(document.activeElement as HTMLElement);
    const changed = patch().map((each) => each.key);
    fields.replaceChildren(
      make(
        "h2",
        null,
        own ? kindName(kindOf(own)) + " · " : t("thePlan"),
        own ? make("code", null, idOf(own)) : ""
      ),
      make("p", {class: "fault", role: "status"}),
      ...[...way, ...shown].map((key) => {
        const field = widgetOf(key);
        if (changed.includes(key.key))
          field.querySelector(".label")!.append(make("span", {class: "chip"}, t("inVariant", variant)));
        field.addEventListener("focusin", () => activate(key));
        field.addEventListener("click", () => activate(key));
        return field;
      }),
      own
        ? button(
            t("removeLever"),
            () =>
              void inTurn(async () => {
                text.set(removeLever(text.get(), outline, row - 1));
                --row;
                await read();
              })
          )
        : ""
    );
    const again = active && shown.find((k) => k.key === active!.key);
    activate(again || shown.find(isOnMap) || null);
    drawFaults();
    if (focused >= 0) controls()[focused]?.focus();
  };
  const faultsIn = (at: number): Fault[] => {
    const own = outline.levers[at - 1];
    const paths = own ? [`lever.${idOf(own)}`, `lever[${at}]`] : ["plan"];
    return faults.filter((f) => paths.some((path) => f.field === path || f.field.startsWith(path + ".")));
  };
  const drawList = (): void =>
    list.draw(
      [
        {
          title: t("thePlan"),
          kind: String(find(outline.plan as Entry[], "name") ?? ""),
          wrong: faultsIn(0).length
        },
        ...outline.levers.map((own, i) => ({
          title: titleOf(own, levers.words),
          kind: kindName(kindOf(own)),
          wrong: faultsIn(i + 1).length
        }))
      ],
      row
    );
  /** Beside its field, or above them where the whole lever is meant. */
  const drawFaults = (): void => {
    const prefix = lever() ? /^lever(\.[^.]+|\[\d+\])\.?/ : /^plan\.?/;
    const mine = faultsIn(row).map((fault) => ({fault, key: fault.field.replace(prefix, "").split(".")[0]}));
    const above = mine.filter(({key}) => !fieldOf(key)).map(({fault}) => fault);
    fields.querySelector(":scope > .fault")!.textContent = allOf(above);
    const leads = lever() && formOf(lever()!)?.withKey;
    for (const key of keys()) {
      const own = mine.filter((each) => each.key === key.key).map(({fault}) => fault);
      const isNeeded = key.required || key.key === leads;
      const isMissing = own.length > 0 && isNeeded && !isGiven(key.key);
      say(fieldOf(key.key), isMissing ? t("required") : allOf(own));
    }
    const ofVariants = faults.filter(
      (f) => f.field === "variant" || /^(plan|lever.*)\.variants$/.test(f.field)
    );
    variants.mark(allOf(ofVariants));
  };
  const chooseRow = (to: number): void => {
    row = to;
    active = null;
    drawList();
    drawFields();
    drawMap();
    map.frame();
    fields.scrollTop = 0;
  };
  const list = leverList(chooseRow);
  const names = (): string[] =>
    ((find(outline.plan as Entry[], "variants") ?? []) as Toml[]).map((each) => String(each));
  const variants = variantChoice(
    (to) => {
      variant = to;
      drawFields();
      drawMap();
      text.chosen();
    },
    (name) =>
      void inTurn(async () => {
        text.set(setHeader(text.get(), outline, "variants", [...names(), name]));
        variant = name;
        await read();
        text.chosen();
      })
  );
  const read = async (): Promise<void> => {
    outline = await outlineOf(text.get());
    row = Math.max(Math.min(row, outline.levers.length), outline.levers.length ? 1 : 0);
    if (!names().includes(variant)) variant = "";
    variants.draw(names(), variant);
    drawList();
    drawFields();
    drawMap();
  };
  const add = leverChoice(
    levers.forms,
    (kind, withKey) =>
      void inTurn(async () => {
        const ids = outline.levers.map(idOf),
          stem = kind.replaceAll("_", "-");
        let n = 1;
        while (ids.includes(`${stem}-${n}`)) ++n;
        text.set(addLever(text.get(), kind, `${stem}-${n}`, withKey));
        outline = await outlineOf(text.get());
        chooseRow(outline.levers.length);
      })
  );
  return {
    element: make(
      "div",
      {class: "plan-form"},
      make("div", {class: "levers"}, add, list.element),
      make("div", null, fields),
      make("div", {class: "plan-map"}, hint, map.element)
    ),
    variants: variants.element,
    variant: () => variant,
    read,
    mark: (to) => {
      faults = to;
      drawList();
      drawFaults();
    },
    remove: () => map.remove()
  };
}
