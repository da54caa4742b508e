// A company of 180,000 people, a year of confirmed days: how long a month takes to be told, and how long the page of a team.
// The rows are written beside the server, as an import and two years of work would have left them.
//
// node bench/team/run.mjs --program alliance-server --out FILE [--people 180000] [--runs 7]

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { facts, machine, percentile, resident, write } from "../lib/report.mjs";

const { values: options } = parseArgs({
  options: {
    program: { type: "string" }, out: { type: "string" },
    people: { type: "string", default: "180000" }, runs: { type: "string", default: "7" },
  },
});
const people = Number(options.people);
const folder = mkdtempSync(join(tmpdir(), "alliance-team-"));
const environment = { ...process.env, DATABASE_URL: "", ALLIANCE_LOG: "info" };

/** Changes the database while no server runs. */
function sql(statements) {
  return execFileSync("sqlite3", [join(folder, "alliance.sqlite")], { input: statements, encoding: "utf8" }).trim();
}

/** Each leads fifteen; who leads all is the account of the demonstration. Each has a mission, nearly half give a day each month. */
function company() {
  const id = (number) => `cast(printf('%016d', ${number}) as blob)`;
  const moment = "'2025-01-01T08:00:00+00:00'";
  sql(`
    create table boss as select email, email_key from employees where name = 'Responsable';
    delete from days; delete from participation_figures; delete from participation_months;
    delete from participation_rosters; delete from employees;
    with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n + 1 < ${people})
    insert into employees (id, user_key, email, email_key, name, site_code, team, manager_id, active, source, created_at, updated_at)
    select ${id("n")}, 'e' || n, 'e' || n || '@mesure.example', 'e' || n || '@mesure.example', 'Personne ' || n,
      'S' || (n / 200), 'Équipe ' || ((n - 1) / 15), case when n = 0 then null else ${id("(n - 1) / 15")} end,
      1, 'csv', ${moment}, ${moment} from numbers;
    update employees set email = (select email from boss), email_key = (select email_key from boss) where user_key = 'e0';
    drop table boss;
    create table some as select mission_id, row_number() over (order by id) - 1 as place from interests;
    insert into interests (id, mission_id, name, work_email, email_key, site, message, availability, consent_version, consent_at,
      status, holds_place, key_hash, body_hash, token_hash, created_at, updated_at)
    select employees.id, some.mission_id, name, email, email_key, '', '', '', 'mesure', ${moment}, 'accepted', 0,
      'k' || user_key, '', 't' || user_key, ${moment}, ${moment}
    from employees join some on some.place = cast(substr(user_key, 2) as integer) % (select count(*) from some);
    with recursive months(m) as (select 1 union all select m + 1 from months where m < 12)
    insert into days (id, interest_id, employee_id, kind, day, minutes, status, confirmed_minutes, correction, note,
      declared_at, confirmed_at, version)
    select randomblob(16), employees.id, employees.id,
      case when random() % 3 = 0 then 'solidarity_day' else 'skills_sponsorship' end,
      date('now', 'start of month', '-' || m || ' months', '+9 days'), 420, 'confirmed', 420, '', '', ${moment},
      strftime('%Y-%m-%dT09:00:00+00:00', 'now', 'start of month', '-' || m || ' months', '+9 days'), 1
    from employees, months where (cast(substr(user_key, 2) as integer) * 7919 + m * 104729) % 100 < 45;
    drop table some;
  `);
}

/** Runs the server until `done` has what it wants of it. */
async function serve(done) {
  const port = String(20000 + (process.pid % 20000));
  const server = spawn(options.program, ["serve", "--port", port, "--data-dir", folder], { env: environment });
  server.stderr.pipe(process.stderr);
  let told = 0;
  server.stdout.on("data", (text) => { if (String(text).includes("how people took part was told")) told = performance.now(); });
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  try {
    for (;;) {
      const up = await fetch(`${url}/api/v1/health`).then((answer) => answer.ok, () => false);
      if (up) break;
      await new Promise((next) => setTimeout(next, 50));
    }
    return await done(url, server.pid, async () => {
      while (!told) await new Promise((next) => setTimeout(next, 50));
      return (told - begun) / 1000;
    });
  } finally {
    server.kill();
    await new Promise((next) => server.on("exit", next));
  }
}

async function times(address, cookie, turns) {
  const found = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const begun = performance.now();
    const answer = await fetch(address, { headers: { cookie } });
    const text = await answer.text();
    found.push(performance.now() - begun);
    if (!answer.ok || !text.includes('"state":"shown"')) throw new Error(text.slice(0, 300));
  }
  return { p50: percentile(found, 0.5), p95: percentile(found, 0.95) };
}

try {
  execFileSync(options.program, ["seed", "--kind", "demo", "--data-dir", folder], { env: environment });
  company();
  const result = await serve(async (url, pid, told) => {
    const seconds = await told();
    const signed = await fetch(`${url}/api/v1/sign-in/demonstration`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ account: "manager" }),
    });
    const cookie = signed.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
    const page = `${url}/api/v1/team/participation`;
    const turns = 100 * Number(options.runs);
    await times(page, cookie, 50);
    const whole = await times(page, cookie, turns);
    const top = await (await fetch(page, { headers: { cookie } })).json();
    const below = await times(`${page}?team=${top.teams[0].id}`, cookie, turns);
    return { seconds, whole, below, peak: resident(pid).peak };
  });
  const count = people.toLocaleString("en-GB");
  write(options.out, [
    machine(`a directory of ${count} people, 15 to a team, and a year of days that nearly half of them gave each month; SQLite`),
    facts([
      { what: "the page of who leads all of them", how: "twelve months, read over HTTP; 95 of 100", value: result.whole.p95, unit: "ms", aim: 50 },
      { what: "the page of one of their teams", how: "the same", value: result.below.p95, unit: "ms", aim: 50 },
      { what: "the page of who leads all of them", how: "half of the times", value: result.whole.p50, unit: "ms" },
      { what: "the roster taken and twelve months told", how: "once, from the start of the server", value: result.seconds, unit: "s" },
      { what: "most memory held", how: "by the server meanwhile", value: result.peak, unit: "MB" },
    ]),
  ]);
} finally {
  rmSync(folder, { recursive: true });
}
