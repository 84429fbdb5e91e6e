// A server of the tests' own, on a port that is free, and the runs that it shows.
import {execFileSync, spawn} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

/** The folder, made if need be, with baseline.gpkg and coordinated.gpkg in it. */
export function runsIn(given, binary, region) {
  const folder = given ?? mkdtempSync(join(tmpdir(), "workbench_"));
  mkdirSync(folder, {recursive: true});
  for (const plan of ["baseline", "coordinated"]) {
    const file = join(folder, plan + ".gpkg");
    if (existsSync(file)) continue;
    const run = ["run", `plans/${plan}.toml`, "--region", region, "--to", "2024", "-o", file];
    execFileSync(binary, run, {stdio: "ignore"});
  }
  return folder;
}

/** An attribution and an ensemble beside coordinated.gpkg. */
export function besideRun(folder, binary, region) {
  const ensemble = join(folder, "coordinated.ensemble");
  const plans = ["plans/coordinated.toml", "--against", "plans/baseline.toml", "--region", region];
  if (!existsSync(ensemble))
    execFileSync(binary, ["ensemble", ...plans, "--runs", "2", "--to", "2021", "-o", ensemble], {
      stdio: "ignore"
    });
  const made_of = Object.fromEntries(
    readFileSync(join(ensemble, "provenance.csv"), "utf8")
      .split("\r\n")
      .map((line) => line.split(","))
  );
  writeFileSync(
    join(folder, "coordinated.attribution.csv"),
    "place,indicator,year,part,name,alone,missing_without,shapley_value,unit," +
      "variant,plan_sha256,region_sha256,first_year\n" +
      "region,population,2024,plan,coordinated,70,70,70,persons," +
      `,${made_of.plan_sha256},${made_of.region_sha256},2020\n` +
      "region,population,2024,group,relocate,100,90,95,persons,,,,\n" +
      "region,population,2024,group,screen,-20,-30,-25,persons,,,,\n" +
      "region,population,2024,lever,nothing_known,,12,,persons,,,,\n"
  );
}

/** Its address, ending with a slash; `stop` gives the code that it ends with; `kill` does not let it end. */
export async function serving(binary, region, folder) {
  const server = spawn(binary, ["serve", region, "--runs", folder, "--port", "0", "--web", "web/dist"]);
  const address = await new Promise((resolve, refuse) => {
    server.stdout.on("data", (text) => resolve(/http:\S+/.exec(String(text))[0]));
    server.on("exit", () => refuse(new Error("the server ended")));
  });
  const stop = () =>
    new Promise((resolve) => {
      if (server.exitCode !== null) return resolve(server.exitCode);
      server.on("exit", resolve);
      server.kill("SIGTERM");
    });
  const kill = () =>
    new Promise((resolve) => {
      server.on("exit", resolve);
      server.kill("SIGKILL");
    });
  return {address, stop, kill};
}
