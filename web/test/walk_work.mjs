// How sure and whose doing, worked out on page Compare: watched, cancelled, shown, the bytes of the command
// that stands there.
import assert from "node:assert/strict";
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/** Small enough for both to take seconds. */
const plan = `[plan]
name = "quick"
title = "Quick"
region = "jingjinji"
[[lever]]
id = "offices"
kind = "attract"
activity = ["M"]
places = ["xiongan"]
amount = 10000
unit = "jobs"
years = [2021, 2021]
basis = "assumed"
source = "a question"
`;

export async function walkWork({open, folder, region, run}) {
  const plan_file = join(folder, "quick.toml"),
    ensemble = join(folder, "quick.ensemble");
  const attribution = join(folder, "quick.attribution.csv"),
    by_command = join(folder, "by_command");
  for (const old of [ensemble, attribution, by_command]) rmSync(old, {recursive: true, force: true});
  writeFileSync(plan_file, plan);
  run("run", plan_file, "--region", region, "--to", "2021", "--overwrite", "-o", join(folder, "quick.gpkg"));
  const page = await open("#/compare?lang=en&base=baseline&run=quick&indicator=jobs&year=2021");
  const of_part = (part, selector) => page.locator(`[data-part=${part}] ${selector}`);
  const start = (part) => of_part(part, 'button:has-text("Work it out")').click();
  /** Runs what stands on the page, but for where its files are. */
  const asTold = async (part) => {
    const words = (await of_part(part, "code").innerText()).split(" ").slice(1, -1);
    const at = (word) =>
      word === "quick.toml" ? plan_file : word.endsWith(".toml") ? `plans/${word}` : word;
    return () => run(...words.map(at), by_command, "--region", region);
  };

  const leversCommand = await asTold("levers");
  await start("levers");
  await of_part("levers", "table").waitFor({timeout: 120000});
  leversCommand();
  assert.ok(readFileSync(attribution).equals(readFileSync(by_command)), "the attribution's bytes");
  rmSync(by_command);

  await of_part("sure", "input").fill("1000");
  await start("sure");
  await of_part("sure", ".job[data-state=running]").waitFor({timeout: 60000});
  await of_part("sure", 'button:has-text("Cancel")').click();
  await of_part("sure", ".job[data-state=cancelled]").waitFor({timeout: 120000});
  assert.ok(!existsSync(ensemble) && !existsSync(ensemble + ".part"), "nothing is left of it");
  await of_part("sure", "input").fill("1");
  await start("sure");
  await of_part("sure", '.fault:has-text("cannot have 1 runs")').waitFor();
  await of_part("sure", "input").fill("2");
  const sureCommand = await asTold("sure");
  await start("sure");
  await of_part("sure", "tbody tr").first().waitFor({timeout: 120000});
  sureCommand();
  for (const file of readdirSync(by_command))
    assert.ok(readFileSync(join(ensemble, file)).equals(readFileSync(join(by_command, file))), file);
}
