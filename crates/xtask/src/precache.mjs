// Writes into the worker what the app consists of: each file with the hash and the size of its content. The page itself is
// kept under the name SHELL, one for each language, for the server writes into `index.html` what each address is about.
// Usage: node precache.mjs DIST SHELL
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

const [dist, shellName] = process.argv.slice(2);
const worker = join(dist, "service-worker.js");
const page = await readFile(join(dist, "index.html"), "utf8");
await writeFile(join(dist, shellName), page);

// Beside the page itself, what it needs to show the map; whoever saves data keeps these alone until the rest is used.
const boot = page.match(/\/boot-[0-9a-f]{16}\.js/)?.[0];
if (!boot) throw new Error("index.html names no boot script");
const named = `${page}${await readFile(join(dist, boot), "utf8")}`;
const needed = [`/${shellName}`, "/offline.js", "/offline.css", "/outbox.js", "/vendor/", "/basemap/departements-overview.shapes"];
const isFirst = (path) => needed.some((start) => path.startsWith(start)) || named.includes(`"${path}"`);
// Met by whoever comes near: fetched behind the rest.
const isLater = (path) => path.startsWith("/basemap/communes/");
// Read by people or by systems; the map in others' pages, whose stores are not ours; the worker, which names the others.
const isApart = (path) =>
  /\.(br|gz|md|txt|webmanifest|png)$/.test(path) ||
  ["/index.html", "/service-worker.js", "/embed.js", "/embed.css"].includes(path);

const parts = { first: [], rest: [], later: [] };
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const path = `/${relative(dist, file).replaceAll("\\", "/")}`;
  if (isApart(path)) continue;
  const bytes = await readFile(file);
  const row = [path, createHash("sha256").update(bytes).digest("base64"), bytes.length];
  parts[isFirst(path) ? "first" : isLater(path) ? "later" : "rest"].push(row);
}
for (const rows of Object.values(parts)) rows.sort(([one], [other]) => (one < other ? -1 : 1));
const shell = parts.first.find(([path]) => path === `/${shellName}`).slice(0, 2);
const version = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
const code = (await readFile(worker, "utf8")).replace(/^self\.PRECACHE=.*\n/, "");
const language = page.match(/<html lang="(\w+)"/)[1];
await writeFile(worker, `self.PRECACHE=${JSON.stringify({ version, language, shell, ...parts })};\n${code}`);

const megabytes = (rows) => (rows.reduce((sum, [, , size]) => sum + size, 0) / 1e6).toFixed(1).replace(".", ",");
const told = Object.values(parts).map((rows) => `${rows.length} (${megabytes(rows)} Mo)`);
console.log(`  version ${version} : ${told.join(" + ")} fichiers`);
