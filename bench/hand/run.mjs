// What a person feels who holds a slow phone: writes it, with what was aimed at.
//
// node bench/hand/run.mjs --server http://127.0.0.1:PORT --browser PROGRAM --flags "…" --out FILE [--runs 7]
//   [--www FOLDER] [--minutes 5] [--seconds 10] [--only visits,moving,touching,staying,answers,worker]

import { parseArgs } from "node:util";
import { amount, facts, machine, median, percentile, spread, write } from "../lib/report.mjs";
import { wholeFrance } from "./answers.mjs";
import { pan, zoom } from "./moving.mjs";
import { newProfile, start, SLOW_4G } from "./phone.mjs";
import { stay } from "./staying.mjs";
import { tapFilters, tapPins, type } from "./touching.mjs";
import { visits } from "./visits.mjs";
import { workers } from "./worker.mjs";

const { values: given } = parseArgs({
  options: {
    server: { type: "string" }, browser: { type: "string" }, flags: { type: "string", default: "" }, out: { type: "string" },
    runs: { type: "string", default: "7" }, www: { type: "string" }, minutes: { type: "string", default: "5" },
    seconds: { type: "string", default: "10" },
    only: { type: "string", default: "visits,moving,touching,staying,answers,worker" },
  },
});
const options = { server: given.server, browser: given.browser, flags: given.flags.split(" ").filter(Boolean), www: given.www };
const [runs, minutes, seconds] = [given.runs, given.minutes, given.seconds].map(Number);
const wanted = new Set(given.only.split(","));
const RATES = [4, 6];
const rows = [];
const paragraphs = [];
let version;

// A spread in words: the median, then the lowest and the highest.
const said = (values, unit) => {
  const { median, low, high } = spread(values);
  return { value: median, said: low === high ? amount(median, unit) : `${amount(median, unit)} (${amount(low)}–${amount(high)})`, unit };
};
const add = (row) => {
  rows.push(row);
  console.log(`${row.what}: ${row.said ?? amount(row.value, row.unit)}${row.aim === undefined ? "" : ` (aim ${row.aim})`}`);
};

// The app, open and quiet, at full speed and on a fast network.
async function opened(work, address = "/") {
  const profile = newProfile();
  const phone = await start({ ...options, profile });
  try {
    version = phone.version;
    await phone.page.goto(options.server + address);
    await phone.page.waitForFunction(() => window.hand?.usable(), null, { polling: 200 });
    await phone.whole();
    await phone.probe("settled");
    return await work(phone);
  } finally {
    await phone.close();
    profile.remove();
  }
}

if (wanted.has("visits")) {
  for (const rate of RATES) {
    const found = [];
    for (let run = 0; run < runs; run += 1) found.push(await visits(options, rate));
    for (const [name, aim, words] of [["cold", 3, "a first visit"], ["warm", 1, "a second visit, the browser started anew with all that the first one kept"]]) {
      const times = found.map((one) => one[name].usable / 1000);
      const painted = amount(median(found.map((one) => one[name].paint / 1000)), "s");
      add({ what: `usable map, ${name}, ${rate}×`, how: `${words}; first paint after ${painted}`, ...said(times, "s"), aim: rate === 4 ? aim : undefined });
    }
    add({ what: `a tap on a marker at that moment, ${rate}×`, how: "to the next paint", ...said(found.map((one) => one.answered), "ms") });
  }
}

if (wanted.has("moving")) {
  const found = await opened(async (phone) => {
    const times = {};
    for (const rate of RATES) {
      await phone.slowDown(rate);
      for (const [name, act] of Object.entries({ panning: pan, pinching: zoom })) times[`${name}, ${rate}×`] = await act(phone, seconds);
      await phone.slowDown(1);
    }
    return times;
  });
  for (const [name, { frames, long }] of Object.entries(found)) {
    const slow = frames.filter((one) => one > 50.5).length;
    const blocked = long.map((one) => one.blocking);
    add({
      what: `longest frame while ${name}`,
      how: `${seconds} s of one finger or two, ${frames.length} frames, ${slow} of them above 50 ms; 95 of 100 within ${amount(percentile(frames, 0.95), "ms")}; the page's own thread was busy for more than 50 ms ${blocked.filter((one) => one > 0).length} times`,
      value: Math.max(...frames), unit: "ms", aim: name === "panning, 4×" ? 50 : undefined,
    });
  }
}

