// Imports a feed of 25,000 missions by the server's own command, each time into a new database, and writes what it took.
//
// node bench/import/run.mjs --program alliance-server --feed FILE --out FILE [--missions 25000] [--runs 7]

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { facts, machine, resident, spread, write } from "../lib/report.mjs";

const { values: options } = parseArgs({
  options: {
    program: { type: "string" }, feed: { type: "string" }, out: { type: "string" },
    missions: { type: "string", default: "25000" }, runs: { type: "string", default: "7" },
  },
});

function run(folder, more) {
  const begun = performance.now();
  const environment = { ...process.env, DATABASE_URL: "" };
  const arguments_ = ["import", options.feed, "--source", "Mesure", "--licence", "Licence Ouverte 2.0"];
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

const found = { dry: [], whole: [], again: [] };
let peak = 0;
for (let turn = 0; turn < Number(options.runs); turn += 1) {
  const folder = mkdtempSync(join(tmpdir(), "alliance-import-"));
  try {
    for (const [name, more] of [["dry", []], ["whole", ["--apply"]], ["again", ["--apply"]]]) {
      const one = await run(folder, more);
      const created = Number(/✓ importé[\s\S]*missions : (\d+)/.exec(one.said)?.[1]);
      if (name === "whole" && created !== Number(options.missions)) throw new Error(`${created} missions were written:\n${one.said}`);
      if (name === "again" && created !== 0) throw new Error(`${created} missions were written twice`);
      found[name].push(one.seconds);
      peak = Math.max(peak, one.peak);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const megabytes = (statSync(options.feed).size / 1e6).toFixed(1);
const how = (what) => `${what}; the median of ${options.runs}, start of the process included`;
const seconds = (name) => spread(found[name]).median;
const missions = Number(options.missions).toLocaleString("en-GB");
write(options.out, [
  machine(`a feed of API Engagement of ${missions} missions of 1,500 associations, ${megabytes} MB; SQLite`),
  facts([
    { what: "read and compared, nothing written", how: how("dry run"), value: seconds("dry"), unit: "s" },
    { what: "read, compared and written", how: how("into an empty database"), value: seconds("whole"), unit: "s", aim: 10 },
    { what: "the same feed again", how: how("nothing has changed"), value: seconds("again"), unit: "s" },
    { what: "most memory held", how: "by any of them", value: peak, unit: "MB" },
  ]),
]);
