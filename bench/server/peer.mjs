// The peer: the same list of missions from SQLite, as one would write it with Fastify and better-sqlite3.
//
// node bench/server/peer.mjs --database FILE --port N [--fill http://OURS]

import cluster from "node:cluster";
import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import Database from "better-sqlite3";
import Fastify from "fastify";

const { values: options } = parseArgs({
  options: { database: { type: "string" }, port: { type: "string" }, fill: { type: "string" } },
});

const SCHEMA = `
  create table missions (
    id integer primary key, slug text not null unique, json text not null, kind text not null, length text not null,
    remote text not null, department text, working_time integer not null, reduced_mobility integer not null,
    public_transport integer not null
  );
  create table mission_pillars (pillar text, mission integer, primary key (pillar, mission)) without rowid;
  create table mission_skills (skill text, mission integer, primary key (skill, mission)) without rowid;
  create index by_kind on missions (kind); create index by_length on missions (length);
  create index by_remote on missions (remote); create index by_department on missions (department);
  create index pillars_of on mission_pillars (mission, pillar);
  create index skills_of on mission_skills (mission, skill);
  create virtual table words using fts5 (title, association, commune, skills, content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4');
  create table catalogue (body blob not null);
`;

async function* pages(server, query = "") {
  let cursor = "";
  do {
    const answer = await fetch(`${server}/api/v1/missions?sort=newest&limit=100${query}${cursor && `&cursor=${cursor}`}`);
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const page = await answer.json();
    yield page.items;
    cursor = page.next_cursor ?? "";
  } while (cursor);
}

/** The missions in our own order of the newest, from our own API, so that both hold the same. */
export async function fill(database, server) {
  for (const end of ["", "-wal", "-shm"]) if (existsSync(database + end)) rmSync(database + end);
  const db = new Database(database);
  db.pragma("journal_mode = WAL");
  db.exec(SCHEMA);
  const labels = new Map((await (await fetch(`${server}/api/v1/skills`)).json()).map((skill) => [skill.slug, skill.label]));
  const lengths = new Map();
  for (const length of ["taste", "short", "medium", "long"]) {
    for await (const items of pages(server, `&length=${length}`)) for (const one of items) lengths.set(one.slug, length);
  }
  const insert = db.prepare("insert into missions values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const pillar = db.prepare("insert into mission_pillars values (?, ?)");
  const skill = db.prepare("insert into mission_skills values (?, ?)");
  const words = db.prepare("insert into words (rowid, title, association, commune, skills) values (?, ?, ?, ?, ?)");
  const all = [];
  for await (const items of pages(server)) all.push(...items);
  db.transaction(() => {
    all.forEach((one, at) => {
      const id = at + 1;
      const flag = (value) => (value ? 1 : 0);
      insert.run(id, one.slug, JSON.stringify(one), one.kind, lengths.get(one.slug), one.remote, one.department ?? null,
        flag(one.commitment.on_working_time), flag(one.reduced_mobility), flag(one.public_transport));
      one.pillars.forEach((slug) => pillar.run(slug, id));
      one.skills.forEach((slug) => skill.run(slug, id));
      words.run(id, one.title, one.association.name, one.commune ?? "", one.skills.map((slug) => labels.get(slug) ?? slug).join(" "));
    });
  })();
  const json = JSON.stringify(all);
  const body = brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } });
  db.prepare("insert into catalogue values (?)").run(body);
  db.exec("insert into words(words) values ('optimize'); analyze;");
  db.close();
  return { missions: all.length, bytes: body.length };
}

const joined = (facet, table) => ({
  counts: (found) => `select '${facet}' facet, ${facet} value, count(*) count from ${table} where mission in ${found} group by 2`,
  keeps: (list) => `id in (select mission from ${table} where ${facet} in (${list}))`,
});
const column = (facet, column = facet) => ({
  counts: (found) => `select '${facet}' facet, ${column} value, count(*) count from missions where id in ${found} group by 2`,
  keeps: (list) => `${column} in (${list})`,
});
const FACETS = {
  pillar: joined("pillar", "mission_pillars"),
  skill: joined("skill", "mission_skills"),
  kind: column("kind"),
  length: column("length"),
  remote: column("remote"),
  department: column("department"),
  on_working_time: column("on_working_time", "working_time"),
  reduced_mobility: column("reduced_mobility"),
  public_transport: column("public_transport"),
};

function listing(db) {
  const prepared = new Map();
  // Statements are prepared once for each shape of a filter.
  const prepare = (sql) => {
    if (!prepared.has(sql)) prepared.set(sql, db.prepare(sql));
    return prepared.get(sql);
  };
  return (query) => {
    const conditions = [];
    const words = (query.q ?? "").toLowerCase().match(/[\p{L}\p{N}]+/gu);
    if (words) {
      const last = words.length - 1;
      const match = words.map((word, at) => (at === last ? `"${word}"*` : `"${word}"`)).join(" AND ");
      conditions.push({ facet: null, sql: "id in (select rowid from words where words match ?)", values: [match] });
    }
    for (const [facet, { keeps }] of Object.entries(FACETS)) {
      if (query[facet] === undefined) continue;
      const values = query[facet].split(",").map((value) => (value === "true" ? 1 : value === "false" ? 0 : value));
      conditions.push({ facet, sql: keeps(values.map(() => "?").join(", ")), values });
    }
    const found = (without) => {
      const kept = conditions.filter((condition) => condition.facet === null || condition.facet !== without);
      return {
        sql: `select id from missions${kept.length ? ` where ${kept.map((one) => one.sql).join(" and ")}` : ""}`,
        values: kept.flatMap((one) => one.values),
      };
    };
    const all = found();
    const limit = Number(query.limit ?? 25);
    const items = prepare(`select json from missions where id in (${all.sql}) order by id limit ?`).all(...all.values, limit);
    const total = prepare(`select count(*) count from (${all.sql})`).get(...all.values).count;
    const facets = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, []]));
    // What passes is found once for all the facets that filter nothing, and once more for each that does.
    const active = new Set(conditions.map((one) => one.facet));
    const free = Object.keys(FACETS).filter((facet) => !active.has(facet));
    for (const together of [free, ...Object.keys(FACETS).filter((facet) => active.has(facet)).map((facet) => [facet])]) {
      const { sql, values } = found(together[0]);
      const counts = together.map((facet) => FACETS[facet].counts("found")).join(" union all ");
      for (const { facet, value, count } of prepare(`with found as materialized (${sql}) ${counts}`).all(...values)) {
        facets[facet].push({ value, count });
      }
    }
    return { items: items.map((row) => JSON.parse(row.json)), total, facets };
  };
}

if (options.port) {
  if (cluster.isPrimary) {
    if (options.fill) await fill(options.database, options.fill);
    for (let worker = 0; worker < availableParallelism(); worker += 1) cluster.fork();
    process.on("SIGTERM", () => process.exit());
  } else {
    const db = new Database(options.database, { readonly: true });
    db.pragma("mmap_size = 268435456");
    const list = listing(db);
    const catalogue = db.prepare("select body from catalogue").get().body;
    const server = Fastify();
    server.get("/api/v1/missions", (request, reply) => reply.send(list(request.query)));
    server.get("/api/v1/catalogue", (request, reply) => reply.header("content-encoding", "br").type("application/json").send(catalogue));
    await server.listen({ port: Number(options.port), host: "127.0.0.1" });
  }
}
