// Makes public/basemap/ from the sources that its NOTICE.md names.
//
//   node src/map/prepare-basemap.mjs SOURCES [DECOUPAGE]
//
// SOURCES    a folder with departements-*.topojson, rivieres.topojson, voisins*.topojson, communes_points.tsv and
//            communes-par-departement/NN.json
// DECOUPAGE  the folder `data` of the package @etalab/decoupage-administratif (who is prefecture of what)
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [sources, decoupage] = process.argv.slice(2);
const target = new URL("../../public/basemap/", import.meta.url).pathname;
const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

mkdirSync(join(target, "communes"), { recursive: true });
for (const name of ["departements-overview", "departements-detail", "rivieres", "voisins", "voisins-outremer"]) {
  copyFileSync(join(sources, `${name}.topojson`), join(target, `${name}.topojson`));
}

const [, ...lines] = readFileSync(join(sources, "communes_points.tsv"), "utf8").trim().split("\n");
const communes = new Map(
  lines.map((line) => {
    const [code, name, , population, lon, lat] = line.split("\t");
    return [code, { code, name, population: Number(population) || 0, lon: Number(lon), lat: Number(lat) }];
  }),
);

// 2: capital of a region, 1: of a department, 0: another town.
const seats = new Map();
for (const { chefLieu } of json(decoupage, "departements.json")) seats.set(chefLieu, 1);
for (const { chefLieu } of json(decoupage, "regions.json")) seats.set(chefLieu, 2);

// Communes that are one town to whoever reads a map: only the largest of such a cluster deserves a label from afar, and
// the labels' collision test sees to it. What counts here is the order: capitals first, then by population.
const weight = ({ code, population }) => population * (1 + (seats.get(code) ?? 0));
const ranked = [...communes.values()].sort((a, b) => weight(b) - weight(a));
const first = ranked.filter((town, rank) => rank < 80 || seats.has(town.code));
const known = new Set(first);
const more = ranked.filter((town) => !known.has(town)).slice(0, 1400);
const row = ({ code, name, population, lon, lat }) => [code, name, lon, lat, population, seats.get(code) ?? 0];
const list = (towns) => `[\n${towns.map((town) => JSON.stringify(row(town))).join(",\n")}\n]\n`;
writeFileSync(join(target, "towns.json"), list(first));
writeFileSync(join(target, "towns-more.json"), list(more));

// The shapes carry names without their article and no position: labels need both.
const folder = join(sources, "communes-par-departement");
for (const file of readdirSync(folder)) {
  const topology = json(folder, file);
  const [shapes] = Object.values(topology.objects);
  const places = [];
  for (const shape of shapes.geometries) {
    const commune = communes.get(shape.properties.c);
    if (commune) places.push(row(commune));
    delete shape.properties;
  }
  places.sort((a, b) => b[4] - a[4]);
  topology.objects = { communes: shapes };
  writeFileSync(join(target, "communes", file), JSON.stringify({ ...topology, places }));
}
