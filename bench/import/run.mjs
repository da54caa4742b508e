// Imports a feed of 25,000 missions, and one of at least 100 MB, by the server's own command, each time into a new database,
// and writes what it took.
//
// node bench/import/run.mjs --program alliance-server --feed FILE --large FILE --out FILE [--missions 25000]
//   [--large-missions 75000] [--runs 7] [--large-runs 3]

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { facts, machine, resident, spread, write } from "../lib/report.mjs";

const { values: options } = parseArgs({
  options: {
    program: { type: "string" }, feed: { type: "string" }, large: { type: "string" }, out: { type: "string" },
    missions: { type: "string", default: "25000" }, runs: { type: "string", default: "7" },
    "large-missions": { type: "string", default: "75000" }, "large-runs": { type: "string", default: "3" },
  },
});

// What the large feed is there for: less would be no proof.
const LARGE = 100e6;
if (statSync(options.large).size < LARGE) throw new Error(`${options.large} has less than 100 MB`);

function run(feed, folder, more) {
  const begun = performance.now();
  const environment = { ...process.env, DATABASE_URL: "" };
  const arguments_ = ["import", feed, "--source", "Mesure", "--licence", "Licence Ouverte 2.0"];
  const child = spawn(options.program, [...arguments_, "--contact", "mesure@example.org", "--data-dir", folder, ...more], { env: environment });
  let said = "";
  child.stdout.on("data", (text) => { said += text; });
  child.stderr.pipe(process.stderr);
  let peak = 0;
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, resident(child.pid).peak);
    } catch {
      // It has just ended: what was seen before stands.
    }
  }, 20);
  return new Promise((done, failed) => child.on("exit", (code) => {
    clearInterval(watch);
    if (code === 0) done({ seconds: (performance.now() - begun) / 1000, peak, said });
    else failed(new Error(`the import has failed:\n${said}`));
  }));
}

// Each turn a dry run, an import into an empty database, and the same feed again.
async function measure(feed, missions, runs) {
  const found = { dry: [], whole: [], again: [] };
  let peak = 0;
  for (let turn = 0; turn < runs; turn += 1) {
    const folder = mkdtempSync(join(tmpdir(), "alliance-import-"));
    try {
      for (const [name, more] of [["dry", []], ["whole", ["--apply"]], ["again", ["--apply"]]]) {
        const one = await run(feed, folder, more);
        const created = Number(/✓ importé[\s\S]*missions : (\d+)/.exec(one.said)?.[1]);
        if (name === "whole" && created !== missions) throw new Error(`${created} missions were written:\n${one.said}`);
        if (name === "again" && created !== 0) throw new Error(`${created} missions were written twice`);
        found[name].push(one.seconds);
        peak = Math.max(peak, one.peak);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const megabytes = (statSync(feed).size / 1e6).toFixed(1);
  const said = `${missions.toLocaleString("en-GB")} missions of 1,500 associations, ${megabytes} MB`;
  return { seconds: (name) => spread(found[name]).median, peak, runs, said };
}

const small = await measure(options.feed, Number(options.missions), Number(options.runs));
const large = await measure(options.large, Number(options["large-missions"]), Number(options["large-runs"]));

const how = (what, of) => `${what}; the median of ${of.runs}, start of the process included`;
write(options.out, [
  machine(`a feed of API Engagement of ${small.said}; a large one of ${large.said}; SQLite`),
  facts([
    { what: "read and compared, nothing written", how: how("dry run", small), value: small.seconds("dry"), unit: "s" },
    { what: "read, compared and written", how: how("into an empty database", small), value: small.seconds("whole"), unit: "s", aim: 10 },
    { what: "the same feed again", how: how("nothing has changed", small), value: small.seconds("again"), unit: "s" },
    { what: "most memory held", how: "by any of them", value: small.peak, unit: "MB" },
    { what: "the large feed read and compared, nothing written", how: how("dry run", large), value: large.seconds("dry"), unit: "s" },
    { what: "the large feed read, compared and written", how: how("into an empty database", large), value: large.seconds("whole"), unit: "s" },
    { what: "the large feed again", how: how("nothing has changed", large), value: large.seconds("again"), unit: "s" },
    { what: "most memory held with the large feed", how: "by any of them", value: large.peak, unit: "MB" },
  ]),
]);
