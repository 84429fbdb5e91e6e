// How soon page Region shows its map, and how smoothly its cells pan and zoom: frames a second while the map is
// dragged and while the wheel turns, counted by requestAnimationFrame; the bytes that the cells took.
//   node test/frames.mjs CONCENTRIC REGION FOLDER
import {chromium} from "playwright-core";

import {runsIn, serving} from "./serving.mjs";

const [, , binary, region, given] = process.argv;
const folder = runsIn(given, binary, region);
const {address, stop} = await serving(binary, region, folder);
const fresh = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--enable-unsafe-swiftshader"]
  });

/** Milliseconds until the map stands, and until it moves, in a browser that has seen nothing before. */
async function firstPicture() {
  const browser = await fresh();
  const page = await browser.newPage({viewport: {width: 1280, height: 800}});
  await page.addInitScript(() => {
    const seen = (globalThis.seen = {});
    const look = () => {
      for (const sign of ["still", "idle"])
        if (!(sign in seen) && document.querySelector(`.map[data-${sign}]`)) {
          seen[sign] = null;
          requestAnimationFrame(() => setTimeout(() => (seen[sign] = Math.round(performance.now()))));
        }
    };
    new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true});
  });
  await page.goto(address + "#/region?lang=en");
  await page.waitForFunction(() => globalThis.seen.idle, null, {timeout: 60000});
  const {still, idle} = await page.evaluate(() => globalThis.seen);
  await browser.close();
  return [still, idle];
}

const pictures = [];
for (let i = 0; i < 6; ++i) pictures.push(await firstPicture());
const spanOf = (values) => `${Math.min(...values)} to ${Math.max(...values)} ms`;
console.log(`six fresh browsers: the map stands after ${spanOf(pictures.map(([still]) => still))}`);
console.log(`it moves after ${spanOf(pictures.map(([, idle]) => idle))}`);

const browser = await fresh();
try {
  const page = await browser.newPage({viewport: {width: 1280, height: 800}});
  const lasting = 3000;
  await page.goto(address + "#/region?lang=en");
  await page.waitForSelector("main[data-ready]", {timeout: 60000});
  await page.waitForSelector(".map[data-idle]", {timeout: 60000});
  const renderer = await page.evaluate(() => {
    const gl = document.createElement("canvas").getContext("webgl2");
    const names = gl?.getExtension("WEBGL_debug_renderer_info");
    return names ? gl.getParameter(names.UNMASKED_RENDERER_WEBGL) : "unknown";
  });
  const cells = await fetch(address + "api/v1/region/cells");
  const bytes = (await cells.arrayBuffer()).byteLength;
  const {grid} = await (await fetch(address + "api/v1/region")).json();
  console.log(`${grid.cells} cells, ${bytes} bytes unpacked; ${renderer}`);

  const {x, y, width, height} = await page.locator(".map .canvas").boundingBox();
  const middle = [x + width / 2, y + height / 2];
  const performs = await page.context().newCDPSession(page);
  await performs.send("Performance.enable");
  const scriptSeconds = async () =>
    (await performs.send("Performance.getMetrics")).metrics.find(({name}) => name === "ScriptDuration").value;
  /** Times between frames while `act` is done again and again. */
  const timed = async (act) => {
    await page.evaluate(() => {
      const times = (globalThis.frameTimes = []);
      const next = (time) => {
        if (times !== globalThis.frameTimes) return;
        times.push(time);
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });
    const before = await scriptSeconds(),
      until = performance.now() + lasting;
    for (let i = 0; performance.now() < until; ++i) await act(i);
    const times = await page.evaluate(() => {
      const all = globalThis.frameTimes;
      globalThis.frameTimes = null;
      return all;
    });
    const gaps = times
      .slice(1)
      .map((time, i) => time - times[i])
      .sort((a, b) => a - b);
    return {gaps, script: (1000 * ((await scriptSeconds()) - before)) / times.length};
  };
  const say = (what, {gaps, script}) => {
    const rate = (share) =>
      (1000 / gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))]).toFixed(1);
    console.log(
      `${what}: ${gaps.length} frames, median ${rate(0.5)} a second, worst 5 % below ${rate(0.95)}; ` +
        `scripts ${script.toFixed(1)} ms a frame`
    );
  };
  const pause = () => page.waitForTimeout(500);
  say("still", await timed(() => page.waitForTimeout(16)));
  await page.mouse.move(...middle);
  await page.mouse.down();
  say(
    "dragged",
    await timed((i) => page.mouse.move(middle[0] + 120 * Math.sin(i / 12), middle[1] + 90 * Math.cos(i / 12)))
  );
  await page.mouse.up();
  await pause();
  await page.mouse.move(...middle);
  say("wheel", await timed((i) => page.mouse.wheel(0, i % 60 < 30 ? -60 : 60)));
} finally {
  await browser.close();
  await stop();
}
