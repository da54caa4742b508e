// Brings a directory of 180,000 people into a release server as a coordinator does, each time into a new database, and writes what
// it took: first everyone is new, then a hundredth moves, leaves and joins.
//
// node bench/directory/run.mjs --program alliance-server --out FILE [--people 180000] [--runs 3]

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { facts, machine, resident, spread, write } from "../lib/report.mjs";

const { values: options } = parseArgs({
  options: {
    program: { type: "string" }, out: { type: "string" },
    people: { type: "string", default: "180000" }, runs: { type: "string", default: "3" },
  },
});
const people = Number(options.people);
/** People of one team, their manager beside them. */
const TEAM = 15;

/** One line for each: teams of fifteen, their managers in a tree of their own. Moved: in another team. */
function table(from, to, moved) {
  const lines = ["courriel;nom;code site;équipe;responsable"];
  for (let number = from; number < to; number += 1) {
    const team = Math.floor(number / TEAM);
    const leads = number % TEAM === 0;
    const manager = leads ? Math.floor(team / 8) * TEAM : team * TEAM;
    const above = number === 0 || manager === number ? "" : `personne.${manager}@mesure.example`;
    const name = moved.has(number) ? `Équipe ${team} bis` : `Équipe ${team}`;
    lines.push(`personne.${number}@mesure.example;Personne ${number};15150A;${name};${above}`);
  }
  return lines.join("\n");
}

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});
const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

async function serve(folder) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const arguments_ = ["serve", "--host", "127.0.0.1", "--port", String(port), "--seed", "demo", "--data-dir", folder];
  const child = spawn(options.program, arguments_, { env: { ...process.env, DATABASE_URL: "", ALLIANCE_LOG: "warn" }, stdio: "ignore" });
  for (let turn = 0; turn < 600; turn += 1) {
    const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
    if (answer?.ok) return { child, url };
    await pause(100);
  }
  throw new Error("the server does not answer");
}

/** Sends a file, reads it, applies it; how long the two took. */
async function bring(url, cookie, file) {
  const ask = async (method, path, body, type) => {
    const answer = await fetch(`${url}/api/v1${path}`, { method, body, headers: { cookie, ...(type && { "content-type": type }) } });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const until = async (id, status) => {
    for (;;) {
      const run = await ask("GET", `/directory/imports/${id}`);
      if (run.status === status) return run;
      if (run.status === "failed") throw new Error(JSON.stringify(run));
      await pause(50);
    }
  };
  const begun = performance.now();
  const { id } = await ask("POST", "/directory/imports", file, "application/octet-stream");
  await until(id, "dry");
  const told = performance.now();
  await ask("POST", `/directory/imports/${id}/apply`, JSON.stringify({ confirm_leavers: true }), "application/json");
  const { report } = await until(id, "applied");
  return { dry: (told - begun) / 1000, applied: (performance.now() - told) / 1000, counts: report.counts };
}

const found = { dry: [], applied: [], changes: [] };
let peak = 0;
for (let turn = 0; turn < Number(options.runs); turn += 1) {
  const folder = mkdtempSync(join(tmpdir(), "alliance-directory-"));
  const { child, url } = await serve(folder);
  try {
    const entered = await fetch(`${url}/api/v1/sign-in/demonstration`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ account: "coordinator" }),
    });
    const cookie = entered.headers.get("set-cookie").split(";")[0];
    const first = await bring(url, cookie, table(0, people, new Set()));
    if (first.counts.joiners !== people) throw new Error(`${first.counts.joiners} people came`);
    found.dry.push(first.dry);
    found.applied.push(first.applied);
    const some = Math.floor(people / 100);
    const moved = new Set(Array.from({ length: some }, (_, place) => place * 97 + 5 * TEAM + 1));
    const next = await bring(url, cookie, table(0, people - some, moved));
    if (next.counts.leavers !== some) throw new Error(`${next.counts.leavers} people left`);
    found.changes.push(next.applied);
    peak = Math.max(peak, resident(child.pid).peak);
  } finally {
    child.kill("SIGTERM");
    await new Promise((done) => { child.on("exit", done); });
    rmSync(folder, { recursive: true });
  }
}

const how = (what) => `${what}; the median of ${options.runs}`;
const seconds = (name) => spread(found[name]).median;
write(options.out, [
  machine(`a table of ${people.toLocaleString("en-GB")} people in teams of ${TEAM}; the release server on SQLite, asked over HTTP`),
  facts([
    { what: "sent, read and compared", how: how("dry run, nothing written"), value: seconds("dry"), unit: "s" },
    { what: "written", how: how("everyone is new, one transaction"), value: seconds("applied"), unit: "s", aim: 60 },
    { what: "written again", how: how("a hundredth moves and a hundredth leaves"), value: seconds("changes"), unit: "s" },
    { what: "most memory held", how: "by the server, by any of them", value: peak, unit: "MB" },
  ]),
]);
