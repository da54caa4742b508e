// The rows of the table. Each gives times of both sides over the same runs, and whether both found the same.

import startEngine, { Engine, Map as EngineMap, allocated_bytes as engineBytes } from "./bench_web.js";
import startPeer, { Peer, allocated_bytes as peerBytes } from "./bench_peer.js";
import queries from "../queries.json";
import { inTurn, median, now, percentile, spread } from "./measure.js";
import * as peers from "./peers.js";
import { WORLD, boxes, filters, many, query } from "./questions.js";

const state = {};
const sameSet = (a, b) => a.length === b.length && new Set([...a, ...b]).size === a.length;

// Markers group differently on both sides. What neither may do is lose a point or count one twice: over the whole world
// their counts, and those of each pillar, add up to the points themselves.
const PILLARS = [0, 1, 2, 3, 4];

function totalsOfPoints(points, rows) {
  const sums = [0, ...PILLARS.map(() => 0)];
  const add = (row) => {
    sums[0] += 1;
    for (const bit of PILLARS) sums[bit + 1] += (points[row * 3 + 2] >> bit) & 1;
  };
  if (rows) rows.forEach(add);
  else for (let row = 0; row < points.length / 3; row += 1) add(row);
  return sums;
}

function totalsOfOurs(map, zoom) {
  const sums = [0, ...PILLARS.map(() => 0)];
  const length = map.clusters(...WORLD, zoom);
  const numbers = new Float64Array(state.wasm.memory.buffer, map.place(), length);
  // Longitude and latitude, then the counts.
  for (let at = 0; at < length; at += 8) sums.forEach((_, place) => { sums[place] += numbers[at + 2 + place]; });
  return sums;
}

function totalsOfTheirs(index, zoom) {
  const sums = [0, ...PILLARS.map(() => 0)];
  for (const { properties } of index.getClusters(WORLD, zoom)) {
    sums[0] += properties.point_count ?? 1;
    // A single point keeps the properties that it came with.
    for (const bit of PILLARS) sums[bit + 1] += properties[`p${bit}`] ?? ((properties.pillars >> bit) & 1);
  }
  return sums;
}

function sameTotals(map, index, zoom, points, rows) {
  const wanted = String(totalsOfPoints(points, rows));
  return String(totalsOfOurs(map, zoom)) === wanted && String(totalsOfTheirs(index, zoom)) === wanted;
}

// Counts of facets as text; values that no mission has are named by some only.
function told(counts) {
  return JSON.stringify(peers.FACETS.map((facet) => counts[facet].filter(([value, count]) => value && count > 0).sort()));
}

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

// a. Everything that is needed to answer filters, words and a map, from the bytes of the network. What was built answers a
// word of each layer and counts the points of the map: both sides must give the same rows and as many points.
async function build(runs) {
  const ours = () => {
    const engine = new Engine(state.bytes);
    const [missions, associations] = [engine.missions("q=tresorerie"), engine.associations("q=atelier")];
    engine.choose(true, undefined);
    const points = engine.points_in(...WORLD, 6);
    engine.free();
    return { missions, associations, points };
  };
  const parsed = () => {
    const missions = JSON.parse(state.missionsText);
    return { missions: peers.records(missions, state.skills), associations: JSON.parse(state.associationsText) };
  };
  // Those without a position are no points.
  const located = (associations) => associations.filter((one) => one.location).flatMap(({ location }) => [location.lon, location.lat, 1]);
  const points = (associations) => totalsOfTheirs(peers.superCluster(Float64Array.from(located(associations))), 6)[0];
  const miniSearch = () => {
    const { missions, associations } = parsed();
    return {
      missions: peers.miniSearch(missions).begun("tresorerie"),
      associations: peers.miniSearch(associationRecords(associations), associationFields).begun("atelier"),
      points: points(associations),
    };
  };
  const itemsJs = () => {
    const { missions, associations } = parsed();
    const records = peers.plainRecords(associationRecords(associations), associationFields);
    return {
      missions: peers.itemsJs(peers.plainRecords(missions)).find({ text: peers.plain("tresorerie"), filters: {} }).ids,
      associations: peers.itemsJs(records, associationFields, ["department"]).find({ text: peers.plain("atelier"), filters: {} }).ids,
      points: points(associations),
    };
  };
  const own = ours();
  const same = (theirs) => {
    const found = theirs();
    return sameSet(own.missions, found.missions) && sameSet(own.associations, found.associations) && own.points === found.points;
  };
  const compared = "compared: the rows with a word in each layer, and as many points on the map";
  return [
    { id: "build-minisearch", peer: "JSON.parse + MiniSearch + supercluster", ...(await inTurn(runs, ours, miniSearch)), same: same(miniSearch), note: `the peers have no facets; ${compared}` },
    { id: "build-itemsjs", peer: "JSON.parse + itemsjs + supercluster", ...(await inTurn(runs, ours, itemsJs)), same: same(itemsJs), note: `its words split and freed of plurals within its time, as ours within ours; ${compared}` },
  ];
}

