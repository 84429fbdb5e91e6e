// A server of the tests' own, on a port that is free, and the runs that it shows.
import {execFileSync, spawn} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync} from "node:fs";
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

/** Its address, ending with a slash; `stop` gives the code that it ends with. */
export async function serving(binary, region, folder) {
  const server = spawn(binary, ["serve", region, "--runs", folder, "--port", "0", "--web", "web/dist"]);
  const address = await new Promise((resolve, refuse) => {
    server.stdout.on("data", (text) => resolve(/http:\S+/.exec(String(text))[0]));
    server.on("exit", () => refuse(new Error("the server ended")));
  });
  const stop = () => new Promise((resolve) => {
    if (server.exitCode !== null) return resolve(server.exitCode);
    server.on("exit", resolve);
    server.kill("SIGTERM");
  });
  return {address, stop};
}
