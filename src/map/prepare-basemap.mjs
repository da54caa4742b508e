// Makes public/basemap/ from the sources that its NOTICE.md names.
//
//   node src/map/prepare-basemap.mjs SOURCES DECOUPAGE
//
// SOURCES    a folder with departements-detail.topojson, rivieres.topojson,
//            communes_points.tsv, communes-par-departement/NN.json, and what prepare-neighbours.sh makes
// DECOUPAGE  the folder `data` of the package @etalab/decoupage-administratif (who is prefecture of what)
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { enclaves, nearLines, splitBorders, withShape } from "./prepare-borders.mjs";
import { pack } from "./prepare-pack.mjs";

const [sources, decoupage] = process.argv.slice(2);
const target = new URL("../../public/basemap/", import.meta.url).pathname;
const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

mkdirSync(join(target, "communes"), { recursive: true });
const read = (name) => json(sources, `${name}.topojson`);
const write = (name, content) => writeFileSync(join(target, `${name}.shapes`), pack(content));
for (const name of ["rivieres", "monde"]) write(name, read(name));

// What borders on another country is drawn as a border, the rest of the rim as a coast.
const neighbours = read("voisins");
const farNeighbours = read("voisins-outremer");
const isBorder = nearLines([neighbours, farNeighbours].map((topology) => [topology, topology.objects.couture]));
const detail = read("departements-detail");
// A piece of another country inside ours has no sea below it.
write("voisins", enclaves(detail, isBorder).reduce(withShape, neighbours));
write("voisins-outremer", farNeighbours);
for (const [name, topology] of [["departements-overview", read("departements-opening")], ["departements-detail", detail]]) {
  for (const shape of topology.objects.deps.geometries) delete shape.properties.n;
  write(name, splitBorders(topology, "deps", isBorder));
}

const [, ...lines] = readFileSync(join(sources, "communes_points.tsv"), "utf8").trim().split("\n");
const communes = new Map(
  lines.map((line) => {
    const [code, name, , population, lon, lat] = line.split("\t");
    // The name as it is printed, with the apostrophe of print.
    return [code, { code, name: name.replaceAll("'", "’"), population: Number(population) || 0, lon: Number(lon), lat: Number(lat) }];
  }),
);

// 2: capital of a region, 1: of a department, 0: another town.
const seats = new Map();
for (const { chefLieu } of json(decoupage, "departements.json")) seats.set(chefLieu, 1);
for (const { chefLieu } of json(decoupage, "regions.json")) seats.set(chefLieu, 2);

// The order is what counts: a seat is worth a larger town.
const weight = ({ code, population }) => population * (1 + (seats.get(code) ?? 0));
const ranked = [...communes.values()].sort((a, b) => weight(b) - weight(a));
const first = ranked.filter((town, rank) => rank < 80 || seats.has(town.code));
const known = new Set(first);
const more = ranked.filter((town) => !known.has(town)).slice(0, 1400);
const row = ({ code, name, population, lon, lat }) => [code, name, lon, lat, population, seats.get(code) ?? 0];
write("towns", { places: first.map(row) });
write("towns-more", { places: more.map(row) });

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
  const split = splitBorders(topology, "communes", isBorder);
  write(join("communes", file.replace(".json", "")), { ...split, places });
}
