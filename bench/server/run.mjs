// Loads our server and its peer in turn, and writes what both gave.
//
// node bench/server/run.mjs --server http://127.0.0.1:PORT --pid N --database FILE --wrk PROGRAM --out FILE [--runs 7]

import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { amount, facts, machine, ratios, resident, spread, write } from "../lib/report.mjs";

const { values: options } = parseArgs({
  options: {
    server: { type: "string" }, pid: { type: "string" }, database: { type: "string" }, wrk: { type: "string", default: "wrk" },
    out: { type: "string" }, runs: { type: "string", default: "7" }, seconds: { type: "string", default: "4" },
  },
});
const here = new URL(".", import.meta.url).pathname;
const CONNECTIONS = 16;

const port = await new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const theirs = `http://127.0.0.1:${port}`;
console.log("filling the peer's database …");
const peer = spawn(process.execPath, [join(here, "peer.mjs"), "--database", options.database, "--port", String(port), "--fill", options.server], { stdio: "inherit" });
process.on("exit", () => peer.kill());
for (let tries = 0; ; tries += 1) {
  try {
    if ((await fetch(`${theirs}/api/v1/missions?limit=1`)).ok) break;
  } catch {
    if (tries > 1200 || peer.exitCode !== null) throw new Error("the peer does not answer");
  }
  await new Promise((later) => setTimeout(later, 200));
}

// Three filters, with a word in every second question; whole words, which both understand.
const pillars = ["achats-responsables", "financement", "transition-energetique", "lieux-partages", "mobilites-competences"];
const kinds = ["long_skills", "short_skills", "volunteering"];
const words = ["jardin", "comptabilite", "atelier", "numerique", "energie", "collecte"];
const questions = [];
for (const [at, pillar] of pillars.entries()) {
  for (const [place, kind] of kinds.entries()) {
    const word = (at + place) % 2 ? `&q=${words[(at * 3 + place) % words.length]}` : "";
    const remote = ["no", "no,possible", "possible,full"][(at + place) % 3];
    questions.push(`/api/v1/missions?pillar=${pillar},${pillars[(at + 1) % 5]}&kind=${kind}&remote=${remote}&sort=newest&limit=25${word}`);
  }
}

// The same answers? Totals, the page's missions and the counts of the pillars.
async function answer(server, question) {
  const page = await (await fetch(server + question)).json();
  const counts = page.facets.pillar.filter((one) => one.count).map((one) => `${one.value} ${one.count}`).sort();
  return JSON.stringify([page.total, page.items.map((one) => one.slug), counts]);
}
let alike = 0;
for (const question of questions) {
  if ((await answer(options.server, question)) === (await answer(theirs, question))) alike += 1;
}
console.log(`${alike} of ${questions.length} questions are answered alike`);

const script = join(tmpdir(), `alliance-bench-${process.pid}.lua`);
writeFileSync(script, `
local paths = { ${questions.map((one) => JSON.stringify(one)).join(", ")} }
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], { ["Accept-Encoding"] = "br" })
end
`);
const UNITS = { us: 0.001, ms: 1, s: 1000 };
function load(server, kind) {
  const target = kind === "missions" ? ["-s", script, server] : ["-H", "Accept-Encoding: br", `${server}/api/v1/catalogue`];
  const said = execFileSync(options.wrk, ["-t1", `-c${CONNECTIONS}`, `-d${options.seconds}s`, "--timeout", "10s", "--latency", ...target], { encoding: "utf8" });
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(said);
  const [, number, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(said);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]), p99: Number(number) * UNITS[unit] };
}

const rows = [];
const work = { missions: "/missions, 3 filters, a word in every second question, all counts", catalogue: "/catalogue, brotli" };
for (const kind of ["missions", "catalogue"]) {
  const seen = { ours: [], theirs: [] };
  for (let run = 0; run <= Number(options.runs); run += 1) {
    for (const [side, server] of [["ours", options.server], ["theirs", theirs]]) {
      const found = load(server, kind);
      // The first round warms up.
      if (run > 0) seen[side].push(found);
    }
    console.log(`${kind} ${run}/${options.runs}`);
  }
  const of = (side, name) => seen[side].map((one) => one[name]);
  const ratio = (name, better) => spread(seen.ours.map((one, run) => better(one[name], seen.theirs[run][name])));
  // Hence no 5 times as many answers of the catalogue: no engine is asked on either side.
  const prepared = "both serve a prepared buffer, so what is measured is the HTTP stack; theirs holds the missions alone";
  const note = kind === "missions" ? `${alike} of ${questions.length} questions answered alike` : prepared;
  rows.push({ work: work[kind], peer: "answers a second", unit: "/s", ours: spread(of("ours", "rate")), theirs: spread(of("theirs", "rate")), ratio: ratio("rate", (ours, theirs) => ours / theirs), aim: 5, note });
  rows.push({ work: work[kind], peer: "the slowest of a hundred", unit: "ms", ours: spread(of("ours", "p99")), theirs: spread(of("theirs", "p99")), ratio: ratio("p99", (ours, theirs) => theirs / ours), aim: 2 });
}

const children = readFileSync(`/proc/${peer.pid}/task/${peer.pid}/children`, "utf8").trim().split(" ").filter(Boolean);
const held = [peer.pid, ...children].map((process) => resident(process).now).reduce((sum, one) => sum + one, 0);
const own = resident(options.pid);
const version = (name) => JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
const size = async (server) => (await (await fetch(`${server}/api/v1/catalogue`, { headers: { "accept-encoding": "br" } })).arrayBuffer()).byteLength;
write(options.out, [
  `${machine()} National data: 25,000 missions, 100,000 associations. The peer: Fastify ${version("fastify")}, better-sqlite3 ${version("better-sqlite3")} with FTS5 and an index for each filter, statements kept, one worker for each core. ${CONNECTIONS} connections of wrk on the same machine, ${options.seconds} s a measure, ${options.runs} measures of each side in turn.`,
  ratios(rows),
  facts([
    { what: "memory of our server", how: "resident after the load; missions and associations", value: own.now, unit: "MB" },
    { what: "memory of our server at its most", how: "while snapshots are made", value: own.peak, unit: "MB" },
    { what: "memory of the peer", how: `resident, with its ${children.length} workers; missions alone`, value: held, unit: "MB" },
    { what: "size of an answer of /catalogue", how: "before brotli, ours / theirs", said: `${amount((await size(options.server)) / 1e6)} / ${amount((await size(theirs)) / 1e6)} MB` },
  ]),
]);
peer.kill();
