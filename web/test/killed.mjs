// The server is killed while it makes a run: what was finished is as it was, what was begun goes on from its
// last whole year, and in the end has the bytes of a run that nobody disturbed.
//   node test/killed.mjs CONCENTRIC REGION FOLDER
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

import {serving} from "./serving.mjs";

const [, , binary, region, given] = process.argv;
const folder = given ?? mkdtempSync(join(tmpdir(), "killed_"));
const plan = readFileSync("plans/baseline.toml", "utf8"),
  last = 2060;
const file = (name) => join(folder, name);

async function begun() {
  const {address, stop, kill} = await serving(binary, region, folder);
  const get = async (path) => (await fetch(address + "api/v1" + path)).json();
  const start = async (job) => {
    const headers = {"Content-Type": "application/json"};
    const answer = await fetch(address + "api/v1/jobs", {method: "POST", body: JSON.stringify(job), headers});
    assert.equal(answer.status, 202, await answer.clone().text());
    return (await answer.json()).id;
  };
  const until = async (id, is) => {
    for (;;) {
      const job = await get(`/jobs/${id}`);
      if (is(job)) return job;
      assert.ok(["waiting", "running"].includes(job.state), JSON.stringify(job));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return {get, start, until, stop, kill};
}
const isDone = ({state}) => state === "done";

const first = await begun();
await first.until(await first.start({run: "whole", plan, last: 2021}), isDone);
const whole = readFileSync(file("whole.gpkg"));
await first.until(await first.start({run: "cut", plan, last}), ({year}) => year >= 2023);
await first.kill();
assert.ok(readFileSync(file("whole.gpkg")).equals(whole), "the finished run");
assert.ok(existsSync(file("cut.gpkg.part")) && !existsSync(file("cut.gpkg")), "the run that was begun");

const second = await begun();
try {
  assert.deepEqual(
    (await second.get("/runs")).map(({id}) => id),
    ["whole"]
  );
  const [stopped] = await second.get("/jobs");
  assert.equal(`${stopped.run} ${stopped.state} ${stopped.last}`, `cut stopped ${last}`);
  await second.until(await second.start({run: "cut", resume: true}), isDone);
  const options = ["--region", region, "--to", String(last), "-o", file("direct.gpkg")];
  execFileSync(binary, ["run", "plans/baseline.toml", ...options], {stdio: "ignore"});
  assert.ok(readFileSync(file("cut.gpkg")).equals(readFileSync(file("direct.gpkg"))), "the run's bytes");
  assert.ok(!existsSync(file("cut.gpkg.part")));
  console.log("killed while it ran: nothing that was finished is lost, what was begun goes on");
} finally {
  await second.stop();
}

// It may be asked to stop at any time, also while it makes its networks, with which it begins.
for (const ms of [0, 700, 1400, 2100, 2800]) {
  const {stop} = await serving(binary, region, folder);
  await new Promise((resolve) => setTimeout(resolve, ms));
  assert.equal(await stop(), 0, `a graceful stop after ${ms} ms`);
}
console.log("asked to stop while it begins: it does");
