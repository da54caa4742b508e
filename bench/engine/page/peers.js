// The peers, each set up as its documentation says for this work.

import { create, insertMultiple, search as oramaSearch } from "@orama/orama";
import crossfilter from "crossfilter2";
import FlexSearch from "flexsearch";
import itemsjs from "itemsjs";
import MiniSearch from "minisearch";
import Supercluster from "supercluster";

// Accents, ligatures and case gone: none of the peers does it for French by itself.
export const fold = (text) =>
  text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/[\u0300-\u036f]/g, "");

// A word without its plural, by the engine's own rules.
function stem(word) {
  if (word.length < 4 || /[^a-z0-9]/.test(word)) return word;
  if (word.endsWith("eaux")) return word.slice(0, -1);
  const end = ["aux", "ail", "al"].find((end) => word.endsWith(end) && word.length >= end.length + 3);
  return end ? word.slice(0, -end.length) : word.replace(/[sx]$/, "");
}

// The words of a text as the engine reads them: for peers that split at spaces only or know no French plural.
export const plain = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(stem).join(" ");

export const FACETS = ["pillars", "kind", "remote", "skills", "department"];

// One flat record for each mission, as all of the peers like them.
export function records(missions, skillLabels) {
  return missions.map((mission, id) => ({
    id,
    title: fold(mission.title),
    association: fold(mission.association.name),
    commune: fold(mission.commune ?? ""),
    skillNames: fold(mission.skills.map((slug) => skillLabels[slug] ?? slug).join(" ")),
    pillars: mission.pillars,
    kind: mission.kind,
    remote: mission.remote,
    skills: mission.skills,
    department: mission.department ?? "",
  }));
}

export const FIELDS = ["title", "association", "commune", "skillNames"];

export function plainRecords(records, fields = FIELDS) {
  return records.map((record) => ({ ...record, ...Object.fromEntries(fields.map((field) => [field, plain(record[field])])) }));
}

export function miniSearch(records, fields = FIELDS) {
  const index = new MiniSearch({ fields, storeFields: [], searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" } });
  index.addAll(records);
  return {
    find: (text) => index.search(fold(text)).map((hit) => hit.id),
    // Without mistakes, which the engine forgives only where nothing fits.
    begun: (text) => index.search(fold(text), { fuzzy: false }).map((hit) => hit.id),
  };
}

export function flexSearch(records, fields = FIELDS) {
  const index = new FlexSearch.Document({
    document: { id: "id", index: fields },
    tokenize: "forward",
    encoder: FlexSearch.Charset.LatinExtra,
  });
  records.forEach((record) => index.add(record));
  return {
    find: (text) => {
      const found = new Set();
      for (const { result } of index.search(fold(text), { limit: 30000 })) result.forEach((id) => found.add(id));
      return [...found];
    },
  };
}

export function itemsJs(records, fields = FIELDS, facets = FACETS) {
  const aggregation = { size: 200, conjunction: false };
  const index = itemsjs(records, {
    searchableFields: fields,
    isExactSearch: true,
    aggregations: Object.fromEntries(facets.map((facet) => [facet, aggregation])),
  });
  return {
    find: ({ text, filters }) => {
      const answer = index.search({ query: text, filters, per_page: 30000 });
      return { ids: answer.data.items.map((item) => item.id), aggregations: answer.data.aggregations };
    },
    counts: ({ aggregations }) =>
      Object.fromEntries(facets.map((facet) => [facet, aggregations[facet].buckets.map((one) => [one.key, one.doc_count])])),
  };
}

export async function orama(records) {
  const schema = {
    title: "string", association: "string", commune: "string", skillNames: "string",
    pillars: "enum[]", kind: "enum", remote: "enum", skills: "enum[]", department: "enum",
  };
  const index = create({ schema });
  await insertMultiple(index, records.map((record) => ({ ...record, id: String(record.id) })), 5000);
  const lists = new Set(["pillars", "skills"]);
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, { limit: 200 }]));
  return {
    find: ({ text, filters }) => {
      const where = Object.fromEntries(
        Object.entries(filters).map(([facet, values]) => [facet, lists.has(facet) ? { containsAny: values } : { in: values }]),
      );
      return oramaSearch(index, { term: text, exact: true, properties: FIELDS, where, facets, limit: 30000 });
    },
  };
}

export function crossFilter(records) {
  const index = crossfilter(records);
  const lists = new Set(["pillars", "skills"]);
  const dimensions = Object.fromEntries(FACETS.map((facet) => [facet, index.dimension((record) => record[facet], lists.has(facet))]));
  const groups = FACETS.map((facet) => dimensions[facet].group());
  const words = index.dimension((record) => ["", ...FIELDS.map((field) => record[field])].join(" "));
  return {
    find: ({ text, filters }) => {
      for (const facet of FACETS) {
        const values = filters[facet];
        if (values) dimensions[facet].filterFunction((value) => values.includes(value));
        else dimensions[facet].filterAll();
      }
      // It has no search of words: a substring is what it can be given, from the beginning of a word.
      if (text) words.filterFunction((all) => all.includes(` ${text}`));
      else words.filterAll();
      return { ids: index.allFiltered().map((record) => record.id), facets: groups.map((group) => group.all().map(({ key, value }) => [key, value])) };
    },
    counts: ({ facets }) => Object.fromEntries(FACETS.map((facet, at) => [facet, facets[at]])),
  };
}

export const RADIUS = 58;
export const MAX_ZOOM = 16;

// `points`: longitude, latitude and pillars, a bit each, one after the other.
export function superCluster(points, rows) {
  const index = new Supercluster({
    radius: RADIUS,
    extent: 256,
    maxZoom: MAX_ZOOM,
    map: ({ pillars }) => ({ p0: pillars & 1, p1: (pillars >> 1) & 1, p2: (pillars >> 2) & 1, p3: (pillars >> 3) & 1, p4: (pillars >> 4) & 1 }),
    reduce: (sum, part) => {
      sum.p0 += part.p0;
      sum.p1 += part.p1;
      sum.p2 += part.p2;
      sum.p3 += part.p3;
      sum.p4 += part.p4;
    },
  });
  index.load(features(points, rows));
  return index;
}

export function features(points, rows) {
  const feature = (row) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [points[row * 3], points[row * 3 + 1]] },
    properties: { pillars: points[row * 3 + 2] },
  });
  return rows ? Array.from(rows, feature) : Array.from({ length: points.length / 3 }, (_, row) => feature(row));
}
