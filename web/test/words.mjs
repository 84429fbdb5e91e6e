// What the server says of wrong plans and wrong runs has a text in each language of the workbench, and each
// text of that catalogue is of something that the server says.
//   node test/words.mjs CONCENTRIC REGION
import assert from "node:assert/strict";
import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {createServer} from "vite";

import {serving} from "./serving.mjs";
import {goodPlan, planWithVariant, wrongPlans} from "./wrong_plans.mjs";

const [, , binary, region] = process.argv;
const {address, stop} = await serving(binary, region, mkdtempSync(join(tmpdir(), "words_")));
const vite = await createServer({
  root: "web",
  configFile: false,
  logLevel: "error",
  optimizeDeps: {noDiscovery: true},
  server: {middlewareMode: true, hmr: false, ws: false, watch: null}
});

/** What the server said, what and hint alike. */
const heard = new Set();
async function hear(path, type, body, more = "") {
  const headers = {"Content-Type": type};
  const answer = await fetch(`${address}api/v1${path}${more}`, {method: "POST", headers, body});
  assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}: ${body.slice(0, 1000)}`);
  const {detail, hint, errors} = await answer.json();
  for (const text of [detail, hint ?? "", ...(errors ?? []).flatMap((each) => [each.what, each.hint])])
    if (text) heard.add(text);
}
const hearPlan = (plan, more) => hear("/plans/check", "application/toml", plan, more);
const hearJob = (job) => hear("/jobs", "application/json", JSON.stringify(job));

/** Of the catalogue, what the bundled region and a client that is right cannot make the server say. */
const unheard = [
  "{0} has no zones",
  "{0} names stops that lie {1} km apart",
  "give its id in the timetables, or lon and lat",
  "byte {0} is not UTF-8",
  "save the file as UTF-8",
  "lies where the road begins",
  "the file has {0} bytes; a plan has at most {1}"
];

try {
  const {saidIn} = await vite.ssrLoadModule("/src/words/fault_words.ts");
  const {faultTexts, planTexts} = await vite.ssrLoadModule("/src/words/fault_texts.ts");
  for (const plan of wrongPlans) await hearPlan(plan);
  await hearPlan(goodPlan, "?variant=low");
  await hearPlan(planWithVariant, "?variant=lo");
  const wrongJobs = [{run: "../x"}, {run: 3}, {first: 1700}, {last: 2019}, {plan: ""}, {resume: 3}];
  for (const wrong of [...wrongJobs, {plan: undefined, resume: true}])
    await hearJob({run: "a", plan: goodPlan, first: 2020, last: 2021, ...wrong});

  for (const text of heard)
    for (const language of ["zh", "ar"]) assert.ok(saidIn(text, language), `no ${language} for: ${text}`);
  const all = [...heard];
  for (const [english] of planTexts) {
    const literal = english.replace(/[.*+?^$()|[\]{}\\]/g, "\\$&").replace(/\\\{\d\\\}|<\d>/g, ".+");
    const isHeard = all.some((text) => new RegExp(literal, "s").test(text));
    assert.equal(isHeard, !unheard.includes(english), english);
  }
  for (const [english, ...others] of faultTexts) {
    const holes = (text) =>
      [...text.matchAll(/[{<]\d[}>]/g)]
        .map(([hole]) => hole)
        .sort()
        .join();
    for (const other of others) assert.equal(holes(other), holes(english), `${english}: ${other}`);
  }
  console.log(`${heard.size} faults and hints are said in each language`);
} finally {
  await vite.close();
  await stop();
}
