// How long one waits for the answer to a touch, as the page's clock says it: interaction to next paint.

import { pause } from "./phone.mjs";
import { reachable, tap } from "./fingers.mjs";

const WORDS = ["comptabilite", "jardin", "tresorerie", "energie", "atelir numerique"];
// Shorter ones are not told by Chromium.
const SHORTEST = 16;

// What one act costs: the slowest of its interactions.
async function felt(phone, act) {
  const since = await phone.probe("now");
  await act();
  await phone.probe("settled");
  const seen = await phone.probe("interactions", since);
  return seen.reduce((worst, one) => Math.max(worst, one.duration), SHORTEST);
}

export async function tapFilters(phone, count) {
  const chips = phone.page.locator(".pillar-chip");
  const all = await chips.count();
  const times = [];
  for (let turn = 0; turn < count; turn += 1) {
    const chip = chips.nth(turn % all);
    await chip.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await chip.boundingBox();
    times.push(await felt(phone, () => tap(phone, [x + width / 2, y + height / 2])));
  }
  return times;
}

// Towns, near enough for pins and groups side by side.
const TOWNS = ["46.3258,-0.4593,13", "48.8566,2.3522,15", "45.764,4.8357,14", "43.2965,5.3698,14", "50.6292,3.0573,14"];

// Pins bring up their card; groups come nearer, and the next town then starts over.
export async function tapPins(phone, count) {
  const times = [];
  for (let turn = 0; times.length < count; turn += 1) {
    if (turn > 4 * count) throw new Error("no pin can be reached");
    await go(phone, `/?carte=${TOWNS[turn % TOWNS.length]}`);
    const free = await reachable(phone, "[data-marker]");
    if (!free.length) continue;
    times.push(await felt(phone, () => tap(phone, free[turn % free.length])));
  }
  return times;
}

// To another address of the app, as "back" goes there: without a new visit.
async function go({ page, probe }, address) {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
  await page.waitForFunction(() => document.querySelector("[data-marker]"));
  await pause(500);
  await probe("settled");
}

export async function type(phone, rounds = 1) {
  const field = phone.page.getByRole("searchbox");
  const times = { first: 0, next: [] };
  await field.tap();
  for (let round = 0; round < rounds; round += 1) {
    for (const word of WORDS) {
      for (const letter of word) {
        const time = await felt(phone, () => phone.page.keyboard.press(letter === " " ? "Space" : letter));
        if (times.first) times.next.push(time);
        else times.first = time;
      }
      await pause(400);
      await phone.page.getByRole("button", { name: "Effacer" }).first().tap();
      await phone.probe("settled");
    }
  }
  return times;
}
