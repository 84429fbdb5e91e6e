// Page Plan as a planner goes through it: levers in forms and on the map, mistakes beside their fields, a
// variant, a run, its bytes.
import assert from "node:assert/strict";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";

import {shown_anew} from "./accessible.mjs";
import {mapPoints} from "./map_points.mjs";

export async function walkPlan({page, address, folder, region, run}) {
  const field = (key) => page.locator(`[data-key=${key}]`);
  /** Writes into the last input of a field and leaves it. */
  const fill = async (key, text) => {
    const input = field(key).locator("input").last();
    await input.fill(text);
    await input.press("Tab");
  };
  /** Waits until what is said beside a field is so. */
  const beside = (selector, is) =>
    page.waitForFunction(
      ([each, pattern]) =>
        new RegExp(pattern).test(
          document.querySelector(each)?.querySelector(":scope > .fault")?.textContent ?? ""
        ),
      [selector, is.source]
    );
  const wrong = (key, is) => beside(`[data-key=${key}]`, is);
  const right = (key) => page.waitForSelector(`[data-key=${key}]:not(.wrong)`);
  const good = (levers) => page.waitForSelector(`.gain:has-text("${levers} levers, nothing wrong")`);
  const planText = () => page.inputValue("textarea.editor");
  const add = (form) => page.getByLabel("Add a lever").selectOption({label: form});
  const pointOf = await mapPoints(page, address);
  const clickMap = async (place) => {
    const before = await planText();
    await page.locator(".map .canvas").click({position: await pointOf(place)});
    await page.waitForFunction((text) => document.querySelector("textarea.editor").value !== text, before);
  };
  const lines = await (await fetch(address + "api/v1/region/lines")).json();
  const {zones} = await (await fetch(address + "api/v1/region")).json();
  const baseline = readFileSync("plans/baseline.toml", "utf8");
  const levers = baseline.match(/^\[\[lever\]\]/gm).length;

  await good(levers);
  await fill("amount", "-1");
  await wrong("amount", /-1 is not a number above 0/);
  for (const [language, is] of [
    ["zh", /^-1不是大于0的数字$/],
    ["ar", /^ليس .-1. عددًا فوق 0$/]
  ]) {
    await shown_anew(page, () => page.selectOption(".tools select", language));
    await wrong("amount", is);
  }
  await shown_anew(page, () => page.selectOption(".tools select", "en"));
  await fill("amount", "15");
  await good(levers);
  const changed = baseline.replace("amount = 14\n", "amount = 15\n");
  assert.equal(await planText(), changed);
  await shown_anew(page, () => page.selectOption(".tools select", "zh"));
  await shown_anew(page, () => page.selectOption(".tools select", "en"));
  assert.equal(await planText(), changed, "another language loses nothing");
  await page.getByRole("button", {name: "Undo"}).click();
  await wrong("amount", /-1 is not a number above 0/);
  await page.getByRole("button", {name: "Undo"}).click();
  await good(levers);
  assert.equal(await planText(), baseline, "two changes taken back");
  console.log("plan, a form");

  await add("Open a line");
  await wrong("stops", /^needed$/);
  await field("mode").locator("select").selectOption("rail");
  await page.waitForSelector("[data-key=stops].active");
  const stations = ["Langfang", "Baoding", "Handan East"].map((name) =>
    lines.stations.find((station) => station.name.en === name)
  );
  for (const station of stations) await clickMap(station);
  await page.waitForSelector('.map[data-drawn="3"]');
  const drawn = /^stops = (\[.*\])$/m.exec(await planText())[1];
  const minutes = [...drawn.matchAll(/run_min = (\d+)/g)].map(([, value]) => Number(value));
  assert.deepEqual(
    [...drawn.matchAll(/"([^"]+)"/g)].map(([, name]) => name),
    stations.map(({name}) => name.en)
  );
  const km = (a, b) =>
    Math.hypot((a.lon - b.lon) * 111.2 * Math.cos((a.lat * Math.PI) / 180), (a.lat - b.lat) * 111.2);
  assert.equal(minutes.length, 2);
  minutes.forEach((guess, i) =>
    assert.ok(Math.abs(guess - km(stations[i], stations[i + 1]) / 2) < 0.03 * guess + 1, `minutes: ${drawn}`)
  );
  await fill("date", "soon");
  await wrong("date", /"soon" where a date or a year is expected/);
  await fill("date", "2021-02-31");
  await wrong("date", /./);
  assert.ok((await planText()).includes('date = "soon"'), "what is no TOML stays out of the plan");
  await fill("date", "2021");
  await fill("name", "Langfang to Handan");
  await fill("headway_min", "30");
  await fill("source", "a question");
  await good(levers + 1);
  console.log("plan, a line drawn");

  await add("Move jobs – Institution of the region");
  await wrong("institution", /^needed$/);
  await fill("institution", "Beijing Forestry University");
  await right("institution");
  await field("to").locator("input").last().focus();
  const site = zones.find(({code}) => code === "130638");
  await clickMap(site);
  assert.ok((await planText()).includes(`to = ["${site.code}"]`), "a campus dropped");
  await fill("to", "Xionan");
  await wrong("to", /"Xionan" is not a place of .*did you mean "xiongan"/);
  await page.getByRole("button", {name: "remove Xionan"}).click();
  await right("to");
  await field("years").locator("input").first().fill("1800");
  await fill("years", "2022");
  await wrong("years", /the year 1800 is not between 1990 and 2100/);
  await field("years").locator("input").first().fill("2021");
  await field("years").locator("input").first().press("Tab");
  await right("years");
  await fill("source", "a question");
  await good(levers + 2);
  console.log("plan, a campus dropped");

  await page.getByLabel("Add a variant").first().fill("low");
  await page.getByLabel("Add a variant").first().press("Enter");
  await beside(".variant-choice", /"low" is used by no lever/);
  await page.locator(".lever-list .lever").nth(1).click();
  await fill("amount", "7");
  await page.waitForSelector('[data-key=amount] .chip:has-text("in low")');
  await good(levers + 2);
  const text = await planText();
  assert.match(text, /^amount = 14$/m, "the plan as written is as it was");
  assert.match(text, /\[lever\.variants\]\nlow = \{ amount = 7 \}/);
  console.log("plan, a variant");

  const jobOf = (of, state) => `.job[data-state="${state}"]:has-text("${of}")`;
  const start = page.getByRole("button", {name: "Run", exact: true});
  const name = page.locator(".run-name input"),
    last = page.locator("[data-run=last] input");
  await last.fill("2019");
  await start.click();
  await beside("[data-run=last]", /cannot end in 2019/);
  await last.fill("2022");
  for (const [given, is] of [
    ["../x", /cannot be the name of a run/],
    ["baseline", /there is a run "baseline" already/]
  ]) {
    await name.fill(given);
    await start.click();
    await beside(".run-name", is);
  }
  const mine = "walk_" + process.pid,
    made = join(folder, mine + ".gpkg");
  await name.fill(mine);
  await start.click();
  await page.waitForSelector(jobOf(mine, "done"), {timeout: 60000});
  const saving = page.waitForEvent("download");
  await page.getByRole("button", {name: "Save as a file"}).click();
  const saved = join(folder, (await saving).suggestedFilename());
  await (await saving).saveAs(saved);
  assert.equal(saved, join(folder, mine + ".toml"));
  assert.equal(readFileSync(saved, "utf8"), text);
  const same = join(folder, mine + "_cli.gpkg");
  run("run", saved, "--variant", "low", "--region", region, "--to", "2022", "-o", same);
  assert.ok(readFileSync(made).equals(readFileSync(same)), "the run's bytes");
  console.log("plan, a run");

  const long = mine + "_long",
    part = join(folder, long + ".gpkg.part");
  await name.fill(long);
  await last.fill("2100");
  await start.click();
  await page.waitForSelector(jobOf(long, "running") + ' progress:not([value="0"])', {timeout: 60000});
  assert.ok(existsSync(part));
  await page.getByRole("button", {name: "Cancel"}).click();
  await page.waitForSelector(jobOf(long, "cancelled"), {timeout: 60000});
  assert.ok(!existsSync(part), "nothing is left of a run that was cancelled");

  writeFileSync(saved, "[plan]\nname = 1\n");
  await page.locator("input[type=file]").setInputFiles(saved);
  await page.waitForSelector(".faults li");
  assert.equal(await planText(), "[plan]\nname = 1\n", "a file opened");
  await page.getByRole("button", {name: "Undo"}).click();
  await good(levers + 2);
  return mine;
}
