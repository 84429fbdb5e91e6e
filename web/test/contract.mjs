// Every answer of the API held against openapi.yaml: its status, its type, its body. What the contract does
// not name may not be in an answer, and each of its paths is asked.
//   node test/contract.mjs CONCENTRIC REGION FOLDER
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {Ajv2020} from "ajv/dist/2020.js";
import {parse} from "yaml";

import {columnsIn} from "./columns.mjs";
import {besideRun, runsIn, serving} from "./serving.mjs";

const contract = parse(readFileSync("openapi.yaml", "utf8"));
// An object with named properties has these alone.
(function close(schema) {
  if (schema === null || typeof schema !== "object") return;
  if (schema.type === "object" && schema.properties) schema.additionalProperties ??= false;
  Object.values(schema).forEach(close);
})(contract.components.schemas);
const ajv = new Ajv2020({allErrors: true, strict: false, validateFormats: false});
ajv.addSchema(contract, "contract");
const validators = new Map();
const pointer = (part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
function validator(...parts) {
  const reference = "contract#/" + parts.map(pointer).join("/");
  if (!validators.has(reference)) validators.set(reference, ajv.compile({$ref: reference}));
  return validators.get(reference);
}

const [, , binary, region, given] = process.argv;
const folder = runsIn(given, binary, region);
besideRun(folder, binary, region);
const {address, stop} = await serving(binary, region, folder);
const asked = new Set();

/** `path` as in the contract, `values` for its braces and its query. */
async function ask(method, path, values = {}, status = 200, body, type) {
  asked.add(method + " " + path);
  const operation = contract.paths[path][method];
  const rest = {...values};
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(value);
  });
  for (const name of Object.keys(rest))
    assert.ok(
      status >= 400 || operation.parameters.some((each) => each.name === name && each.in === "query"),
      `${path} has no ${name} in the contract`
    );
  const query = new URLSearchParams(rest);
  const answer = await fetch(`${address}api/v1${filled}?${query}`, {
    method: method.toUpperCase(),
    body,
    headers: body === undefined ? {} : {"Content-Type": type}
  });
  const bytes = await answer.arrayBuffer(),
    text = new TextDecoder().decode(bytes);
  const what = `${method} ${filled} ${query}`;
  assert.equal(answer.status, status, what + ": " + text.slice(0, 500));
  const mime = answer.headers.get("Content-Type").split(";")[0];
  const problem = !(status in operation.responses);
  const {content} = problem ? contract.components.responses.Problem : operation.responses[status];
  assert.ok(mime in content, `${what} answers as ${mime}`);
  if (/columns$/.test(mime)) return columnsIn(bytes).head;
  if (!/json$/.test(mime)) return text;
  const where = problem
    ? ["components", "responses", "Problem"]
    : ["paths", path, method, "responses", String(status)];
  const holds = validator(...where, "content", mime, "schema");
  const value = JSON.parse(text);
  assert.ok(holds(value), `${what}: ${JSON.stringify(holds.errors?.slice(0, 5))}`);
  return value;
}

