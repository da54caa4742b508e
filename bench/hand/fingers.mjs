// What fingers do, sixty times a second, as Chromium hears it from a screen.

import { pause } from "./phone.mjs";

const STEP = 1000 / 60;

function touch(phone, type, points) {
  const touchPoints = points.map(([x, y], id) => ({ x, y, id, radiusX: 6, radiusY: 6, force: 1 }));
  return phone.devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
}

// `path` says where the fingers are at a share of the time, from 0 to 1. No event waits for the page, as none does on a phone.
async function move(phone, milliseconds, path) {
  const sent = [touch(phone, "touchStart", path(0))];
  const start = performance.now();
  for (let step = 1; step * STEP <= milliseconds; step += 1) {
    const late = start + step * STEP - performance.now();
    if (late > 0) await pause(late);
    sent.push(touch(phone, "touchMove", path(Math.min(1, (performance.now() - start) / milliseconds))));
  }
  sent.push(touch(phone, "touchEnd", []));
  await Promise.all(sent);
}

export async function tap(phone, [x, y]) {
  await Promise.all([touch(phone, "touchStart", [[x, y]]), pause(40).then(() => touch(phone, "touchEnd", []))]);
}

const between = (a, b, share) => a.map((value, axis) => value + (b[axis] - value) * share);

export const swipe = (phone, from, to, milliseconds) => move(phone, milliseconds, (share) => [between(from, to, share)]);

// Two fingers around a point, from one distance to another.
export const pinch = (phone, [x, y], from, to, milliseconds) =>
  move(phone, milliseconds, (share) => {
    const reach = (from + (to - from) * share) / 2;
    return [[x - reach * 0.6, y - reach * 0.8], [x + reach * 0.6, y + reach * 0.8]];
  });

// The middle of an element, if a finger there would meet it.
export const reachable = (phone, selector, filter = "") =>
  phone.page.evaluate(([selector, filter]) => {
    const found = [];
    for (const element of document.querySelectorAll(selector)) {
      if (filter && !element.textContent.includes(filter)) continue;
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const there = document.elementFromPoint(x, y);
      if (there && (element === there || element.contains(there))) found.push([x, y]);
    }
    return found;
  }, [selector, filter]);

// Taps the first marker that is free, and says how long the page took to answer.
export async function tapMarker(phone) {
  const [at] = await reachable(phone, "[data-marker]");
  const since = await phone.probe("now");
  await tap(phone, at);
  await phone.page.waitForFunction(() => location.search.includes("carte=") || document.getElementById("selection"), null, { polling: 50 });
  await pause(300);
  const [slowest] = (await phone.probe("interactions", since)).sort((a, b) => b.duration - a.duration);
  return slowest?.duration ?? 16;
}
