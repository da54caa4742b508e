// Runs the page in Chromium and writes what it measured.
//
// node bench/engine/run.mjs --server http://127.0.0.1:PORT --www FOLDER --out FILE [--runs 7] [--only build,filter,…]

import { createServer } from "node:http";
import { mkdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { alone, amount, facts, machine, ratios, write } from "../lib/report.mjs";

const { values: options } = parseArgs({
  options: {
    server: { type: "string" },
    www: { type: "string" },
    out: { type: "string" },
    runs: { type: "string", default: "7" },
    only: { type: "string", default: "build,filter,words,groups,million,memory,view,bytes" },
    browser: { type: "string" },
  },
});
const runs = Number(options.runs);
const wanted = new Set(options.only.split(","));
const here = new URL(".", import.meta.url).pathname;
const AIMS = {
  "build-": 10, "filter-": 10, "words-": 3, "groups-": 3, "memory-": 2, "box-": 1, "filtered-": 20, "bytes-": 3,
};
const WORK = {
  "build-": "build from bytes, 25k missions + 100k associations",
  "filter-": "3 facets + a word, all facet counts, 25k missions",
  "words-": "50 queries with mistakes, 25k missions",
  "groups-": "groups of the map, built",
  "memory-": "groups of the map, memory held",
  "box-": "groups of a box",
  "filtered-": "a filter, then the groups of a box",
  "bytes-": "bytes on the wire, brotli",
};
const of = (table, id) => table[Object.keys(table).find((start) => id.startsWith(start))];

async function get(path) {
  const answer = await fetch(options.server + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

const catalogue = await get("/api/v1/catalogue");
const skills = await get("/api/v1/skills");

mkdirSync(options.www, { recursive: true });
await build({
  entryPoints: [join(here, "page/main.js")],
  outfile: join(options.www, "main.js"),
  bundle: true,
  format: "esm",
  logLevel: "warning",
  // Made beside the page by the command that called this one.
  external: ["./bench_web.js", "./bench_peer.js"],
});
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
const server = createServer((request, response) => {
  const path = request.url.split("?")[0];
  const own = { "/catalogue.bin": catalogue, "/skills.json": skills, "/": Buffer.from("<!doctype html><title>bench</title><script type=module src=main.js></script>") };
  try {
    const body = own[path] ?? readFileSync(join(options.www, path.replaceAll("..", "")));
    // Measures memory and microseconds only where no other page could look.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.setHeader("Content-Type", path === "/" ? "text/html" : (TYPES[extname(path)] ?? "application/octet-stream"));
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: options.browser,
  args: ["--no-sandbox", "--js-flags=--expose-gc --max-old-space-size=8192", "--enable-precise-memory-info"],
});

async function open() {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(900_000);
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(address);
  await page.waitForFunction(() => window.bench !== undefined);
  const data = await page.evaluate(() => window.bench.prepare());
  return { page, data, devtools: await context.newCDPSession(page), close: () => context.close() };
}

const rows = [];
const share = (value) => `${Math.round(value * 100)} %`;
function add(unit, found) {
  for (const row of [found].flat()) {
    const { ours, theirs, hits } = row;
    const found = hits && `of what was meant ${share(hits.ours.recall)} / ${share(hits.theirs.recall)} found, of the first ten ${share(hits.ours.precision)} / ${share(hits.theirs.precision)} right`;
    const work = `${of(WORK, row.id)}${row.detail ? ` (${row.detail})` : ""}`;
    rows.push({ work, peer: row.peer, unit, ours, theirs, ratio: row.ratio, aim: of(AIMS, row.id), same: row.same, note: [found, row.note].filter(Boolean).join("; ") });
    console.log(`${row.id}: ${amount(ours.median, unit)} / ${amount(theirs.median, unit)}`);
  }
}

const { page, data, devtools, close } = await open();
console.log(`${data.missions} missions, ${data.associations} associations, ${data.bytes} bytes`);
for (const name of ["build", "filter", "words", "groups", "view"]) {
  if (wanted.has(name)) add("ms", await page.evaluate(([name, runs]) => window.bench[name](runs), [name, runs]));
}
if (wanted.has("million")) {
  add("ms", await page.evaluate((runs) => window.bench.groups(runs, 1_000_000), runs));
}
const throttled = {};
if (wanted.has("filter")) {
  for (const rate of [1, 4]) {
    await devtools.send("Emulation.setCPUThrottlingRate", { rate });
    throttled[rate] = await page.evaluate(() => window.bench.filterTimes(15));
  }
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  console.log("one question, ms:", JSON.stringify(throttled));
}
await close();

if (wanted.has("memory")) {
  for (const count of [0, 1_000_000]) {
    const [bytes, holds] = [{}, {}];
    for (const side of ["ours", "rust", "javascript"]) {
      const { page, devtools, close } = await open();
      const heap = async () => {
        await devtools.send("HeapProfiler.collectGarbage");
        const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await devtools.send("Runtime.getHeapUsage");
        return usedSize + backingStorageSize + embedderHeapUsedSize;
      };
      const before = await heap();
      const own = await page.evaluate(([side, count]) => window.bench.held[side](count), [side, count]);
      bytes[side] = side === "javascript" ? (await heap()) - before : own;
      holds[side] = await page.evaluate(([side, count]) => window.bench.holds(side, count), [side, count]);
      await close();
    }
    const name = count ? "1m" : "100k";
    for (const [side, peer] of [["javascript", "supercluster (JavaScript)"], ["rust", "supercluster (Rust, in wasm)"]]) {
      const same = holds[side] === undefined ? undefined : holds.ours && holds[side];
      const compared = same === undefined ? "not compared at this size" : "compared: what is held stands for all the points";
      add("MB", { id: `memory-${side}-${name}`, detail: `${name} points`, peer, ours: alone(bytes.ours / 1e6), theirs: alone(bytes[side] / 1e6), ratio: alone(bytes[side] / bytes.ours), same, note: `live after the build; in JavaScript the heap after collection; ${compared}` });
    }
  }
}
if (wanted.has("bytes")) {
  const { page, close } = await open();
  const { geojson, missions, associations, same } = await page.evaluate(() => window.bench.texts());
  await close();
  const brotli = (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
  const own = brotli(catalogue);
  for (const [id, peer, text] of [["bytes-json", "the same records as JSON", missions + associations], ["bytes-geojson", "the same records as GeoJSON", geojson]]) {
    const theirs = brotli(Buffer.from(text));
    add("kB", { id, peer, ours: alone(own / 1e3), theirs: alone(theirs / 1e3), ratio: alone(theirs / own), same, note: "all that is public; compared: how many records" });
  }
}
const version = browser.version();
await browser.close();
server.close();
const questions = Object.entries(throttled).flatMap(([rate, times]) => {
  const how = rate === "1" ? "as it is" : `${rate}× CPU throttling`;
  const aim = rate === "1" ? 4 : 16;
  return [
    { what: "one filter of 3 facets and a word, all counts", how: `${how}; 95 of 100 within`, value: times.alone.p95, unit: "ms", aim },
    { what: "the same, after another filter", how: `${how}; 95 of 100 within`, value: times.again.p95, unit: "ms", aim },
  ];
});
write(options.out, [
  `${machine(`Chromium ${version}`)} ${data.missions.toLocaleString("en-GB")} missions, ${data.associations.toLocaleString("en-GB")} associations, ${runs} runs of each side in turn; both sides at the same work in the same page.`,
  ratios(rows),
  facts(questions),
]);