try {
  for (const path of ["/health", "/openapi.yaml", "/region/outlines", "/region/cells", "/region/lines"])
    await ask("get", path);
  await ask("get", "/levers");
  const {zones} = await ask("get", "/region");
  for (const {id} of await ask("get", "/runs")) {
    if (!["baseline", "coordinated"].includes(id)) continue;
    const run = await ask("get", "/runs/{run}", {run: id});
    for (const indicator of run.indicators)
      await ask("get", "/runs/{run}/indicators/{indicator}", {run: id, indicator: indicator.id});
    for (const kind of run.flowKinds) await ask("get", "/runs/{run}/flows", {run: id, kind: kind.id});
    const some = {kind: "commuting", year: run.years[0], place: run.places[1].id};
    await ask("get", "/runs/{run}/flows", {run: id, ...some});
    for (const beside of ["ledger", "attribution", "ensemble"])
      await ask("get", `/runs/{run}/${beside}`, {run: id});
    await ask("get", "/runs/{run}/methods", {run: id});
  }
  await ask("get", "/runs/{run}/ensemble", {run: "coordinated", against: "baseline"});
  await ask("get", "/runs/{run}/ensemble", {run: "coordinated", against: "coordinated"}, 409);
  await ask("get", "/runs/{run}/report", {run: "coordinated"});
  await ask("get", "/runs/{run}/report", {run: "coordinated", against: "baseline"});
  await ask("get", "/runs/{run}/report", {run: "coordinated", against: "nothing"}, 404);
  await ask("get", "/runs/{run}", {run: "nothing"}, 404);
  await ask("get", "/runs/{run}/indicators/{indicator}", {run: "baseline", indicator: "nothing"}, 404);

  const toml = "application/toml";
  for (const {name: id} of await ask("get", "/plans")) {
    const text = await ask("get", "/plans/{plan}", {plan: id});
    await ask("post", "/plans/check", {}, 200, text, toml);
    await ask("post", "/plans/outline", {}, 200, text, toml);
  }
  await ask("post", "/plans/check", {}, 422, "[plan]\nname = 1\n", toml);
  await ask("post", "/plans/outline", {}, 422, "[plan\n", toml);
  await ask("post", "/plans/check", {}, 415, "x", "text/plain");

  const name = "contract_" + process.pid;
  const plan = await ask("get", "/plans/{plan}", {plan: "baseline"});
  const wanted = {run: name, plan, first: 2020, last: 2021};
  const isRequest = validator("components", "schemas", "JobRequest");
  const isJob = validator("components", "schemas", "Job");
  const start = (body, status) => {
    assert.ok(isRequest(body), JSON.stringify(isRequest.errors?.slice(0, 5)));
    return ask("post", "/jobs", {}, status, JSON.stringify(body), "application/json");
  };
  const ensemble = {what: "ensemble", run: "baseline", against: "coordinated", runs: 2};
  const attribution = {
    what: "attribution",
    run: "baseline",
    places: ["region"],
    indicators: ["jobs"],
    year: 2024
  };
  for (const body of [wanted, ensemble, attribution]) {
    const job = await start(body, 202);
    await ask("get", "/jobs");
    await ask("get", "/jobs/{job}", {job: job.id});
    await ask("delete", "/jobs/{job}", {job: job.id});
    for (const line of (await ask("get", "/jobs/{job}/events", {job: job.id})).matchAll(/^data: (.*)$/gm))
      assert.ok(isJob(JSON.parse(line[1])), line[1]);
  }
  await start({...ensemble, run: "coordinated"}, 409);
  await start({...attribution, run: "coordinated"}, 409);
  await start({...ensemble, run: "nothing"}, 404);
  await start({...attribution, places: ["nowhere"]}, 422);
  await ask("get", "/jobs/{job}", {job: 999999}, 404);
  await ask("post", "/jobs", {}, 400, "[]", "application/json");

  const from = {lon: zones[0].lon, lat: zones[0].lat};
  const is_head = validator("components", "schemas", "IsochroneHead");
  const another = {people_run: "coordinated", people_year: 2024};
  for (const more of [{}, another, {depart: 480, window: 60, percentile: 50}])
    assert.ok(
      is_head(await ask("get", "/isochrone", {...from, ...more})),
      JSON.stringify(is_head.errors?.slice(0, 5))
    );
  await ask("get", "/isochrone", {...from, percentile: 50}, 400);
  await ask("get", "/isochrone", {lon: 0, lat: 0}, 422);
  for (const [path, methods] of Object.entries(contract.paths))
    for (const method of Object.keys(methods))
      assert.ok(asked.has(method + " " + path), `${method} ${path} was not asked`);
  console.log(`${asked.size} operations answer as openapi.yaml says`);
} finally {
  await stop();
}
