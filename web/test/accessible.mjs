// What axe-core finds on a page (WCAG 2 A and AA, and its best practices), light and dark: nothing serious,
// nothing critical. The page is shown anew in the dark, so it is looked at last.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function foundBy(page) {
  await page.evaluate(source);
  return page.evaluate(async () => {
    // Names on a map have a halo, which it does not see.
    const {violations} = await globalThis.axe.run({exclude: [[".map-names"]]});
    return violations
      .filter(({impact}) => ["serious", "critical"].includes(impact))
      .map(({id, impact, nodes}) => ({id, impact, where: nodes.slice(0, 5).map((node) => node.html)}));
  });
}

/** Waits until the page is whole again after what makes it draw itself anew. */
export async function shown_anew(page, act) {
  await page.evaluate(() => document.querySelector("main").removeAttribute("data-ready"));
  await act();
  await page.waitForSelector("main[data-ready]", {timeout: 60000});
}

export async function accessible(page, what) {
  assert.deepEqual(await foundBy(page), [], what);
  await shown_anew(page, () => page.emulateMedia({colorScheme: "dark"}));
  assert.deepEqual(await foundBy(page), [], what + " in the dark");
}
