// The map for whoever does not see it, does not drag, holds the phone the other way, or imposes their own colours.
import { expect, type Page, test } from "@playwright/test";
import { unfit } from "./measures";
import { Keys } from "./keys";
import { association, signIn } from "./space";
import { countInAll, firstNumber, markers, openExplore, raiseList, summary } from "./support";

const isPhone = () => test.info().project.name === "phone";
const cards = (page: Page) => page.locator(".all-cards > .card");
const handle = (page: Page) => page.getByRole("button", { name: /Hauteur de la liste/ });

/** Reads the list from its head to its end, as one scrolls: of each card where it leads, what it is called, whether it has a place. */
async function wholeList(page: Page) {
  await raiseList(page);
  await expect(cards(page).first()).toBeAttached();
  return page.locator(".results").evaluate(async (list) => {
    const read = new Map<string, { title: string; placed: boolean }>();
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let still = 0; still < 4; ) {
      for (const link of list.querySelectorAll<HTMLAnchorElement>(".all-cards > .card a.card-link")) {
        read.set(link.pathname, { title: link.textContent?.trim() ?? "", placed: !link.closest(".loose") });
      }
      const before = list.scrollTop;
      list.scrollTop += list.clientHeight / 2;
      await frame();
      still = list.scrollTop === before ? still + 1 : 0;
    }
    list.scrollTop = 0;
    await frame();
    return [...read.values()];
  });
}

for (const [name, address] of [
  ["all missions near a town", "/?carte=48.86,2.35,9"],
  ["a pillar and a kind", "/?pilier=transition-energetique&carte=46.6,2.4,6"],
  ["the nearest first", "/?pres=46.3258,-0.4593&lieu=Niort&rayon=200&tri=distance&carte=46.33,-0.46,7"],
  ["associations", "/?vue=associations&carte=46.3258,-0.4593,13"],
] as const) {
  test(`the list is the map, ${name}: as many, the same, in the same order`, async ({ page }) => {
    await openExplore(page, address);
    const list = await wholeList(page);
    // The sentence of the list, that of the map, and what is there count the same.
    expect(list.length).toBeGreaterThan(1);
    expect(firstNumber(await summary(page).locator("strong").textContent())).toBe(list.length);
    const placed = list.filter((one) => one.placed).length;
    await expect(page.locator("#map-says")).toHaveText(new RegExp(`^La carte montre ${placed} .*en \\d+ repères?\\.$`));
    expect(await countInAll(page)).toBeGreaterThanOrEqual(list.length);

    // In the order of the list, each card marks the pin of its own name.
    let own = 0;
    for (let at = 0; at < Math.min(placed, 6); at++) {
      const link = cards(page).nth(at).getByRole("link").first();
      await link.focus();
      await expect(link).toHaveText(list[at].title);
      // One that stands in a group has none until a nearer look.
      const marked = markers(page).and(page.locator(".is-selected"));
      const labels = await marked.evaluateAll((all) => all.map((one) => [one.getAttribute("data-marker"), one.getAttribute("aria-label")]));
      for (const [key, label] of labels) {
        own += 1;
        if (key?.startsWith("p")) expect(label?.startsWith(list[at].title), `${label} / ${list[at].title}`).toBe(true);
      }
    }
    // And whatever pin there is, is of the list.
    const pins = await markers(page).and(page.locator("[data-marker^=p]")).evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.getAttribute("aria-label") ?? ""),
    );
    const known = pins.filter((label) => list.some((one) => label.startsWith(one.title)));
    expect(own + known.length, "something of the list stands on the map on its own").toBeGreaterThan(0);
  });
}

test("what a screen reader is given of the map stays as it was agreed", async ({ page }) => {
  await openExplore(page, "/?pilier=transition-energetique&carte=48.86,2.35,8");
  await expect(page.locator("main")).toMatchAriaSnapshot({ name: "explore.aria.yml" });
});

