import start, { Engine } from "./bench_web.js";

// As many numbers as the counts of all facets and a hundred markers are.
const FACETS = 160;
const MARKERS = 100 * 8;
let engine;

onmessage = async ({ data: { module, bytes, asked, box, zoom } }) => {
  if (module) {
    await start({ module_or_path: module });
    postMessage({});
  } else if (bytes) {
    engine = new Engine(bytes);
    postMessage({});
  } else {
    const begin = performance.now();
    const rows = engine.missions_again(asked);
    engine.choose(false, rows);
    engine.clusters(...box, zoom);
    const took = performance.now() - begin;
    const [facets, markers] = [new Uint32Array(FACETS), new Float64Array(MARKERS)];
    postMessage({ took, rows, facets, markers }, [rows.buffer, facets.buffer, markers.buffer]);
  }
};
