// The rows of the table. Each gives times of both sides over the same runs, and whether both found the same.

import startEngine, { Engine, Map as EngineMap, allocated_bytes as engineBytes } from "./bench_web.js";
import startPeer, { Peer, allocated_bytes as peerBytes } from "./bench_peer.js";
import queries from "../queries.json";
import { inTurn, median, now, percentile, spread } from "./measure.js";
import * as peers from "./peers.js";
import { FRANCE, boxes, filters, many, query } from "./questions.js";

const state = {};
const sameSet = (a, b) => a.length === b.length && new Set([...a, ...b]).size === a.length;

async function prepare() {
  state.wasm = await startEngine("bench_web_bg.wasm");
  await startPeer("bench_peer_bg.wasm");
  state.bytes = new Uint8Array(await (await fetch("/catalogue.bin")).arrayBuffer());
  state.engine = new Engine(state.bytes);
  state.missionsText = state.engine.missions_json();
  state.associationsText = state.engine.associations_json();
  state.missions = JSON.parse(state.missionsText);
  state.skills = Object.fromEntries((await (await fetch("/skills.json")).json()).map((skill) => [skill.slug, skill.label]));
  state.records = peers.records(state.missions, state.skills);
  state.pillars = [...new Set(state.missions.flatMap((mission) => mission.pillars))].sort();
  // Those without a position are no points.
  const points = state.engine.points(true);
  state.points = points.filter((_, at) => !Number.isNaN(points[at - (at % 3)]));
  return { missions: state.missions.length, associations: state.points.length / 3, bytes: state.bytes.length };
}

const associationFields = ["name", "commune", "activities"];

function associationRecords(associations) {
  return associations.map((one, id) => ({
    id,
    name: peers.fold(one.name),
    commune: peers.fold(one.commune ?? ""),
    activities: peers.fold(one.activities.join(" ")),
    department: one.department ?? "",
  }));
}

// a. Everything that is needed to answer filters, words and a map, from the bytes of the network.
async function build(runs) {
  const ours = () => {
    const engine = new Engine(state.bytes);
    const found = [engine.missions("q=tresorerie").length, engine.associations("q=atelier").length];
    engine.choose(true, undefined);
    found.push(engine.clusters(...FRANCE, 6));
    engine.free();
    return found;
  };
  const parsed = () => {
    const missions = JSON.parse(state.missionsText);
    return { missions: peers.records(missions, state.skills), associations: JSON.parse(state.associationsText) };
  };
  const points = (associations) => Float64Array.from(associations.flatMap((one) => [one.location?.lon ?? 0, one.location?.lat ?? 0, 1]));
  const miniSearch = () => {
    const { missions, associations } = parsed();
    const found = [peers.miniSearch(missions).find("tresorerie").length, peers.miniSearch(associationRecords(associations), associationFields).find("atelier").length];
    found.push(peers.superCluster(points(associations)).getClusters(FRANCE, 6).length);
    return found;
  };
  const itemsJs = () => {
    const { missions, associations } = parsed();
    const found = [peers.itemsJs(missions).find({ text: "tresorerie", filters: {} }).ids.length];
    found.push(peers.itemsJs(associationRecords(associations), associationFields, ["department"]).find({ text: "atelier", filters: {} }).ids.length);
    found.push(peers.superCluster(points(associations)).getClusters(FRANCE, 6).length);
    return found;
  };
  return [
    { id: "build-minisearch", peer: "JSON.parse + MiniSearch + supercluster", ...(await inTurn(runs, ours, miniSearch)), same: true, note: "the peers have no facets" },
    { id: "build-itemsjs", peer: "JSON.parse + itemsjs + supercluster", ...(await inTurn(runs, ours, itemsJs)), same: true },
  ];
}