test("the sheet and the pin do without dragging", async ({ page }) => {
  if (isPhone()) {
    await openExplore(page);
    for (const words of [/mi-hauteur/, /plein écran/, /réduite/]) {
      await handle(page).tap();
      await expect(handle(page)).toHaveAccessibleName(words);
    }
  }
  await signIn(page);
  const { slug } = await association(page, true);
  await page.goto(`/espace-association/${slug}/fiche`);
  await page.getByRole("button", { name: "Placer le repère sur la carte" }).click();
  const map = page.locator(".pin-map .map-surface");
  await map.scrollIntoViewIfNeeded();
  const pin = page.locator(".pin-map [data-marker]");
  await expect(pin).toBeVisible();
  const at = () => pin.evaluate((node) => (node as HTMLElement).style.transform);
  const before = await at();
  await map.click({ position: { x: 60, y: 60 } });
  await expect.poll(at).not.toBe(before);
  // And by the keyboard.
  const after = await at();
  await pin.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(at).not.toBe(after);
});

test("what has the keyboard is never behind the sheet, the bar or the tools", async ({ page }) => {
  await openExplore(page);
  const keys = new Keys(page);
  const covered = () =>
    page.evaluate(() => {
      const node = document.activeElement as HTMLElement;
      const box = node.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y]));
      const seen = points.filter(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && node.contains(top);
      });
      return seen.length === 0 ? `${node.className} ${node.getAttribute("aria-label") ?? node.textContent}` : "";
    });
  await keys.to(markers(page).and(page.locator("[tabindex='0']")));
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("ArrowRight");
    await expect.poll(covered).toBe("");
  }
  // From the tools on by Tab: the list comes up when the keyboard goes into it.
  await keys.to(cards(page).first().getByRole("link").first());
  if (isPhone()) await expect(handle(page)).toHaveAccessibleName(/mi-hauteur/);
  for (let step = 0; step < 12; step++) {
    await expect.poll(covered).toBe("");
    await page.keyboard.press("Tab");
  }
});

test("the map fits whichever way the screen is held, and at 400 %", async ({ page }) => {
  for (const [width, height] of [[740, 360], [320, 256]]) {
    await page.setViewportSize({ width, height });
    await openExplore(page);
    expect(await unfit(page), `${width}×${height}`).toEqual([]);
    await expect(page.getByRole("searchbox")).toBeInViewport();
    await raiseList(page);
    const card = cards(page).first().getByRole("link").first();
    await card.focus();
    await expect(card).toBeInViewport();
  }
});

test("in imposed colours what is chosen and what has the keyboard are still told apart", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openExplore(page, "/?pilier=transition-energetique");
  const look = (node: Element) => {
    const { backgroundColor, color, outlineStyle, borderTopWidth } = getComputedStyle(node);
    return { backgroundColor, color, outlineStyle, borderTopWidth };
  };
  const chosen = page.getByRole("button", { name: /^Énergie/ });
  const other = page.getByRole("button", { name: /^Achats/ });
  expect((await chosen.evaluate(look)).backgroundColor).not.toBe((await other.evaluate(look)).backgroundColor);
  expect((await other.evaluate(look)).borderTopWidth).not.toBe("0px");
  const view = page.getByRole("button", { name: "Missions", exact: true });
  const another = page.getByRole("button", { name: "Associations", exact: true });
  expect((await view.evaluate(look)).backgroundColor).not.toBe((await another.evaluate(look)).backgroundColor);
  const marker = markers(page).and(page.locator("[tabindex='0']"));
  await new Keys(page).to(marker);
  expect((await marker.evaluate(look)).outlineStyle).toBe("solid");
});

test("whoever wants less motion has none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openExplore(page);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("body *")].filter((node) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(node);
      const long = (text: string) => text.split(",").some((one) => Number.parseFloat(one) > 0.01);
      return long(transitionDuration) || (animationName !== "none" && long(animationDuration));
    }).map((node) => node.className),
  );
  expect(moving).toEqual([]);
});
