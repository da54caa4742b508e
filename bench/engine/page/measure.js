// Runs in turn what is compared, and says how the times spread. Nothing here knows what is measured.

export const now = () => performance.now();

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function spread(values) {
  return { median: median(values), low: Math.min(...values), high: Math.max(...values) };
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

const rest = () => new Promise((done) => setTimeout(done, 20));

function timed(work) {
  const start = now();
  const result = work();
  return [now() - start, result];
}

async function timedLater(work) {
  const start = now();
  const result = await work();
  return [now() - start, result];
}

// Both in turn, so that a machine that slows down slows both. The first round warms up and is not counted.
export async function inTurn(runs, ours, theirs, options = {}) {
  const times = { ours: [], theirs: [] };
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, work] of [["ours", ours], ["theirs", theirs]]) {
      const [time] = options.later ? await timedLater(work) : timed(work);
      if (run > 0) times[name].push(time);
      await rest();
    }
  }
  const ratio = times.ours.map((time, run) => times.theirs[run] / time);
  return { ours: spread(times.ours), theirs: spread(times.theirs), ratio: spread(ratio) };
}
