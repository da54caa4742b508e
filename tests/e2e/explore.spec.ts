import { expect, test } from "@playwright/test";
import { countInAll, firstNumber, markers, openExplore, query, raiseList, summary } from "./support";

test("a pillar filters the list, the counts and the map, and stands in the address", async ({ page }) => {
  await openExplore(page);
  const before = await countInAll(page);
  const chip = page.getByRole("button", { name: /^Énergie/ });
  const announced = firstNumber(await chip.textContent());
  expect(announced).toBeGreaterThan(0);
  expect(announced).toBeLessThan(before);
  const pinsBefore = await markers(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));

  await chip.click();
  await expect(page).toHaveURL(/pilier=transition-energetique/);
  await expect.poll(() => countInAll(page)).toBe(announced);
  const pinsAfter = await markers(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  expect(pinsAfter).not.toEqual(pinsBefore);

  // A facet is counted without its own filter: choosing another pillar as well is still possible.
  await expect(chip).toContainText(String(announced));
});

test("back, reload and a pasted address give the same screen", async ({ page, context }) => {
  await openExplore(page);
  await page.getByRole("button", { name: /^Énergie/ }).click();
  await page.getByRole("button", { name: /^Filtres/ }).click();
  const dialog = page.getByRole("dialog", { name: "Filtrer" });
  await dialog.getByLabel("Mécénat de compétences court").check();
  await dialog.getByRole("button", { name: /^Voir/ }).click();
  await expect(page).toHaveURL(/type=mecenat-court/);
  const shown = await countInAll(page);
  const address = page.url();

  await page.reload();
  await expect.poll(() => countInAll(page)).toBe(shown);
  await expect(page.getByRole("button", { name: /^Énergie/ })).toHaveAttribute("aria-pressed", "true");

  const other = await context.newPage();
  await openExplore(other, address);
  await expect.poll(() => countInAll(other)).toBe(shown);
  await other.close();

  await page.goBack();
  await expect(page).not.toHaveURL(/type=mecenat-court/);
  await expect(page).toHaveURL(/pilier=transition-energetique/);
  await expect.poll(() => countInAll(page)).toBeGreaterThan(shown);
});

test("each active filter can be removed, and all at once", async ({ page }) => {
  await openExplore(page, "/?type=mecenat-court&teletravail=possible&pilier=financement");
  await expect(page.getByRole("button", { name: /^Filtres, 3 actifs/ })).toBeVisible();
  await page.getByRole("button", { name: "Retirer le filtre À distance possible" }).click();
  await expect(page).not.toHaveURL(/teletravail/);
  await page.getByRole("button", { name: "Tout effacer" }).first().click();
  await expect(page).not.toHaveURL(/type|pilier/);
});

test("a place typed is proposed, centres the map and sorts by distance", async ({ page }) => {
  await openExplore(page);
  await page.getByRole("searchbox").fill("niort");
  await page.getByRole("button", { name: /^Niort/ }).first().click();
  await expect(page).toHaveURL(/lieu=Niort/);
  await raiseList(page);
  const distances = await page.locator(".card .facts li:first-child").allTextContents();
  const kilometres = distances
    .filter((text) => / à /.test(text))
    .slice(0, 6)
    .map((text) => {
      const [, value, unit] = /à ([\d,\u202f]+) (k?m)/.exec(text) ?? [];
      return Number(value?.replace(",", ".").replace(/\u202f/g, "")) * (unit === "m" ? 0.001 : 1);
    });
  expect(kilometres.length).toBeGreaterThan(0);
  expect([...kilometres].sort((a, b) => a - b)).toEqual(kilometres);
});

test("words are searched without accents or case", async ({ page }) => {
  await openExplore(page);
  await page.getByRole("searchbox").fill("TRESORERIE");
  await expect(page).toHaveURL(/q=TRESORERIE/);
  await expect.poll(() => countInAll(page)).toBeGreaterThan(0);
  await raiseList(page);
  await expect(page.locator(".results .card").first()).toContainText(/trésorerie/i);
});

