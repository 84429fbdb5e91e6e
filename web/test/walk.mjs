// Walks each page in Debian's Chromium, holds the numbers on it against the command line's, and the page
// against what axe knows of accessibility.
//   node test/walk.mjs CONCENTRIC REGION FOLDER
// FOLDER holds baseline.gpkg and coordinated.gpkg, or they are made in it. Ends with 1 at the first thing
// that is not so.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

import {accessible, shown_anew} from "./accessible.mjs";
import {columnsIn} from "./columns.mjs";
import {savedFrom} from "./saved.mjs";
import {besideRun, runsIn, serving} from "./serving.mjs";
import {walkPlan} from "./walk_plan.mjs";
import {walkWork} from "./walk_work.mjs";

const [, , binary, region, given] = process.argv;
const folder = runsIn(given, binary, region);
const run = (...args) => execFileSync(binary, args, {encoding: "utf8", maxBuffer: 1 << 28});
besideRun(folder, binary, region);
const {address, stop} = await serving(binary, region, folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--enable-unsafe-swiftshader"]
});
const faults = [];
let page, code;

async function open(
  address_of,
  size = {
    width: 1400,
    height: 900
  }
) {
  if (page) await page.close();
  page = await browser.newPage({viewport: size});
  page.on("pageerror", (error) => faults.push(error.message));
  page.on(
    "console",
    (message) =>
      message.type() === "error" && !/ 4(00|09|22) /.test(message.text()) && faults.push(message.text())
  );
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(blob|data):/.test(url)) faults.push("asks another place: " + url);
  });
  await page.goto(address + address_of);
  await page.waitForSelector("main[data-ready]", {timeout: 60000});
  return page;
}
const data = (selector, name) =>
  page
    .locator(selector)
    .first()
    .getAttribute("data-" + name)
    .then(Number);
const columnsOf = async (path) => columnsIn(await (await fetch(address + path)).arrayBuffer());
const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

