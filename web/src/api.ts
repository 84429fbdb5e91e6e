// The server's answers, typed by openapi.yaml (contract.d.ts is made from it).
import type {components} from "./contract.d.ts";
import {t} from "./words/i18n.ts";

export type Schema = components["schemas"];

export class ServerProblem extends Error {
  constructor(
    readonly problem: Schema["Problem"],
    said: string
  ) {
    super(said);
  }
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch("/api/v1" + path, init).catch((error: Error) => {
    throw error.name === "AbortError" ? error : new Error(t("noAnswer"));
  });
  if (response.ok) return response;
  let problem: Schema["Problem"];
  try {
    problem = await response.json();
  } catch {
    problem = {
      type: "about:blank",
      title: response.statusText,
      status: response.status,
      detail: response.statusText
    };
  }
  // Most never need its texts, which are many.
  const {withHint} = await import("./words/fault_words.ts");
  const faults = problem.errors?.map(({field, what, hint}) => `${field}: ${withHint(what, hint)}`);
  throw new ServerProblem(problem, faults?.join("; ") ?? withHint(problem.detail, problem.hint));
}

const kept = new Map<string, Promise<unknown>>();

/** Asks once; what a run or a region says never changes. */
export function once<T>(path: string): Promise<T> {
  let answer = kept.get(path);
  if (!answer) {
    answer = ask(path).then((response) => response.json());
    kept.set(path, answer);
    answer.catch(() => kept.delete(path));
  }
  return answer as Promise<T>;
}

/** What is kept beside a run does change: it is asked for again. */
export function forget(start: string): void {
  for (const path of [...kept.keys()]) if (path.startsWith(start)) kept.delete(path);
}

export async function get<T>(path: string): Promise<T> {
  return (await ask(path)).json();
}
export async function text(path: string): Promise<string> {
  return (await ask(path)).text();
}
export async function blob(path: string): Promise<Blob> {
  return (await ask(path)).blob();
}
export async function send<T>(method: string, path: string, type: string, body?: string): Promise<T> {
  return (await ask(path, {method, body, headers: body === undefined ? {} : {"Content-Type": type}})).json();
}

export type Column = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** Head and columns: "CCOL", the head's length, the head as JSON, the columns. */
export interface Columns<Head> {
  head: Head;
  column: (name: string) => Column;
  bytes: number;
}

export async function columns<Head>(path: string, signal?: AbortSignal): Promise<Columns<Head>> {
  const buffer = await (await ask(path, {signal})).arrayBuffer();
  const length = new DataView(buffer).getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const kinds = {u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array};
  const column = (name: string): Column => {
    const of = head.columns.find((each: {name: string}) => each.name === name);
    return new kinds[of.type as keyof typeof kinds](buffer, 8 + length + of.offset, of.count);
  };
  return {head, column, bytes: buffer.byteLength};
}
