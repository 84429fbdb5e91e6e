// Saves everything that the page offers, and holds each file for what its name says.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";

const isOf = {
  csv: (bytes) => /^\ufeff.+,.+\r\n.+/.test(bytes.toString("utf8")),
  svg: (bytes) => /^<svg [^>]*>.*<path/s.test(bytes.toString("utf8")),
  png: (bytes) => bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) && bytes.length > 9000
};

/** By the names of the files. */
export async function savedFrom(page) {
  const files = new Map(), buttons = page.locator(".saves button:visible");
  for (let i = 0; i < await buttons.count(); ++i) {
    const [download] = await Promise.all([page.waitForEvent("download"), buttons.nth(i).click()]);
    const name = download.suggestedFilename(), bytes = readFileSync(await download.path());
    assert.ok(isOf[name.split(".").at(-1)](bytes), `${name}: ${bytes.subarray(0, 60)}`);
    files.set(name, bytes.toString("utf8"));
  }
  return files;
}