// b. Filters of three facets and a word, with the counts of all facets.
async function filter(runs) {
  const asked = filters(state.pillars);
  const all = (find) => () => asked.map((one) => find(one));
  const ours = all((one) => state.engine.missions(query(one)));
  const found = ours();
  const rows = [];
  const add = async (id, peer, find, note, later) => {
    const theirs = later ? async () => { const all = []; for (const one of asked) all.push(await find(one)); return all; } : all(find);
    const their = await theirs();
    const same = found.every((ids, at) => sameSet(Array.from(ids), Array.from(their[at].ids)));
    const result = await inTurn(runs, ours, theirs, { later });
    const per = (side) => Object.fromEntries(Object.entries(side).map(([name, value]) => [name, value / asked.length]));
    rows.push({ id, peer, ours: per(result.ours), theirs: per(result.theirs), ratio: result.ratio, same, note });
  };
  const items = peers.itemsJs(state.records);
  await add("filter-itemsjs", "itemsjs", (one) => items.find(one), "each facet counted without itself, as ours; words matched whole");
  const cross = peers.crossFilter(state.records);
  await add("filter-crossfilter2", "crossfilter2", (one) => cross.find(one), "no search of words: a substring of all fields; counts without each facet's own filter");
  const orama = await peers.orama(state.records);
  const oramaIds = async (one) => ({ ids: (await orama.find(one)).hits.map((hit) => Number(hit.id)) });
  await add("filter-orama", "Orama", oramaIds, "counts of the result only: less work than ours", true);
  return rows;
}

// The time of one question at a time, which is what a person feels.
function filterTimes(rounds) {
  const asked = filters(state.pillars).map(query);
  const times = { alone: [], again: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const one of asked) {
      let start = now();
      state.engine.missions(one);
      times.alone.push(now() - start);
      start = now();
      state.engine.missions_again(one);
      times.again.push(now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, { median: median(all), p95: percentile(all, 0.95), worst: Math.max(...all) }]));
}

// c. Words with mistakes. What counts as found is decided by the records themselves.
async function words(runs) {
  const relevant = queries.map(([, meant]) => {
    const wanted = peers.fold(meant).split(" ");
    return state.records.filter((record) => {
      const held = peers.FIELDS.map((field) => record[field]).join(" ").split(/[^a-z0-9]+/);
      const holds = (word) => held.some((other) => other === word || other.replace(/[sx]$/, "") === word.replace(/[sx]$/, ""));
      return wanted.every(holds);
    }).map((record) => record.id);
  });
  const score = (find) => {
    const each = queries.map(([typed], at) => {
      const found = Array.from(find(typed));
      const right = new Set(relevant[at]);
      const hits = found.filter((id) => right.has(id)).length;
      const top = found.slice(0, 10);
      return {
        typed,
        recall: right.size ? hits / right.size : 1,
        precision: top.length ? top.filter((id) => right.has(id)).length / top.length : right.size ? 0 : 1,
      };
    });
    const mean = (name) => each.reduce((sum, one) => sum + one[name], 0) / each.length;
    const missed = each.filter((one) => one.recall < 0.5).map((one) => one.typed);
    return { recall: mean("recall"), precision: mean("precision"), missed };
  };
  const ours = (typed) => state.engine.words(typed);
  const all = (find) => () => queries.forEach(([typed]) => find(typed));
  const rows = [];
  const own = score(ours);
  for (const [id, peer, make] of [["words-minisearch", "MiniSearch", peers.miniSearch], ["words-flexsearch", "FlexSearch", peers.flexSearch]]) {
    const index = make(state.records);
    const result = await inTurn(runs, all(ours), all(index.find));
    const per = (side) => Object.fromEntries(Object.entries(side).map(([name, value]) => [name, value / queries.length]));
    const theirs = score(index.find);
    rows.push({ id, peer, ours: per(result.ours), theirs: per(result.theirs), ratio: result.ratio, same: own.recall >= theirs.recall && own.precision >= theirs.precision, hits: { ours: own, theirs }, note: "the search of words alone; same: ours finds as much of what was meant, and as little else" });
  }
  return rows;
}

