// What a phone shows without a network, and what it keeps of a person.
import { expect, type Page } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { signIn } from "./space";
import { countInAll, demoAssociation, expectNoOverflow, freshAddress, openExplore, query, raiseList, signInByMail } from "./support";
import { box, kept, mission, settle, test, visit } from "./worker";

test.use({ serviceWorkers: "allow" });
test.slow();

test("after one visit the app starts at any address without a network", async ({ page, context }) => {
  const { slug, title } = mission();
  const association = demoAssociation();
  await visit(page);
  await page.goto(`/missions/${slug}`);
  await page.getByRole("button", { name: "Favori", exact: true }).click();
  await page.goto(`/associations/${association.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(association.name);
  await expect.poll(() => kept(page, "seen")).toContain(`/api/v1/associations/${association.slug}`);

  await context.setOffline(true);
  await openExplore(page);
  const before = await countInAll(page);
  await page.getByRole("button", { name: /^Énergie/ }).click();
  await expect.poll(() => countInAll(page)).toBeLessThan(before);
  await page.getByRole("button", { name: /^Filtres/ }).click();
  await page.getByRole("dialog", { name: "Filtrer" }).getByRole("button", { name: /^Voir/ }).click();
  await openExplore(page, "/?q=tresorerie");
  await raiseList(page);
  await expect(page.locator(".results .card").first()).toContainText(/trésorerie/i);

  await page.goto(`/missions/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await expect(page.getByRole("button", { name: "Favori", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(box(page)).toContainText(/Sans réseau\s: page gardée le \d+ \S+ \d{4} à \d\d:\d\d/);
  await expectNoViolation(page);
  await expectNoOverflow(page);
  // What is said of one page is not said of the next.
  await page.getByRole("link", { name: "La charte", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
  await expect(box(page)).toBeHidden();
  await page.goto(`/associations/${association.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(association.name);
  for (const address of ["/charte", "/confidentialite", "/connexion"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  // What was never seen is said to be missing, with a second try.
  await page.goto("/missions/jamais-vue");
  await expect(page.getByRole("button", { name: "Réessayer" })).toBeVisible();
});

test("a mission that the first visit began with, and one that was marked, are kept", async ({ page, context }) => {
  const [first, marked] = query(`select slug from missions where status = 'published' order by slug desc limit 2`).split("\n");
  await page.addInitScript((slug) => localStorage.setItem("favourites", JSON.stringify([slug])), marked);
  await page.goto(`/missions/${first}`);
  await settle(page);
  for (const slug of [first, marked]) {
    await expect.poll(() => kept(page, "seen")).toContain(`/api/v1/missions/${slug}`);
  }
  await context.setOffline(true);
  await page.goto(`/missions/${marked}`);
  await expect(page.getByRole("button", { name: "Favori", exact: true })).toHaveAttribute("aria-pressed", "true");
});

test("one's own missions are there without a network, and nothing of them after the sign-out", async ({ page, context, front }) => {
  await signIn(context, "employee");
  await page.goto("/mes-missions");
  await settle(page);
  await expect.poll(() => kept(page, "own")).toContain("/api/v1/me/interests");
  await expect.poll(() => kept(page, "own")).toContain("/api/v1/me");
  expect((await kept(page, "own")).filter((path) => /export|sessions|calendar/.test(path))).toEqual([]);
  const text = await page.getByRole("main").getByRole("heading").allTextContents();

  await context.setOffline(true);
  await page.goto("/mes-missions");
  await expect(page.getByRole("heading", { level: 1, name: "Mes missions" })).toBeVisible();
  await expect.poll(() => page.getByRole("main").getByRole("heading").allTextContents()).toEqual(text);
  await expect(box(page)).toContainText("Sans réseau : page gardée le");

  // A server that is down is no better than no network.
  await context.setOffline(false);
  front.failing.set(/^\/api\/v1\/me/, 503);
  await page.reload();
  await expect.poll(() => page.getByRole("main").getByRole("heading").allTextContents()).toEqual(text);
  front.failing.clear();

  await page.goto("/compte");
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page).toHaveURL(/\/$/);
  await openExplore(page);
  for (const shelf of ["own", "seen"]) {
    expect((await kept(page, shelf)).filter((path) => path !== "/api/v1/settings"), shelf).toEqual([]);
  }
  const anywhere = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)));
    return all.flat().filter((url) => /\/api\/v1\/(me|team|listings|coordination)/.test(url));
  });
  expect(anywhere).toEqual([]);
  await context.setOffline(true);
  await page.goto("/mes-missions");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Demande de temps")).toHaveCount(0);
});

test("whoever signs in next finds nothing of the one before, however that session ended", async ({ page, context }) => {
  await signIn(context, "employee");
  await page.goto("/mes-missions");
  await settle(page);
  await expect.poll(() => kept(page, "own")).toContain("/api/v1/me/interests");
  // The session ends elsewhere: the next answer says so.
  await context.clearCookies();
  await page.goto("/mes-missions");
  await expect(page.getByRole("link", { name: "Se connecter" })).toBeVisible();
  await expect.poll(() => kept(page, "own")).toEqual([]);

  await signIn(context, "employee");
  await page.goto("/mes-missions");
  await expect.poll(() => kept(page, "own")).toContain("/api/v1/me/interests");
  // Another's cookie, without a word to the worker.
  await signIn(context, "manager");
  const other = (await (await page.request.get("/api/v1/me")).json()) as { id: string };
  await page.goto("/compte");
  const keptMe = () =>
    page.evaluate(async () => ((await (await (await caches.open("alliance-own")).match("/api/v1/me"))?.json()) as { id: string })?.id);
  await expect.poll(keptMe).toBe(other.id);
  expect(await kept(page, "own")).not.toContain("/api/v1/me/interests");
});

test("who erases their account leaves nothing in the phone, and what they write is never kept", async ({ page }) => {
  await visit(page);
  await signInByMail(page, freshAddress(), "/connexion?suite=/mes-missions");
  await expect.poll(() => kept(page, "own")).toContain("/api/v1/me");
  await page.goto(`/missions/${mission().slug}`);
  await expect.poll(() => kept(page, "seen")).toContain(`/api/v1/missions/${mission().slug}`);
  const status = await page.evaluate(async () => (await fetch("/api/v1/me", { method: "DELETE" })).status);
  expect(status).toBe(204);
  await expect.poll(() => kept(page, "own")).toEqual([]);
  await expect.poll(() => kept(page, "seen")).toEqual([]);
  const methods = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.method)));
    return [...new Set(all.flat())];
  });
  expect(methods).toEqual(["GET"]);
});

const age = (page: Page) => page.locator(".layer-note").filter({ hasText: /Sans réseau\s: carte/ });

test("a map without a network says how old it is, and is the newest again once the network is back", async ({ page, context, front }) => {
  await visit(page);
  await expect(age(page)).toHaveCount(0);
  await context.setOffline(true);
  await openExplore(page);
  await expect(age(page)).toHaveText(/^Sans réseau\s: carte du \d.*\d{4}, \d+\sh\s\d\d, gardée dans ce téléphone\.$/);
  await expectNoViolation(page);
  await expectNoOverflow(page);
  front.asked = [];
  await context.setOffline(false);
  await expect.poll(() => front.asked).toContain("/api/v1/catalogue/missions");
  await expect(age(page)).toHaveCount(0);
});

test("on a slow network what was kept is shown below a line, and words come where there is no answer", async ({ page, front }) => {
  await visit(page);
  front.slow.set(/^\/api\/v1\/catalogue/, 6_000);
  front.failing.set(/^\/api\/v1\/catalogue/, 500);
  await openExplore(page);
  const line = () => page.evaluate(() => getComputedStyle(document.documentElement, "::before").blockSize);
  await expect.poll(line).toBe("3px");
  await expect(age(page)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("html[data-busy]")).toHaveCount(0, { timeout: 20_000 });
});

test("whatever the clock says, it starts", async ({ page, context }) => {
  await visit(page);
  await context.setOffline(true);
  for (const day of ["2001-01-01", "2099-12-31"]) {
    await page.clock.setFixedTime(new Date(day));
    await page.goto("/charte");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
    await page.goto("/");
    await expect(page.getByRole("region", { name: "Carte de France" })).toBeVisible();
  }
});

test("a slow network shows what is kept", async ({ page, front }) => {
  const { slug, title } = mission();
  await visit(page);
  await page.goto(`/missions/${slug}`);
  await expect.poll(() => kept(page, "seen")).toContain(`/api/v1/missions/${slug}`);
  front.slow.set(/^\/(api\/v1\/missions\/|shell|service-worker|$)/, 30_000);
  await page.goto(`/missions/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await expect(box(page)).toContainText("Sans réseau : page gardée le");
});

test("the app can be installed: its manifest names pictures of the right size, and pages that exist", async ({ page, request }) => {
  await page.goto("/");
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(address ?? "")).json();
  expect([manifest.lang, manifest.scope, manifest.start_url, manifest.display]).toEqual(["fr", "/", "/", "standalone"]);
  for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
    const width = await page.evaluate(async (src) => {
      const picture = new Image();
      picture.src = src;
      await picture.decode();
      return picture.naturalWidth;
    }, src);
    if (sizes !== "any") expect(`${width}x${width}`).toBe(sizes);
  }
  for (const { url } of manifest.shortcuts as { url: string }[]) {
    expect((await request.get(url)).status()).toBe(200);
  }
  expect((await request.get("/apple-touch-icon.png")).headers()["content-type"]).toBe("image/png");
});
