// Files for whoever looks: tables as CSV, pictures as PNG or SVG, a plan as its text.
import {make} from "./dom.ts";

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  make("a", {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export const saveText = (text: string, name: string, type: string): void =>
    saveBlob(new Blob([text], {type}), name);
