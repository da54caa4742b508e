// Writes a brotli and a gzip copy beside each file of a folder that gains from it.
// Node has both packers built in and runs them on every core; a copy whose source did not change is taken from a cache.
// Usage: node compress.mjs DIST CACHE
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [dist, cache] = process.argv.slice(2);

// Pictures and fonts are packed already.
const packable = new Set([
  ".css", ".csv", ".geojson", ".html", ".ico", ".js", ".json", ".map", ".md", ".shapes", ".svg",
  ".topojson", ".tsv", ".txt", ".wasm", ".webmanifest", ".xml",
]);
// Below this a response fits one packet anyhow.
const smallest = 256;

const packers = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

const used = new Set();
let packed = 0;

async function pack(path) {
  const bytes = await readFile(path);
  if (bytes.length < smallest) return;
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  for (const [ending, packer] of Object.entries(packers)) {
    const kept = join(cache, `${hash}.${ending}`);
    used.add(`${hash}.${ending}`);
    if (!(await stat(kept).catch(() => null))) {
      await writeFile(kept, await packer(bytes));
      packed += 1;
    }
    if ((await stat(kept)).size < bytes.length) await copyFile(kept, `${path}.${ending}`);
  }
}

await mkdir(cache, { recursive: true });
const files = [];
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && packable.has(extname(entry.name))) {
    files.push(join(entry.parentPath ?? entry.path, entry.name));
  }
}
const queue = files[Symbol.iterator]();
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const path of queue) await pack(path);
  }),
);
for (const name of await readdir(cache)) {
  if (!used.has(name)) await rm(join(cache, name));
}
console.log(`  ${files.length} fichiers, ${packed} compressions nouvelles`);