if (wanted.has("touching")) {
  const found = await opened(async (phone) => {
    const times = {};
    for (const rate of RATES) {
      await phone.slowDown(rate);
      times[rate] = { filters: await tapFilters(phone, 40) };
      const typed = await type(phone);
      Object.assign(times[rate], { typing: typed.next, first: typed.first, pins: await tapPins(phone, 24) });
      await phone.slowDown(1);
    }
    return times;
  });
  const hows = {
    filters: ["a filter tapped", "the pillars in turn, 40 taps"],
    pins: ["a pin or a group tapped", "24 taps in five towns"],
    typing: ["a letter typed", "five words, one of them mistyped"],
  };
  for (const rate of RATES) {
    for (const [name, [what, how]] of Object.entries(hows)) {
      const times = found[rate][name];
      add({ what: `${what}, ${rate}×`, how: `${how}; to the next paint: 95 of 100 within; median ${amount(median(times), "ms")}, slowest ${amount(Math.max(...times), "ms")}`, value: percentile(times, 0.95), unit: "ms", aim: rate === 4 ? 100 : undefined });
    }
    add({ what: `the very first letter, ${rate}×`, how: "the index of words is made then", value: found[rate].first, unit: "ms" });
  }
}

if (wanted.has("staying")) {
  const { minutes: held, most, turns } = await opened((phone) => stay(phone, minutes));
  const [first, last] = [held[0], held.at(-1)];
  const how = (name) => `after minute 1 / ${minutes}, ${turns} rounds of use, garbage collected, nothing slowed down: ${amount(first[name])} / ${amount(last[name])}`;
  add({ what: "memory of the scripts", how: how("script"), value: last.script, unit: "MB" });
  add({ what: "memory of the WebAssembly module", how: `${how("wasm")}; it never shrinks`, value: last.wasm, unit: "MB" });
  const growth = last.script + last.wasm - first.script - first.wasm;
  add({ what: `growth from minute 1 to minute ${minutes}`, how: "both together; a tenth of them is what a measure varies by", value: growth, unit: "MB", aim: (first.script + first.wasm) / 10 });
  add({ what: "nodes of the process", how: `${how("nodes")}; seen or not`, value: last.nodes });
  add({ what: "elements in the page, at most", how: "looked at four times a second", value: most.nodes });
  add({ what: "cards of the list, at most", how: "the list was scrolled as far as fingers go in each round", value: most.rows, aim: 120 });
  add({ what: "markers on the map, at most", value: most.markers, aim: 200 });
}

if (wanted.has("answers")) {
  for (const layer of ["missions", "associations"]) {
    const { plain, size, groups } = await wholeFrance(options.server, layer);
    add({ what: `the server's groups of all ${layer}`, how: `zoom 6, ${groups} groups, ${amount(plain / 1e3, "kB")} before brotli`, value: size / 1e3, unit: "kB", aim: 1.1 });
  }
}

if (wanted.has("worker") && options.www) {
  const found = await workers(options, [1, ...RATES], runs);
  for (const rate of [1, ...RATES]) {
    const { opened, here, beside } = found[rate];
    const missions = said(opened.missions.map((one) => one.all), "ms").said;
    add({ what: `a question and its groups, ${rate}×`, how: `the engine in the page's thread, 26 questions; 95 of 100 within; median ${amount(median(here), "ms")}`, value: percentile(here, 0.95), unit: "ms", aim: rate === 4 ? 16 : undefined });
    add({ what: `what a worker adds to it, ${rate}×`, how: `messages there and back, its own work taken off; 95 of 100 within; median ${amount(median(beside.times), "ms")}`, value: percentile(beside.times, 0.95), unit: "ms" });
    add({ what: `from bytes to the first groups, ${rate}×`, how: `missions ${missions}; all, with 100,000 associations`, ...said(opened.all.map((one) => one.all), "ms") });
    add({ what: `to start a worker, ${rate}×`, how: "with the module compiled already", value: beside.started, unit: "ms" });
  }
}

const { latency, downloadThroughput, uploadThroughput } = SLOW_4G;
const network = `${amount((downloadThroughput * 8) / 1e6)} Mbit/s down, ${amount((uploadThroughput * 8) / 1e3)} kbit/s up and ${latency} ms before each answer`;
write(given.out, [
  `${machine(`Chromium ${version ?? ""} without a graphics card, 360 × 740 points at two pixels each, touched`.trim())} National data: 25,000 missions, 100,000 associations.`,
  `4× and 6×: the page's thread runs that many times slower (the DevTools protocol's throttling; the browser's other threads run as they are). Visits are on the DevTools protocol's slow 4G: ${network}, shared by all that is on its way; opening a connection costs nothing. The map is usable once it has its first marker, named and answering to a tap, the number of missions is said, and the frame that shows both is drawn.`,
  facts(rows),
  ...paragraphs,
]);
