// What Lighthouse says of the pages that anyone may be led to: its mobile preset, on the system's own Chromium, each visit with a
// folder of its own. The mission is published for it: those of the demonstration keep search engines away.
//
// node bench/lighthouse/run.mjs --server http://127.0.0.1:PORT --browser PROGRAM --flags "…" --out FILE [--runs 5]

import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { amount, machine, spread, table, write } from "../lib/report.mjs";

const { values: given } = parseArgs({
  options: {
    server: { type: "string" }, browser: { type: "string" }, flags: { type: "string", default: "" }, out: { type: "string" },
    runs: { type: "string", default: "5" },
  },
});
const runs = Number(given.runs);
const flags = given.flags.split(" ").filter(Boolean);

// In hundredths, as Lighthouse says them.
const SCORES = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const MEASURES = {
  LCP: { of: "largest-contentful-paint", unit: "s", by: 1000, aim: 2 },
  TBT: { of: "total-blocking-time", unit: "ms", by: 1, aim: 50 },
  CLS: { of: "cumulative-layout-shift", unit: "", by: 1, aim: 0 },
  bytes: { of: "total-byte-weight", unit: "kB", by: 1000 },
};

/** Asks the API as somebody of the demonstration. */
async function asker(account) {
  const headers = { "Content-Type": "application/json", Origin: given.server };
  const signed = await fetch(`${given.server}/api/v1/sign-in/demonstration`, { method: "POST", headers, body: JSON.stringify({ account }) });
  if (!signed.ok) throw new Error(`sign-in: ${signed.status}`);
  headers.Cookie = signed.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
  return async (method, path, body) => {
    const own = { ...headers, "Idempotency-Key": randomUUID().replaceAll("-", "") };
    const answer = await fetch(given.server + path, { method, headers: own, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
}

/** A mission of the association that the demonstration's account keeps, as it would be written. */
async function publish() {
  const ask = await asker("association_member");
  const [{ slug }] = (await ask("GET", "/api/v1/me")).associations;
  const [pillar] = await ask("GET", "/api/v1/pillars");
  const mission = await ask("POST", `/api/v1/listings/${slug}/missions`, {
    title: "Relire les factures d’énergie des ateliers",
    description: "Deux journées pour lire les factures d’électricité et de gaz de l’année, et dire où l’on peut économiser.\n\n- apporter un tableau simple ;\n- le montrer à l’équipe.",
    kind: "short_skills",
    pillars: [pillar.slug],
    skills: [],
    commitment: { per: "days", half_days: 4, on_working_time: true },
    places: 2,
    limits_interests: false,
    remote: "possible",
    reduced_mobility: true,
    public_transport: true,
    contact_email: "contact@association.example",
  });
  await ask("POST", `/api/v1/listings/${slug}/missions/${mission.slug}/move`, { to: "published" });
  return { mission: `/missions/${mission.slug}`, association: `/associations/${slug}` };
}

/** One visit, in a browser that was never here. */
async function visit(address) {
  const chrome = await launch({ chromePath: given.browser, chromeFlags: ["--headless=new", "--lang=fr-FR", ...flags], logLevel: "error" });
  try {
    // In the language of those that it is for: the browser's own speaks English.
    const settings = { port: chrome.port, output: "json", logLevel: "error", extraHeaders: { "Accept-Language": "fr" } };
    const { lhr } = await lighthouse(given.server + address, settings);
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await chrome.kill();
  }
}

/** What cost a score outside performance, and what weighs on performance, in Lighthouse's own words. */
function wanting(reports) {
  const found = new Map();
  for (const { categories, audits } of reports) {
    for (const [name, { auditRefs }] of Object.entries(categories)) {
      for (const { id, weight } of auditRefs) {
        const { score, title, displayValue, details } = audits[id];
        if (score === null || score >= 0.9 || (name !== "performance" && weight === 0)) continue;
        const nodes = (details?.items ?? []).map((item) => item.node?.selector ?? item.url ?? item.description).filter(Boolean);
        found.set(id, `${name}: ${title}${displayValue ? ` (${displayValue})` : ""}${nodes.length ? ` — ${nodes.slice(0, 3).join(", ")}` : ""}`);
      }
    }
  }
  return [...found.values()];
}

const said = (values, unit) => {
  const { median, low, high } = spread(values);
  return { median, words: high - low < 1e-9 ? amount(median, unit) : `${amount(median, unit)} (${amount(low)}–${amount(high)})` };
};

const { mission, association } = await publish();
const rows = [];
let version;
for (const [name, address] of [["the map", "/"], ["a mission", mission], ["an association", association]]) {
  const reports = [];
  for (let run = 0; run < runs; run += 1) reports.push(await visit(address));
  version = reports[0].environment.hostUserAgent.match(/Chrome\/([\d.]+)/)?.[1];
  for (const [category, aim] of Object.entries(SCORES)) {
    const { median, words } = said(reports.map(({ categories }) => Math.round(categories[category].score * 100)));
    rows.push([name, category, words, `≥ ${aim} ${median >= aim ? "✓" : "✗"}`]);
  }
  for (const [measure, { of, unit, by, aim }] of Object.entries(MEASURES)) {
    const { median, words } = said(reports.map(({ audits }) => audits[of].numericValue / by), unit);
    rows.push([name, measure, words, aim === undefined ? "" : `${aim === 0 ? "" : "≤ "}${amount(aim, unit)} ${median <= aim ? "✓" : "✗"}`]);
  }
  for (const line of wanting(reports)) console.log(`  ${name}: ${line}`);
}

write(given.out, [
  machine(`Chromium ${version}, Lighthouse's mobile preset (a phone four times slower, slow 4G as it simulates it); median of ${runs} visits, with the lowest and the highest`),
  table(["page", "what", "measured", "aim"], rows),
]);
