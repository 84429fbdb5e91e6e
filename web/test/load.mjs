// A bounded load on loopback: reads of every kind, so many a second by the clock, while a run goes on. They
// are sent when they are due, whether or not earlier ones are answered, so a wait counts in full.
//   node test/load.mjs CONCENTRIC REGION SECONDS FOLDER
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {Agent, get} from "node:http";

import {runsIn, serving} from "./serving.mjs";

const each_second = 200,
  most_ms = 5000;
const [, , binary, region, seconds, given] = process.argv;
const folder = runsIn(given, binary, region);
const {address, stop} = await serving(binary, region, folder);
// The server answers 16 at a time.
const agent = new Agent({keepAlive: true, maxSockets: 12, scheduling: "fifo"});
const api = address + "api/v1";

const fetched = (url) =>
  new Promise((resolve, refuse) => {
    const request = get(url, {agent}, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => resolve({status: answer.statusCode, bytes}));
      answer.on("error", refuse);
    });
    request.on("error", refuse);
  });

try {
  const {zones} = await (await fetch(api + "/region")).json();
  const run_of = (i) => (i % 2 ? "baseline" : "coordinated");
  const point_of = ({lon, lat}) => ({lon, lat});
  const kinds = [
    ["health", 30, () => "/health"],
    ["runs", 10, () => "/runs"],
    ["run", 10, (i) => "/runs/" + run_of(i)],
    ["indicator", 25, (i) => `/runs/${run_of(i)}/indicators/${i % 3 ? "population" : "jobs"}`],
    ["ledger", 8, () => "/runs/coordinated/ledger"],
    ["flows", 8, () => "/runs/coordinated/flows?kind=commuting"],
    ["methods", 3, () => "/runs/coordinated/methods"],
    ["jobs", 3, () => "/jobs"],
    ["region", 1, () => "/region"],
    ["lines", 1, () => "/region/lines"],
    ["isochrone", 1, (i) => `/isochrone?${new URLSearchParams(point_of(zones[i % zones.length]))}`]
  ];
  const mix = kinds.flatMap(([name, share, path]) => new Array(share).fill([name, path]));
  for (const [name, , path] of kinds) assert.equal((await fetched(api + path(0))).status, 200, name);

  const body = JSON.stringify({
    run: "load_" + process.pid,
    plan: readFileSync("plans/baseline.toml", "utf8"),
    first: 2020,
    last: 2100,
    access: true
  });
  const started = await fetch(api + "/jobs", {
    method: "POST",
    body,
    headers: {"Content-Type": "application/json"}
  });
  assert.equal(started.status, 202, await started.clone().text());
  const job = `${api}/jobs/${(await started.json()).id}`;
  const state = async () => (await (await fetch(job)).json()).state;

  const took = [],
    wrong = [],
    sent = [];
  const total = each_second * Number(seconds),
    begin = performance.now();
  for (let i = 0; i < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - begin) * each_second) / 1000) + 1);
    for (; i < due; ++i) {
      const [name, path] = mix[(i * 37) % mix.length],
        at = begin + (i * 1000) / each_second;
      sent.push(
        fetched(api + path(i)).then(
          ({status}) => {
            took.push({name, ms: performance.now() - at});
            if (status !== 200) wrong.push(`${name}: ${status}`);
          },
          (error) => wrong.push(`${name}: ${error.message}`)
        )
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const still = await state();
  await Promise.all(sent);
  const lasted = (performance.now() - begin) / 1000;
  await fetch(job, {method: "DELETE"});
  const quantile = (list, p) => list[Math.max(0, Math.ceil(p * list.length) - 1)].toFixed(1);
  const sorted = took.map((each) => each.ms).sort((a, b) => a - b);
  console.log(
    `${took.length} reads in ${lasted.toFixed(1)} s, ${wrong.length} errors; ms: ` +
      `median ${quantile(sorted, 0.5)}, p95 ${quantile(sorted, 0.95)}, ` +
      `p99 ${quantile(sorted, 0.99)}, most ${quantile(sorted, 1)}`
  );
  for (const [name] of kinds) {
    const own = took
      .filter((each) => each.name === name)
      .map((each) => each.ms)
      .sort((a, b) => a - b);
    console.log(`  ${name}: ${own.length}, p99 ${quantile(own, 0.99)} ms`);
  }
  assert.deepEqual(wrong.slice(0, 10), []);
  assert.equal(still, "running", "a run goes on all the while");
  assert.ok(Number(quantile(sorted, 0.99)) <= most_ms, "p99");
} finally {
  agent.destroy();
  await stop();
}