test("a card points at its pin, and a pin brings its card up", async ({ page }) => {
  await openExplore(page, "/?pilier=transition-energetique");
  await raiseList(page);
  await page.getByRole("button", { name: "Voir sur la carte" }).first().click();
  const selection = page.getByRole("region", { name: "Sélection sur la carte" });
  await expect(selection).toBeVisible();
  const chosen = markers(page).and(page.locator(".is-selected"));
  await expect(chosen).toBeVisible();
  const title = await selection.getByRole("heading", { level: 3 }).first().textContent();
  const key = await chosen.getAttribute("data-marker");
  await page.getByRole("button", { name: "Retirer la sélection" }).click();
  await expect(selection).toBeHidden();

  await page.locator(`[data-marker="${key}"]`).click();
  await expect(selection).toBeVisible();
  await expect(selection).toContainText(title?.trim() ?? "?");
});

test("what was chosen among the associations is not looked for among the missions", async ({ page }) => {
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  const selection = page.getByRole("region", { name: "Sélection sur la carte" });
  // Most associations have a number that no mission has.
  for (const place of [0, 1, 2]) {
    await openExplore(page, "/?vue=associations");
    await raiseList(page);
    await page.getByRole("button", { name: "Voir sur la carte" }).nth(place).click();
    await expect(selection).toBeVisible();
    await page.getByRole("button", { name: "Missions", exact: true }).press("Enter");
    await expect(summary(page)).toContainText("mission");
    await expect(selection).toBeHidden();
  }
  expect(failures).toEqual([]);
});

test("a group opens on a tap", async ({ page }) => {
  await openExplore(page);
  const zoom = () => Number(new URL(page.url()).searchParams.get("carte")?.split(",")[2] ?? 0);
  await expect.poll(() => markers(page).count()).toBeGreaterThan(3);
  const before = zoom();
  await markers(page).and(page.locator("[data-kind=cluster]")).first().click();
  await expect.poll(zoom).toBeGreaterThan(before);
});

test("what stands at one same point fans out on a tap, and each pin brings up its own", async ({ page }) => {
  const at = query(
    `select round(lat, 5) || ',' || round(lon, 5) from associations where status = 'admitted' and lat is not null
     group by round(lat, 5), round(lon, 5) having count(*) between 2 and 6 order by count(*) desc, min(slug) limit 1`,
  );
  await openExplore(page, `/?vue=associations&carte=${at},18`);
  const stack = page.locator("[data-marker^=s]").first();
  const many = firstNumber(await stack.getAttribute("aria-label"));
  expect(many).toBeGreaterThan(1);
  await stack.click();
  const pins = page.locator("[data-marker^=r]");
  await expect(pins).toHaveCount(many);
  const places = await pins.evaluateAll((all) => all.map((pin) => pin.getBoundingClientRect().toJSON()));
  for (const [place, one] of places.entries()) {
    for (const other of places.slice(place + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(40);
  }
  const name = ((await pins.nth(1).getAttribute("aria-label")) ?? "").split(", ")[0];
  await pins.nth(1).click();
  await raiseList(page);
  const selection = page.getByRole("region", { name: "Sélection sur la carte" });
  await expect(selection.getByRole("link", { name })).toBeInViewport();
  await expect(pins).toHaveCount(many);
});

test("what has no place is listed and never drawn", async ({ page }) => {
  await openExplore(page, "/?q=seve");
  await raiseList(page);
  await expect(page.getByRole("heading", { name: /Sans lieu sur la carte/ })).toBeVisible();
});

test("associations have a list and pins of their own", async ({ page }) => {
  await openExplore(page);
  await page.getByRole("button", { name: "Associations", exact: true }).click();
  await expect(page).toHaveURL(/vue=associations/);
  await expect(summary(page)).toContainText("associations");
  await expect.poll(() => countInAll(page)).toBeGreaterThan(3900);
});

test("the points of contact of La Poste are a layer that can be switched on", async ({ page }) => {
  await openExplore(page, "/?carte=46.3258,-0.4593,11");
  const points = page.getByRole("button", { name: /Points La Poste/ });
  await points.click();
  await expect(page).toHaveURL(/couche=poste/);
  await expect(page.locator("[data-marker^=c]").first()).toBeVisible();
  await points.click();
  await expect(page.locator("[data-marker^=c]")).toHaveCount(0);
});

test("without an answer of the server the page says so, and a second try works", async ({ page }) => {
  await page.route("**/api/v1/catalogue**", (route) => route.abort());
  await page.goto("/");
  await raiseList(page);
  const retry = page.getByRole("button", { name: "Réessayer" });
  await expect(retry).toBeVisible();
  await page.unroute("**/api/v1/catalogue**");
  await retry.click();
  await expect(page.locator(".results .card").first()).toBeVisible();
});
