// Hostile requests made from openapi.yaml: each operation with each parameter of a wrong type, out of range,
// unknown, leading out of its folder; with wrong methods and bodies. Every answer is a problem as the
// contract has it, and the server goes on.
//   node test/hostile.mjs CONCENTRIC REGION FOLDER
import {Ajv2020} from "ajv/dist/2020.js";
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {connect} from "node:net";
import {parse} from "yaml";

import {runsIn, serving} from "./serving.mjs";

const contract = parse(readFileSync("openapi.yaml", "utf8"));
const ajv = new Ajv2020({strict: false, validateFormats: false});
ajv.addSchema(contract, "contract");
const isProblem = ajv.compile({$ref: "contract#/components/schemas/Problem"});

const [, , binary, region, given] = process.argv;
const folder = runsIn(given, binary, region);
const {address, stop} = await serving(binary, region, folder);
const {port} = new URL(address);

/** What comes back for these bytes, with nothing between that mends them. */
const raw = (bytes) =>
  new Promise((resolve, refuse) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(bytes));
    const parts = [];
    socket.setTimeout(20000, () => socket.destroy(new Error("no answer in 20 s")));
    socket.on("data", (part) => parts.push(part));
    socket.on("close", () => resolve(Buffer.concat(parts).toString("utf8")));
    socket.on("error", (error) =>
      error.code === "ECONNRESET" || error.code === "EPIPE"
        ? resolve(Buffer.concat(parts).toString("utf8"))
        : refuse(error)
    );
  });
let sent = 0;
async function refused(method, path, statuses, {body = "", type, head = ""} = {}) {
  const bytes = Buffer.from(body);
  const heads = [
    `${method} /api/v1${path} HTTP/1.1`,
    "Host: localhost",
    "Connection: close",
    ...(type ? [`Content-Type: ${type}`] : []),
    ...(method === "POST" || bytes.length ? [`Content-Length: ${bytes.length}`] : []),
    ...(head ? [head] : [])
  ];
  const answer = await raw(Buffer.concat([Buffer.from(heads.join("\r\n") + "\r\n\r\n"), bytes]));
  const what = `${method} ${path.slice(0, 200)} ${type ?? ""} ${head.slice(0, 80)} ${body.slice(0, 80)}`;
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
  assert.ok(statuses.includes(status), `${what}: ${status} where ${statuses}; ${answer.slice(0, 600)}`);
  ++sent;
  if (method === "HEAD") return;
  assert.match(answer, /^Content-Type: application\/problem\+json/m, what);
  const problem = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));
  assert.ok(isProblem(problem) && problem.status === status, `${what}: ${JSON.stringify(problem)}`);
}

const out = [
  "..",
  "%2e%2e",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "..%2f..%2f..%2fetc%2fpasswd",
  "%2Fetc%2Fpasswd",
  "..%5c..%5cx",
  "%252e%252e%252f",
  ".baseline",
  "baseline.gpkg",
  "baseline%2f",
  "%00",
  "baseline%00.gpkg",
  "%0d%0aX:1"
];
const hostile = {
  string: [
    ...out,
    "nothing_there",
    "a".repeat(65),
    "%F0%9F%99%82",
    "%ff%fe",
    "%3Cscript%3E",
    "%27%20OR%201=1"
  ],
  integer: ["abc", "-1", "1.5", "1e9", "99999999999999999999", "0x10", "%20", "%00", "%D9%A1", "2014;drop"],
  number: ["abc", "nan", "inf", "-inf", "1e999", "0x10", "1,5", "%20", "%00", "200", "-200"]
};
/** What each parameter may be, so that only one of them is wrong. */
const right = {
  run: "baseline",
  indicator: "population",
  kind: "commuting",
  plan: "baseline",
  job: "1",
  lon: "116.4",
  lat: "39.9",
  depart: "480",
  window: "60"
};
const bodies = {
  "application/json": [
    "",
    "{",
    '{"run":',
    "[]",
    "null",
    "1",
    '"x"',
    '{"run":"a"}',
    "[".repeat(100000),
    "\0",
    '{"run":"../x","plan":""}',
    '{"run":"\\u0000","plan":""}',
    '{"run":"a","plan":"[plan"}'
  ],
  "application/toml": [
    "[plan",
    '[plan]\nname = "x',
    "\0",
    "x = " + "[".repeat(100000),
    "a.".repeat(50000) + "b = 1",
    "[plan]\n".repeat(1000),
    Buffer.from([0x5b, 0xff, 0xfe, 0x5d])
  ]
};