// b. Filters of three facets and a word, with the counts of all facets.
async function filter(runs) {
  const asked = filters(state.pillars);
  const all = (questions, find) => () => questions.map((one) => find(one));
  const ours = all(asked, (one) => state.engine.missions(query(one)));
  const found = ours();
  const counts = asked.map((one) => told(JSON.parse(state.engine.counts_json(query(one)))));
  const rows = [];
  // Words split and without plural on both sides: all mean the same by them.
  const records = peers.plainRecords(state.records);
  const plainAsked = asked.map((one) => ({ ...one, text: peers.plain(one.text) }));
  const add = async (id, peer, index, find, note, later) => {
    const theirs = later ? async () => { const all = []; for (const one of plainAsked) all.push(await find(one)); return all; } : all(plainAsked, find);
    const their = await theirs();
    const rowsAlike = found.every((ids, at) => sameSet(Array.from(ids), Array.from(their[at].ids)));
    // Where the peer counts what we count.
    const same = rowsAlike && (!index.counts || counts.every((own, at) => own === told(index.counts(their[at]))));
    const result = await inTurn(runs, ours, theirs, { later });
    const per = (side) => Object.fromEntries(Object.entries(side).map(([name, value]) => [name, value / asked.length]));
    rows.push({ id, peer, ours: per(result.ours), theirs: per(result.theirs), ratio: result.ratio, same, note });
  };
  const items = peers.itemsJs(records);
  await add("filter-itemsjs", "itemsjs", items, (one) => items.find(one), "each facet counted without itself, as ours; compared: rows and all counts");
  const cross = peers.crossFilter(records);
  await add("filter-crossfilter2", "crossfilter2", cross, (one) => cross.find(one), "no search of words: a substring of all fields, from the beginning of a word; counts without each facet's own filter; compared: rows and all counts");
  const orama = await peers.orama(records);
  const oramaIds = async (one) => ({ ids: (await orama.find(one)).hits.map((hit) => Number(hit.id)) });
  await add("filter-orama", "Orama", orama, oramaIds, "counts of the result only: less work than ours; compared: rows", true);
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
  const same = [...Array(17).keys()].every((zoom) => sameTotals(map, theirs, zoom, points));
  map.free();
  // What the crate's groups count does not come out of it: beyond its last zoom each point is a marker. Of a million points
  // that would be a million objects.
  let sameInRust;
  if (!count) {
    const peer = new Peer(points, peers.RADIUS);
    sameInRust = peer.clusters(...WORLD, peers.MAX_ZOOM + 1).length === points.length / 3;
    peer.free();
  }
  const inRust = count ? "nothing compared at this size" : "compared: as many markers as points beyond the last zoom";
  return [
    { id: `groups-supercluster-${name}`, detail: `${name} points`, peer: "supercluster (JavaScript)", ...javascript, same, note: "compared: the counts of every zoom, of each pillar too, add up to the points" },
    { id: `groups-supercluster-rs-${name}`, detail: `${name} points`, peer: "supercluster (Rust, in wasm)", ...rust, same: sameInRust, note: `the crate has no counts per pillar; ${inRust}` },
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

// Whether what is held stands for all points; not asked of the crate at a million, see above.
function holds(side, count) {
  const wanted = count || state.points.length / 3;
  if (side === "ours") return totalsOfOurs(state.held, 0)[0] === wanted;
  if (side === "javascript") return totalsOfTheirs(state.held, 0)[0] === wanted;
  return count ? undefined : state.held.clusters(...WORLD, peers.MAX_ZOOM + 1).length === wanted;
}

// e. The groups of a box, of all points and of those that a filter leaves.
async function view(runs) {
  const map = new EngineMap(state.points);
  const all = peers.superCluster(state.points);
  const rows = [];
  const compared = "compared: over the whole world at this zoom the counts, of each pillar too, add up to the points on both sides";
  for (const zoom of [5, 8, 11, 14]) {
    const asked = boxes(state.points, zoom, 200);
    const ours = () => asked.forEach((box) => map.clusters(...box, zoom));
    const theirs = () => asked.forEach((box) => all.getClusters(box, zoom));
    const result = await inTurn(runs, ours, theirs);
    const per = (side) => Object.fromEntries(Object.entries(side).map(([name, value]) => [name, value / asked.length]));
    rows.push({ id: `box-z${zoom}`, detail: `zoom ${zoom}`, peer: "supercluster (JavaScript)", ours: per(result.ours), theirs: per(result.theirs), ratio: result.ratio, same: sameTotals(map, all, zoom, state.points), note: `200 boxes of a phone's screen; ${compared}` });
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
    map.choose(kept);
    const same = sameTotals(map, peers.superCluster(state.points, kept), 8, state.points, kept);
    rows.push({ id: `filtered-${share * 100}`, detail: `${share * 100} % left`, peer: "supercluster (JavaScript)", ...(await inTurn(runs, ours, theirs)), same, note: `a filter that leaves ${share * 100} % of the points, then a box at z8; ${compared}` });
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
  const rows = [false, true].map((associations) => state.engine.points(associations).length / 3);
  const given = [state.missions.length, associations.length];
  const same = String(given) === String(rows) && JSON.parse(geojson).features.length === rows[0] + rows[1];
  return { geojson, missions: state.missionsText, associations: state.associationsText, same };
}

window.bench = { texts, prepare, build, filter, filterTimes, words, groups, view, held, holds, spread };
