// Saves everything that the page offers, and holds each file for what its name says. The files are taken from
// the page, since Chromium lets a script's clicks download ten in a row and no more.
import assert from "node:assert/strict";

const isOf = {
  csv: (bytes) => /^\ufeff.+,.+\r\n.+/.test(bytes.toString("utf8")),
  svg: (bytes) => /^<svg [^>]*>.*<(path|rect)/s.test(bytes.toString("utf8")),
  png: (bytes) => bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) && bytes.length > 9000
};

function keepFiles() {
  globalThis.keptFiles = [];
  let last;
  const addressOf = URL.createObjectURL;
  URL.createObjectURL = (blob) => addressOf((last = blob));
  HTMLAnchorElement.prototype.click = function () {
    const reader = new FileReader(),
      name = this.download;
    reader.onload = () => globalThis.keptFiles.push({name, base64: reader.result.split(",")[1]});
    reader.readAsDataURL(last);
  };
}

/** The first files, as many as are asked for, by their names. */
export async function savedFrom(page, most = Infinity) {
  await page.evaluate(keepFiles);
  const buttons = page.locator(".saves button:visible"),
    count = Math.min(most, await buttons.count());
  for (let i = 0; i < count; ++i) {
    await buttons.nth(i).click();
    await page.waitForFunction((so_many) => globalThis.keptFiles.length === so_many, i + 1);
  }
  const kept = await page.evaluate(() => globalThis.keptFiles);
  return new Map(
    kept.map(({name, base64}) => {
      const bytes = Buffer.from(base64, "base64");
      assert.ok(isOf[name.split(".").at(-1)](bytes), `${name}: ${bytes.subarray(0, 60)}`);
      return [name, bytes.toString("utf8")];
    })
  );
}
