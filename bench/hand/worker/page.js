// The engine in this page, and beside it the same engine in a worker.

import start, { Engine } from "./bench_web.js";
import { FRANCE, filters, query } from "../../engine/page/questions.js";
import { now } from "../../engine/page/measure.js";

const ZOOM = 5.4;
// What a person asks first: all; one pillar; then filters of three facets and a word.
const PILLARS = ["achats-responsables", "financement", "transition-energetique", "lieux-partages", "mobilites-competences"];
const QUESTIONS = ["", ...PILLARS.map((slug) => `pillar=${slug}`), ...filters(PILLARS).map(query)];
const state = {};

async function prepare() {
  state.module = await WebAssembly.compileStreaming(fetch("bench_web_bg.wasm"));
  await start({ module_or_path: state.module });
  state.missions = new Uint8Array(await (await fetch("missions.bin")).arrayBuffer());
  state.all = new Uint8Array(await (await fetch("catalogue.bin")).arrayBuffer());
}

// From the bytes to the first groups on the map.
function open(part) {
  const begin = now();
  const engine = new Engine(state[part]);
  const read = now() - begin;
  const associations = part === "all";
  const rows = associations ? engine.associations("") : engine.missions("");
  engine.choose(associations, rows);
  engine.clusters(...FRANCE, ZOOM);
  const all = now() - begin;
  engine.free();
  return { read, all };
}

const rest = () => new Promise((done) => setTimeout(done, 10));

// The rows with all counts, then the groups of the view, as the app asks for them at each tap.
async function here(rounds) {
  const engine = new Engine(state.missions);
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const asked of QUESTIONS) {
      const begin = now();
      engine.choose(false, engine.missions_again(asked));
      engine.clusters(...FRANCE, ZOOM);
      // The index of words is made at the first of them.
      if (round > 0) times.push(now() - begin);
      await rest();
    }
  }
  engine.free();
  return times;
}

function answer(worker) {
  return new Promise((done) => (worker.onmessage = ({ data }) => done(data)));
}

// The same asked of a worker: what remains of the time until its answer is here, once its own work is taken off.
async function beside(rounds) {
  const begin = now();
  const worker = new Worker("worker.js", { type: "module" });
  worker.postMessage({ module: state.module });
  await answer(worker);
  const started = now() - begin;
  worker.postMessage({ bytes: state.missions });
  await answer(worker);
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const asked of QUESTIONS) {
      const begin = now();
      worker.postMessage({ asked, box: FRANCE, zoom: ZOOM });
      const { took } = await answer(worker);
      if (round > 0) times.push(now() - begin - took);
      await rest();
    }
  }
  worker.terminate();
  return { started, times };
}

window.worker = { prepare, open, here, beside };