try {
  const information = await (await fetch(address + "api/v1/region")).json();
  await open("#/region?lang=en");
  assert.equal(
    await data(".says", "residents"),
    information.zones.reduce((all, zone) => all + zone.residents, 0)
  );
  const [measure, level] = [0, 1].map((nth) => page.locator(".pair select").nth(nth));
  const values_of = (select) => select.locator("option").evaluateAll((all) => all.map((each) => each.value));
  for (const what of await values_of(measure)) {
    await measure.selectOption(what);
    for (const by of await values_of(level)) {
      await level.selectOption(by);
      assert.ok((await page.locator(".legend i").count()) >= 3, `${what} by ${by}`);
    }
  }
  const region_files = await savedFrom(page);
  const provinces_file = region_files.get(`${information.id}_province_${information.baseYear}.csv`);
  const in_provinces = provinces_file
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
  assert.deepEqual(
    in_provinces.map((cells) => Number(cells.at(-5))),
    information.provinces.map((_, i) =>
      information.zones.filter((zone) => zone.province === i).reduce((all, zone) => all + zone.residents, 0)
    ),
    "residents of provinces"
  );
  const region_map = [...region_files].find(([name]) => name.endsWith(".svg"))[1];
  assert.ok(region_map.match(/<use /g).length >= information.zones.length, "a map as SVG has every zone");
  for (const city of information.cities) assert.ok(region_map.includes(city.name.en), city.name.en);
  await accessible(page, "region");
  await page.waitForSelector(".map[data-idle]", {timeout: 60000});
  await page.locator(".map .canvas").hover();
  await page.mouse.wheel(0, -300);
  // In the address when it has come to rest.
  await page.waitForFunction(() => {
    const at = new URLSearchParams(location.hash.split("?")[1]).get("at")?.split("_");
    const {zoom} = document.querySelector(".map[data-idle]").dataset;
    return at && Math.abs(Number(at[2]) - Number(zoom)) < 0.01;
  });
  const zoomed = () => data(".map[data-idle]", "zoom");
  const [shared, zoom_there] = [new URL(page.url()).hash, await zoomed()];
  await open(shared);
  await page.waitForSelector(".map[data-idle]");
  assert.ok(Math.abs((await zoomed()) - zoom_there) < 0.01, "a shared address shows the same part");
  console.log("region");

  const from = information.zones.find((zone) => zone.code === "110108") ?? information.zones[0];
  await open(`#/reach?lang=en&minutes=60&lon=${from.lon}&lat=${from.lat}`);
  const access = join(folder, "access.csv");
  run("region", "access", region, "--cutoffs", "60", "-o", access);
  const {head} = await columnsOf(`api/v1/isochrone?lon=${from.lon}&lat=${from.lat}`);
  const rows = readFileSync(access, "utf8").split("\n");
  const name_at = (name) => rows[0].split(",").indexOf(`${name}_60_best_${information.baseYear}`);
  const of_cell = rows[head.cell + 1].split(",");
  for (const name of ["residents", "jobs"])
    assert.equal(await data(".says", name), Number(of_cell[name_at(name)]), "reach: " + name);
  await page.selectOption(".departure select >> nth=0", "480");
  await page.selectOption(".departure select >> nth=2", "95");
  await page.waitForFunction(() => /window=60&percentile=95/.test(location.hash));
  const leaving_from = `lon=${from.lon}&lat=${from.lat}&depart=480&percentile=95`;
  const waited_query = `${leaving_from}&window=60`;
  const waited = await columnsOf(`api/v1/isochrone?${waited_query}`);
  const says_residents = ({head}) =>
    page.waitForFunction(
      (residents) => document.querySelector(".says").dataset.residents === String(residents),
      head.within.best.residents[60]
    );
  await says_residents(waited);
  assert.ok(waited.head.within.best.residents[60] < head.within.best.residents[60], "waiting takes time");
  for (const minutes of ["240", "60"]) {
    await page.selectOption(".departure select >> nth=1", minutes);
    await says_residents(await columnsOf(`api/v1/isochrone?${leaving_from}&window=${minutes}`));
    assert.ok(page.url().includes(`window=${minutes}`), page.url());
  }
  assert.equal((await savedFrom(page)).size, 5, "a chart as three files, and the map as two");
  await page.locator(".choices select >> nth=1").focus();
  await page.keyboard.press("End");
  await page.waitForSelector(".keys .key.area", {timeout: 60000});
  const beside = new URLSearchParams(new URL(page.url()).hash.split("?")[1]);
  const of_second = `run=${beside.get("beside")}&year=${beside.get("beside_year")}`;
  const people_of = (which) => which.replace("run=", "people_run=").replace("year=", "people_year=");
  const base_year = `people_year=${information.baseYear}`;
  const second = await columnsOf(`api/v1/isochrone?${waited_query}&${of_second}&${base_year}`);
  const first = await columnsOf(`api/v1/isochrone?${waited_query}&${people_of(of_second)}`);
  assert.deepEqual(first.head.within, waited.head.within);
  const reached = [waited, second].map(({column}) => {
    const road = column("road"),
      rail = column("rail");
    return road.map((minutes, cell) => (Math.min(minutes, rail[cell]) <= 60 ? 1 : 0));
  });
  const in_class = [0, 0, 0, 0];
  reached[0].forEach((is, cell) => ++in_class[is + 2 * reached[1][cell]]);
  const keys = await page.locator(".key.area").evaluateAll((all) => all.map((each) => +each.dataset.cells));
  assert.deepEqual(keys, [in_class[1], in_class[3], in_class[2]], "only the first, both, only the second");
  const beside_files = await savedFrom(page);
  assert.equal(beside_files.size, 9, "two charts, the map as two and the table");
  const [, table_file] = [...beside_files].find(([name]) => /^reach_60_.*_beside_.*csv$/.test(name));
  const in_table = table_file
    .trim()
    .split("\r\n")
    .map((line) => line.split(",").slice(-3));
  ["residents", "jobs"].forEach((what, i) => {
    const at = ({within}) => within.best[what][60];
    const [a, b] = [at(first.head), at(second.head)];
    const [a_there, b_there] = [at(second.head.otherPeople), at(first.head.otherPeople)];
    const networks = (a - a_there) / 2 + (b_there - b) / 2,
      people = (a - b_there) / 2 + (a_there - b) / 2;
    assert.notEqual(people, 0, "who lives there changes");
    assert.equal(networks + people, a - b);
    assert.deepEqual(
      in_table.slice(1).map((row) => Number(row[i])),
      [a, b, a - b, networks, people],
      what
    );
  });
  assert.match(await page.locator(".why").innerText(), /of [+−][\d.,a-z ]+ residents, .+ Of .+ jobs, /);
  await accessible(page, "reach");
  console.log("reach");

  await open("#/flows?lang=en&run=coordinated&kind=commuting&year=2024");
  const city_flows = "SELECT sum(amount) FROM flow_year WHERE kind = 'commuting' AND year = 2024";
  const of_file = (query) =>
    Number(execFileSync("sqlite3", [join(folder, "coordinated.gpkg"), query], {encoding: "utf8"}).trim());
  const near = (a, b) => assert.ok(Math.abs(a - b) <= 1e-6 * Math.abs(b) + 1, `${a} is not ${b}`);
  near(await data(".says", "whole"), of_file(city_flows));
  near(
    await data(".says", "crossing"),
    of_file(city_flows + " AND substr(from_code, 1, 2) <> substr(to_code, 1, 2)")
  );
  await page.fill("input[type=search]", "廊坊");
  await page.press("input[type=search]", "Enter");
  await page.waitForFunction(() => location.hash.includes("place=131000"));
  assert.ok((await page.locator("tbody tr").count()) > 15, "pairs and borders");
  assert.ok((await savedFrom(page)).has("coordinated_commuting_cities_131000_2024.csv"));
  await accessible(page, "flows");
  console.log("flows");

  await open("#/compare?lang=en&base=baseline&run=coordinated&indicator=population&year=2024");
  const csv = run(
    "compare",
    join(folder, "baseline.gpkg"),
    join(folder, "coordinated.gpkg"),
    "--indicator",
    "population",
    "--place",
    "region",
    "--year",
    "2024",
    "--csv"
  )
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const at = (name) => Number(csv[1][csv[0].indexOf(name)]);
  assert.ok(Math.abs((await data(".says", "base")) - at("base")) <= 1, "base");
  assert.ok(Math.abs((await data(".says", "difference")) - (at("run") - at("base"))) <= 1, "difference");
  const rows_of = (part) => page.locator(`[data-part=${part}] tbody tr`).count();
  assert.ok((await rows_of("people")) > 9, "who gains and who loses most");
  assert.ok((await rows_of("even")) > 0, "how even the region is");
  const effects_file = join(folder, "coordinated.ensemble", "effects.csv");
  const effects = readFileSync(effects_file, "utf8").trim().split("\n");
  const of_people = effects.filter((line) => line.split(",")[1] === "population");
  assert.equal(await rows_of("sure"), of_people.length, "how sure it is, by place");
  const saved = await savedFrom(page);
  const attributed = saved.get("coordinated_against_baseline_population_region_by-lever-group_2024.csv");
  assert.ok(attributed.includes("Move jobs,95\r\n"), attributed);
  const by_change = saved.get("coordinated_against_baseline_population_residents-by-change_2024.csv");
  const shares = by_change
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => Number(line.split(",").at(-1)));
  near(
    shares.reduce((all, share) => all + share, 0),
    100
  );
  const zones_changed = saved.get("coordinated_against_baseline_population_2024.csv").trim().split("\r\n");
  assert.equal(zones_changed.length, information.zones.length + 1, "the change of every zone");
  const report = join(folder, "report.html"),
    plan_file = join(folder, "coordinated.gpkg");
  const beside_plan = ["--ensemble", join(folder, "coordinated.ensemble")];
  run("report", plan_file, "--against", join(folder, "baseline.gpkg"), ...beside_plan, "-o", report);
  await page.getByRole("button", {name: "Save the report"}).click();
  await page.waitForFunction(() => globalThis.keptFiles.at(-1).name === "coordinated_against_baseline.html");
  const published = await page.evaluate(() => globalThis.keptFiles.at(-1).base64);
  assert.ok(Buffer.from(published, "base64").equals(readFileSync(report)), "the report's bytes");
  await page.selectOption(".side select >> nth=4", "both");
  await page.waitForSelector(".map + .map");
  const zoom = page.locator(".map + .map .maplibregl-ctrl-zoom-in");
  await zoom.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => {
    const [first, second] = document.querySelectorAll(".map");
    return first.dataset.zoom === second.dataset.zoom && Number(first.dataset.zoom) > 0;
  });
  await accessible(page, "compare");
  await walkWork({open, folder, region, run});
  await accessible(page, "compare, worked out");
  console.log("compare");

  await open("#/ledger?lang=en&run=coordinated");
  const ledger = run("ledger", join(folder, "coordinated.gpkg"), "--csv").trim().split("\n");
  assert.ok((await page.locator("tbody tr").count()) <= ledger.length - 1);
  assert.ok((await page.locator("tbody tr").count()) > 10);
  const compared = (await (await fetch(address + "api/v1/runs/coordinated/ledger")).json()).rows.filter(
    ({percent, use}) => percent !== null && use !== "none"
  );
  assert.ok(compared.length > 10);
  assert.equal(await page.locator("circle.dot").count(), compared.length, "a dot for each error");
  const ensemble = await (await fetch(address + "api/v1/runs/coordinated/ensemble")).json();
  const between = new Map(ensemble.figures.map(({id, modelled}) => [id, modelled]));
  const is_inside = ({use, id, published}) =>
    use === "check" && published >= between.get(id)?.low && published <= between.get(id).high;
  assert.ok(between.size > 10);
  assert.equal(await data("[data-inside]", "inside"), compared.filter(is_inside).length);
  assert.equal((await savedFrom(page)).size, 4, "a chart as three files, and the table");
  await accessible(page, "ledger");
  console.log("ledger");

  await open("#/methods?lang=en&run=coordinated");
  const of_run = await (await fetch(address + "api/v1/runs/coordinated/methods")).json();
  assert.equal(await page.locator(".method").count(), of_run.methods.length);
  await page.locator("[data-method=migration] summary").click();
  assert.ok(await page.getByText("attraction_jobs").isVisible());
  await accessible(page, "methods");
  console.log("methods");

  await open("#/plan?lang=en");
  const made = await walkPlan({page, address, folder, region, run});
  await accessible(page, "plan");
  await shown_anew(page, () => page.getByRole("link", {name: "Look at it"}).first().click());
  assert.equal(await page.locator("main").getAttribute("data-ready"), "compare");
  assert.equal(await page.evaluate(() => new URLSearchParams(location.hash.split("?")[1]).get("run")), made);
  assert.ok(await page.locator(".says").isVisible());
  console.log("plan");

  for (const view of ["region", "reach", "flows", "compare", "ledger", "plan", "methods"]) {
    await open(`#/${view}?lang=en&beside=-`, {width: 390, height: 844});
    for (const language of ["en", "zh", "ar"]) {
      if (language !== "en") await shown_anew(page, () => page.selectOption(".tools select", language));
      assert.ok((await wide()) <= 0, `${view} in ${language} is wider than a phone`);
    }
  }
  await page.goto(pathToFileURL(report) + "#lang=en");
  assert.ok((await page.locator("#where .saves").count()) > 5, "maps of the report are saved");
  const of_report = [...(await savedFrom(page, 6)).keys()].map((name) => name.split(".").at(-1));
  assert.deepEqual([...new Set(of_report)].sort(), ["csv", "png", "svg"]);
  assert.deepEqual(
    faults.filter((fault) => !fault.includes("file://")),
    []
  );
} finally {
  await browser.close();
  code = await stop();
}
assert.equal(code, 0, "a graceful stop");
console.log("all pages walked");
