// Changes to a plan's text, a key at a time: what nobody touched stays as it was written, comments included.
import type {Schema} from "../../api.ts";

export type Outline = Schema["PlanOutline"];
export type Lever = Schema["LeverOutline"];
export interface Entry {
  key: string;
  line: number;
  value: Toml;
}
export type Toml =
  string | number | boolean | null | Toml[] | {date: string} | {entries: {key: string; value: Toml}[]};

export const find = (entries: {key: string; value?: unknown}[], key: string): Toml | undefined =>
  entries.find((each) => each.key === key)?.value as Toml | undefined;

const bare = /^[A-Za-z][A-Za-z0-9_-]*$/;

export function toToml(value: Toml): string {
  if (value === null) return '""';
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toToml).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  if ("date" in value) return value.date;
  const pairs = value.entries.map(
    (e) => `${bare.test(e.key) ? e.key : JSON.stringify(e.key)} = ${toToml(e.value)}`
  );
  return pairs.length ? `{ ${pairs.join(", ")} }` : "{}";
}

/** Where the value that begins on a line (1 for the first) ends: its last line, and what follows there. */
function endOf(lines: string[], line: number): {line: number; rest: string} {
  let depth = 0,
    quote = "";
  for (let at = line - 1; at < lines.length; ++at) {
    const text = lines[at];
    for (let i = at === line - 1 ? text.indexOf("=") + 1 : 0; i < text.length; ++i) {
      const c = text[i];
      if (quote) {
        if (c === "\\" && quote === '"') ++i;
        else if (c === quote) quote = "";
      } else if (c === '"' || c === "'") quote = c;
      else if (c === "[" || c === "{") ++depth;
      else if (c === "]" || c === "}") --depth;
      else if (c === "#") {
        if (depth === 0) return {line: at + 1, rest: " " + text.slice(i)};
        break;
      }
    }
    quote = "";
    if (depth <= 0) return {line: at + 1, rest: ""};
  }
  return {line: lines.length, rest: ""};
}

function replace(text: string, from: number, to: number, by: string[]): string {
  const lines = text.split("\n");
  lines.splice(from - 1, to - from + 1, ...by);
  return lines.join("\n");
}

/** Sets a key among entries of one table, or takes it out where the value is nothing. */
function setIn(text: string, entries: Entry[], after: number, key: string, value: Toml | null): string {
  const lines = text.split("\n");
  const own = entries.find((each) => each.key === key);
  if (own) {
    const end = endOf(lines, own.line);
    return replace(text, own.line, end.line, value === null ? [] : [`${key} = ${toToml(value)}${end.rest}`]);
  }
  if (value === null) return text;
  const last = Math.max(after, ...entries.map((each) => endOf(lines, each.line).line));
  return replace(text, last + 1, last, [`${key} = ${toToml(value)}`]);
}

const entriesOf = (of: {entries: unknown[]}): Entry[] =>
  (of.entries as Entry[]).filter((each) => each.key !== "variants");

export const setKey = (text: string, lever: Lever, key: string, value: Toml | null): string =>
  setIn(text, entriesOf(lever), lever.line, key, value);

export function setHeader(text: string, outline: Outline, key: string, value: Toml | null): string {
  const line = text.split("\n").findIndex((each) => /^\s*\[plan\]/.test(each)) + 1;
  return setIn(text, outline.plan as Entry[], line, key, value);
}

/** The patch of a variant; nothing where the lever has none. */
export function patchOf(lever: Lever, variant: string): {key: string; value: Toml}[] | null {
  const all = find(lever.entries, "variants") as {entries: Entry[]} | undefined;
  const patch = all?.entries.find((each) => each.key === variant)?.value as {entries: Entry[]} | undefined;
  return patch?.entries ?? null;
}

/** The text with a key of a variant's patch set; null where the patch is not written as `low = { ... }`. */
export function setInVariant(
  text: string,
  lever: Lever,
  variant: string,
  key: string,
  value: Toml | null
): string | null {
  const lines = text.split("\n");
  const all = lever.entries.find((each) => each.key === "variants") as Entry | undefined;
  const patches = all ? (all.value as {entries: Entry[]}).entries : [];
  const own = patches.find((each) => each.key === variant);
  const kept = (patchOf(lever, variant) ?? []).filter((each) => each.key !== key);
  const patch = value === null ? kept : [...kept, {key, value}];
  const line = `${variant} = ${toToml({entries: patch})}`;
  if (own) {
    if (!new RegExp(`^\\s*${variant}\\s*=`).test(lines[own.line - 1])) return null;
    const end = endOf(lines, own.line);
    return replace(text, own.line, end.line, patch.length ? [line + end.rest] : []);
  }
  if (!patch.length) return text;
  if (patches.length) {
    if (!new RegExp(`^\\s*${patches[0].key}\\s*=`).test(lines[patches[0].line - 1])) return null;
    const last = Math.max(...patches.map((each) => endOf(lines, each.line).line));
    return replace(text, last + 1, last, [line]);
  }
  const last = Math.max(lever.line, ...entriesOf(lever).map((each) => endOf(lines, each.line).line));
  return replace(text, last + 1, last, ["", "[lever.variants]", line]);
}

/** `withKey` is the key that leads to the kind's other way, empty for now. */
export function addLever(text: string, kind: string, id: string, withKey: string): string {
  const way = withKey ? `${withKey} = ""\n` : "";
  return `${text.trimEnd()}\n\n[[lever]]\nid = ${toToml(id)}\nkind = ${toToml(kind)}\n${
    way
  }basis = "assumed"\n`;
}

export function removeLever(text: string, outline: Outline, index: number): string {
  const lines = text.split("\n");
  const from = outline.levers[index].line;
  let to = index + 1 < outline.levers.length ? outline.levers[index + 1].line - 1 : lines.length;
  // Comments right before the next lever are the next one's.
  while (to > from && index + 1 < outline.levers.length && lines[to - 1].startsWith("#")) --to;
  return replace(text, from, to, []);
}