try {
  for (const [template, operations] of Object.entries(contract.paths)) {
    const methods = Object.keys(operations);
    for (const [method, {parameters = [], requestBody}] of Object.entries(operations)) {
      const verb = method.toUpperCase();
      const filled = (values) => {
        const of = {...right, ...values};
        const path = template.replace(/\{(\w+)\}/g, (_, name) => of[name]);
        const query = parameters
          .filter((p) => p.in === "query" && (p.required || p.name in values))
          .map((p) => `${p.name}=${of[p.name]}`);
        return path + (query.length ? "?" + query.join("&") : "");
      };
      for (const {name, in: where, schema, required} of parameters) {
        for (const value of hostile[schema.type]) {
          // A path that leads up is another path, or none.
          const body = requestBody ? {type: "application/toml", body: "[plan]\n"} : {};
          const values = name === "percentile" ? {depart: right.depart} : {};
          await refused(verb, filled({...values, [name]: value}), [400, 404, 409, 414, 422], body);
        }
        if (where === "query" && required) await refused(verb, filled({[name]: ""}), [400, 404]);
        if (where === "query")
          await refused(
            verb,
            filled({[name]: right[name] ?? "1"}) + `&${name}=2`,
            [400],
            requestBody ? {type: "application/toml", body: "[plan]\n"} : {}
          );
      }
      for (const other of ["GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "BREW"])
        if (!methods.includes(other.toLowerCase())) await refused(other, filled({}), [400, 404, 405]);
      if (verb === "GET") await refused(verb, filled({}), [400], {body: "hello"});
      await refused(verb, template.replace(/\{\w+\}/g, "x") + "/".padEnd(5000, "a"), [414]);
      await refused(verb, filled({}), [400, 414, 431], {
        head: "X-Long: " + "a".repeat(100000)
      });
      await refused(verb, filled({}), [403], {head: "Origin: http://elsewhere.example"});
      if (!requestBody) continue;
      const type = Object.keys(requestBody.content)[0];
      for (const wrong of [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"
      ])
        await refused(verb, filled({}), [400, 415], {type: wrong, body: "x"});
      for (const body of bodies[type]) await refused(verb, filled({}), [400, 404, 422], {type, body});
      await refused(verb, filled({}), [413], {type, body: " ".repeat((1 << 20) + 1)});
      await refused(verb, filled({}), [411], {type, head: "Transfer-Encoding: chunked"});
    }
  }
  const wrong_of = {string: [1], integer: ["x", 1.5, 1e300], boolean: ["x"], array: ["x", [1], ["x", null]]};
  const requests = {
    RunRequest: {run: "hostile", plan: readFileSync("plans/baseline.toml", "utf8")},
    EnsembleRequest: {what: "ensemble", run: "baseline", runs: 2},
    AttributionRequest: {what: "attribution", run: "baseline", places: ["region"], indicators: ["population"]}
  };
  for (const [request, right_one] of Object.entries(requests)) {
    const refuse = (statuses, wrong) =>
      refused("POST", "/jobs", statuses, {
        type: "application/json",
        body: JSON.stringify({...right_one, ...wrong})
      });
    for (const [name, {type}] of Object.entries(contract.components.schemas[request].properties)) {
      for (const wrong of wrong_of[type]) await refuse([400], {[name]: wrong});
      await refuse([400, 422], {[name]: {}});
    }
    for (const run of out.concat("nothing_there", "a".repeat(65)))
      if (right_one.what) await refuse([404], {run});
    await refuse([400], {nothing_of_the_kind: 1});
    await refuse([400], {what: "report"});
  }
  const after = await fetch(address + "api/v1/health");
  assert.equal(after.status, 200, "the server goes on");
  assert.deepEqual(await (await fetch(address + "api/v1/jobs")).json(), [], "nothing was begun");
  console.log(`${sent} hostile requests are refused as openapi.yaml says`);
} finally {
  assert.equal(await stop(), 0, "a graceful stop");
}
