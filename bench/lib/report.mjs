// What a bench says of itself: a table on the screen, the same in the document. Nothing here knows what is measured.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";

const three = (value) => {
  if (value === 0) return "0";
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toFixed(Math.min(decimals, 4))).toLocaleString("en-GB", { maximumFractionDigits: 4 });
};

export const amount = (value, unit = "") => `${three(value)}${unit && ` ${unit}`}`;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const spread = (values) => ({ median: median(values), low: Math.min(...values), high: Math.max(...values) });

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1))];
}

export const alone = (value) => ({ median: value, low: value, high: value });

export function times({ median, low, high }) {
  const steady = high - low < median / 100;
  return steady ? `${three(median)}×` : `${three(median)}× (${three(low)}–${three(high)})`;
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell ?? "").replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

// A row: what was done, beside whom, both amounts, their ratio (how many times better ours is), what was aimed at.
export function ratios(rows) {
  const cells = rows.map((row) => [
    row.work,
    row.peer,
    amount(row.ours.median, row.unit),
    amount(row.theirs.median, row.unit),
    `**${times(row.ratio)}**`,
    row.aim ? `≥ ${row.aim}× ${row.ratio.median >= row.aim ? "✓" : "✗"}` : "",
    [row.same === false ? "not the same answers" : "", row.note ?? ""].filter(Boolean).join("; "),
  ]);
  return table(["work", "beside", "ours", "theirs", "ratio", "aim", "of note"], cells);
}

// A fact: what was measured, how, its value, what was aimed at.
export function facts(rows) {
  const cells = rows.map((row) => [
    row.what,
    row.how ?? "",
    row.said ?? amount(row.value, row.unit),
    row.aim === undefined ? "" : `≤ ${amount(row.aim, row.unit)} ${row.value <= row.aim ? "✓" : "✗"}`,
  ]);
  return table(["what", "how", "measured", "aim"], cells);
}

export function machine(more = "") {
  const cores = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: ${cores.length} cores of ${cores[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB${more && `; ${more}`}.`;
}

export function write(file, paragraphs) {
  const text = `${paragraphs.filter(Boolean).join("\n\n")}\n`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`\n${text}`);
}

// What a process holds in memory now, and the most it has held, in MB.
export function resident(process) {
  const status = readFileSync(`/proc/${process}/status`, "utf8");
  const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
  return { now: of("VmRSS"), peak: of("VmHWM") };
}