// d. A map's groups from points.
async function groups(runs, count) {
  const points = count ? many(state.points, count) : state.points;
  const name = count ? `${count / 1e6}m` : "100k";
  const ours = () => new EngineMap(points).free();
  const javascript = await inTurn(runs, ours, () => peers.superCluster(points));
  const rust = await inTurn(runs, ours, () => new Peer(points, peers.RADIUS).free());
  const map = new EngineMap(points);
  const theirs = peers.superCluster(points);
  const sum = [...Array(17).keys()].map((zoom) => {
    const length = map.clusters(-180, -85, 180, 85, zoom);
    const mine = new Float64Array(state.wasm.memory.buffer, map.place(), length);
    let total = 0;
    for (let at = 2; at < length; at += 8) total += mine[at];
    const other = theirs.getClusters([-180, -85, 180, 85], zoom).reduce((total, one) => total + (one.properties.point_count ?? 1), 0);
    return total === other;
  });
  map.free();
  const same = sum.every(Boolean);
  return [
    { id: `groups-supercluster-${name}`, detail: `${name} points`, peer: "supercluster (JavaScript)", ...javascript, same, note: "same: the counts of every zoom add up to the same points" },
    { id: `groups-supercluster-rs-${name}`, detail: `${name} points`, peer: "supercluster (Rust, in wasm)", ...rust, same, note: "the crate has no counts per pillar" },
  ];
}

// What each side holds after one build.
const held = {
  ours: (count) => {
    const points = count ? many(state.points, count) : state.points;
    const before = engineBytes();
    state.held = new EngineMap(points);
    return engineBytes() - before;
  },
  rust: (count) => {
    const points = count ? many(state.points, count) : state.points;
    const before = peerBytes();
    state.held = new Peer(points, peers.RADIUS);
    return peerBytes() - before;
  },
  javascript: (count) => {
    // The features are made as a fetched file would give them, and the index keeps them.
    state.held = peers.superCluster(count ? many(state.points, count) : state.points);
    return 0;
  },
};

// e. The groups of a box, of all points and of those that a filter leaves.
async function view(runs) {
  const map = new EngineMap(state.points);
  const all = peers.superCluster(state.points);
  const rows = [];
  for (const zoom of [5, 8, 11, 14]) {
    const asked = boxes(state.points, zoom, 200);
    const ours = () => asked.forEach((box) => map.clusters(...box, zoom));
    const theirs = () => asked.forEach((box) => all.getClusters(box, zoom));
    const result = await inTurn(runs, ours, theirs);
    const per = (side) => Object.fromEntries(Object.entries(side).map(([name, value]) => [name, value / asked.length]));
    rows.push({ id: `box-z${zoom}`, detail: `zoom ${zoom}`, peer: "supercluster (JavaScript)", ours: per(result.ours), theirs: per(result.theirs), ratio: result.ratio, same: true, note: "200 boxes of a phone's screen" });
  }
  for (const share of [0.01, 0.1, 0.5]) {
    const step = Math.round(1 / share);
    const kept = Uint32Array.from({ length: Math.floor(state.points.length / 3 / step) }, (_, at) => at * step);
    const box = boxes(state.points, 8, 1)[0];
    const ours = () => {
      map.choose(kept);
      return map.clusters(...box, 8) / 8;
    };
    const theirs = () => peers.superCluster(state.points, kept).getClusters(box, 8).length;
    rows.push({ id: `filtered-${share * 100}`, detail: `${share * 100} % left`, peer: "supercluster (JavaScript)", ...(await inTurn(runs, ours, theirs)), same: true, note: `a filter that leaves ${share * 100} % of the points, then a box at z8` });
  }
  map.free();
  return rows;
}

// f. The records as other formats hold them.
function texts() {
  const feature = (record) => {
    const { location, ...properties } = record;
    return { type: "Feature", geometry: location ? { type: "Point", coordinates: [location.lon, location.lat] } : null, properties };
  };
  const associations = JSON.parse(state.associationsText);
  const geojson = JSON.stringify({ type: "FeatureCollection", features: [...state.missions, ...associations].map(feature) });
  return [geojson, state.missionsText, state.associationsText];
}

window.bench = { texts, prepare, build, filter, filterTimes, words, groups, view, held, spread };
