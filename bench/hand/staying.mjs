// What the app holds after minutes of use, and how much of the page it makes.

import { pause } from "./phone.mjs";
import { pinch, reachable, swipe, tap } from "./fingers.mjs";

// Bytes in MB after all that nobody holds is gone; nodes and listeners are those of the whole process, seen or not.
async function held({ devtools }) {
  for (let turn = 0; turn < 2; turn += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await devtools.send("Runtime.getHeapUsage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (name) => metrics.find((one) => one.name === name).value;
  return {
    script: (usedSize + embedderHeapUsedSize) / 1e6,
    buffers: backingStorageSize / 1e6,
    wasm: (await wasmBytes(devtools)) / 1e6,
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
  };
}

async function wasmBytes(devtools) {
  const group = { objectGroup: "hand" };
  const { result } = await devtools.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype", ...group });
  const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId: result.objectId, ...group });
  const sum = "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }";
  const answer = await devtools.send("Runtime.callFunctionOn", { functionDeclaration: sum, objectId: objects.objectId, returnByValue: true });
  await devtools.send("Runtime.releaseObjectGroup", group);
  return answer.result.value;
}

const handle = (phone) => phone.page.getByRole("button", { name: /Hauteur de la liste/ });

async function resting({ page }) {
  const top = () => page.locator(".results").evaluate((list) => list.scrollTop);
  for (let before = -1, now = await top(); before !== now; before = now, now = await top()) await pause(150);
}

// A step that waits for ever says which one it is.
const LONGEST = 60_000;
async function within(name, work) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(`« ${name} » does not end`)), LONGEST)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

// Whether it came in its time.
const soon = (waiting) => waiting.then(() => true, () => false);

// One round of what people do; it ends where it began.
async function round(phone, turn) {
  await within("the map", moveAround(phone));
  await within("a pillar", choosePillar(phone, turn));
  await within("the list and a mission", readList(phone));
  await within("words", search(phone));
  await within("a filter", filter(phone));
  await within("associations", seeAssociations(phone));
}

// Fingers never end quite where they began: after ten rounds the map would lie in the Atlantic. The address is the state, so
// that going back to one brings the map back.
const FRANCE = "/?carte=46.6,2.5,5.2";
const goHome = ({ page }) =>
  page.evaluate((address) => {
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, FRANCE);

async function moveAround(phone) {
  await goHome(phone);
  await phone.probe("settled");
  const zoomed = () => pinch(phone, [180, 400], 60, 260, 400).then(() => pause(400));
  await zoomed();
  await swipe(phone, [260, 420], [100, 340], 250);
  await pause(250);
  await swipe(phone, [100, 340], [260, 420], 250);
  await zoomed();
}

async function choosePillar(phone, turn) {
  const chips = phone.page.locator(".pillar-chip");
  await chips.nth(turn % (await chips.count())).tap();
  await phone.probe("settled");
}

// The list, far down, and a mission of it.
async function readList(phone) {
  const { page } = phone;
  await handle(phone).tap();
  await handle(phone).tap();
  await pause(300);
  for (let flick = 0; flick < 12; flick += 1) {
    await swipe(phone, [180, 640], [180, 160], 90);
    await pause(60);
  }
  await phone.probe("settled");
  // A tap on a list that still glides stops it, and opens nothing.
  await resting(phone);
  const [card] = await reachable(phone, ".results .card h3 a");
  if (card) {
    await tap(phone, card);
    // A tap that only stops the list opens nothing; where the fingers have left the map, there may be no marker.
    const opened = await soon(page.waitForURL(/\/missions\//, { timeout: 5_000 }));
    await phone.probe("settled");
    if (opened) {
      await page.goBack();
      await soon(page.waitForSelector("[data-marker]", { timeout: 5_000 }));
    }
  }
  const low = await handle(phone).getAttribute("aria-label");
  if (/plein écran/.test(low)) await handle(phone).tap();
}

async function search(phone) {
  const { page } = phone;
  const field = page.getByRole("searchbox");
  await field.tap();
  for (const letter of "jardin") await page.keyboard.press(letter);
  await phone.probe("settled");
  // Once for the places that are proposed, once for the words.
  for (let turn = 0; turn < 2 && (await field.inputValue()); turn += 1) await page.keyboard.press("Escape");
}

async function filter(phone) {
  const { page } = phone;
  await page.getByRole("button", { name: /^Filtres/ }).tap();
  const dialog = page.getByRole("dialog", { name: "Filtrer" });
  await dialog.getByLabel("Mécénat de compétences court").tap();
  await dialog.getByRole("button", { name: /^Voir/ }).tap();
  await phone.probe("settled");
}

async function seeAssociations(phone) {
  const { page } = phone;
  const layer = (name) => page.getByRole("button", { name, exact: true }).tap();
  await layer("Associations");
  await phone.probe("settled");
  await swipe(phone, [260, 420], [160, 380], 200);
  const [pin] = await reachable(phone, "[data-marker]");
  if (pin) await tap(phone, pin);
  await phone.probe("settled");
  await layer("Missions");
  await page.getByRole("link", { name: "Alliance" }).first().tap();
  await phone.probe("settled");
}

// Uses the app for some minutes; after each it is looked at. The counts of the page are the highest of the whole time.
export async function stay(phone, minutes) {
  await phone.devtools.send("Performance.enable");
  const found = [];
  await phone.probe("watch");
  const start = performance.now();
  let turns = 0;
  for (let minute = 1; minute <= minutes; minute += 1) {
    while (performance.now() - start < minute * 60_000) {
      await round(phone, turns);
      turns += 1;
    }
    found.push(await held(phone));
  }
  return { minutes: found, most: await phone.probe("most"), turns };
}
