import { expect, type Locator, type Page, test } from "@playwright/test";
import { markers, openExplore } from "./support";

// Lyon, near enough for associations to stand alone.
const TOWN = "/?vue=associations&carte=45.76,4.84,13";

const selection = (page: Page) => page.getByRole("region", { name: "Sélection sur la carte" });
const heading = (page: Page) => selection(page).getByRole("heading", { level: 2 });
const chosen = (page: Page) => markers(page).and(page.locator(".is-selected"));

/** Whether a finger in the middle of it would meet it. */
const isFree = (marker: Locator) =>
  marker.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (node === there || node.contains(there));
  });

/** Which of how many pins the strip is at. */
async function stop(page: Page): Promise<[number, number]> {
  const [, place, total] = /Repère (\d+) sur (\d+)/.exec((await heading(page).textContent()) ?? "") ?? [];
  return [Number(place), Number(total)];
}

/** Taps the lowest pin that a finger can reach: the list is about to cover where it stands. */
async function tapLowest(page: Page) {
  const pins = markers(page).and(page.locator("[data-marker^=p]"));
  await expect.poll(() => pins.count()).toBeGreaterThan(3);
  const free: { pin: Locator; top: number }[] = [];
  for (const pin of await pins.all()) {
    const box = await pin.boundingBox();
    if (box && (await isFree(pin))) free.push({ pin, top: box.y });
  }
  const [lowest] = free.sort((one, other) => other.top - one.top);
  expect(lowest.top, "it stands where the list will be").toBeGreaterThan(400);
  await lowest.pin.tap();
  await expect(heading(page)).toContainText(/Repère \d+ sur \d+/);
}

/** A finger draws the strip aside by so many pixels. */
async function draw(page: Page, pixels: number) {
  const box = await selection(page).locator(".strip").boundingBox();
  if (!box) throw new Error("there is a strip");
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", moved?: number) => {
    const from = box.x + box.width / 2 - pixels / 2;
    const at = moved === undefined ? [] : [{ x: Math.round(from + moved), y: Math.round(box.y + 40) }];
    return devtools.send("Input.dispatchTouchEvent", { type, touchPoints: at });
  };
  await touch("touchStart", 0);
  for (let step = 1; step <= 12; step += 1) await touch("touchMove", (pixels * step) / 12);
  await touch("touchEnd");
  await devtools.detach();
}

test.beforeEach(() => {
  test.skip(test.info().project.name !== "phone", "a list beside the map hides none of it");
});

test("a pin that the list would cover is brought above it", async ({ page }) => {
  await openExplore(page, TOWN);
  await tapLowest(page);
  await expect(chosen(page)).toHaveCount(1);
  await expect.poll(() => isFree(chosen(page))).toBe(true);
});

test("a finger goes from pin to pin, and the map follows", async ({ page }) => {
  await openExplore(page, TOWN);
  await tapLowest(page);
  const [place, total] = await stop(page);
  expect(total).toBeGreaterThan(3);
  const key = await chosen(page).getAttribute("data-marker");
  // At the last one, the finger goes the other way.
  const way = place < total ? 1 : -1;
  for (let turn = 1; turn <= Math.min(3, total - 1); turn += 1) {
    const [before] = await stop(page);
    const step = before + way >= 1 && before + way <= total ? way : -way;
    await draw(page, -step * 220);
    await expect.poll(async () => (await stop(page))[0]).toBe(before + step);
    await expect(chosen(page)).toHaveCount(1);
    await expect.poll(() => isFree(chosen(page)), "its pin can be seen").toBe(true);
    // The card in the middle is that of the pin.
    const name = (await chosen(page).getAttribute("aria-label")) ?? "?";
    await expect(heading(page)).toContainText(name);
    const card = selection(page).locator(".card", { has: page.getByRole("link") }).filter({ hasText: name.split(",")[0] });
    await expect(card.first()).toBeInViewport({ ratio: 0.5 });
  }
  expect(await chosen(page).getAttribute("data-marker")).not.toBe(key);
});

test("a button does what the finger does, and says where there is nothing more", async ({ page }) => {
  await openExplore(page, TOWN);
  await tapLowest(page);
  const [, total] = await stop(page);
  const before = page.getByRole("button", { name: "Repère précédent" });
  const next = page.getByRole("button", { name: "Repère suivant" });
  while ((await stop(page))[0] < total) {
    const [place] = await stop(page);
    await next.press("Enter");
    await expect.poll(async () => (await stop(page))[0]).toBe(place + 1);
  }
  await expect(next).toHaveAttribute("aria-disabled", "true");
  await next.press("Enter");
  await expect.poll(() => stop(page)).toEqual([total, total]);
  await before.press("Enter");
  await expect.poll(() => stop(page)).toEqual([total - 1, total]);
  await expect(next).not.toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Retirer la sélection" }).press("Enter");
  await expect(selection(page)).toBeHidden();
});

test("another pin of the strip brings its card to the middle", async ({ page }) => {
  await openExplore(page, TOWN);
  await tapLowest(page);
  const [place] = await stop(page);
  for (const pin of await markers(page).and(page.locator("[data-marker^=p]:not(.is-selected)")).all()) {
    if (!(await isFree(pin))) continue;
    const name = (await pin.getAttribute("aria-label")) ?? "?";
    await pin.tap();
    await expect(heading(page)).toContainText(name);
    await expect.poll(async () => (await stop(page))[0]).not.toBe(place);
    const card = selection(page).locator(".card", { has: page.getByRole("link") }).filter({ hasText: name.split(",")[0] });
    await expect(card.first()).toBeInViewport({ ratio: 0.5 });
    return;
  }
  throw new Error("another pin is free");
});
