import { expect, type Page, test as plain } from "@playwright/test";
import { Front, readList } from "./front";
import { signIn } from "./space";
import { expectNoViolation } from "./axe";
import {
  countInAll,
  demoAssociation,
  expectNoOverflow,
  freshAddress,
  openExplore,
  query,
  raiseList,
  signInByMail,
} from "./support";

// The other files look at each request themselves; here the worker stands between.
const test = plain.extend<{ front: Front }>({
  front: async ({}, use) => {
    const front = await Front.open();
    await use(front);
    await front.close();
  },
  baseURL: async ({ front }, use) => use(front.url),
});
test.use({ serviceWorkers: "allow" });
test.slow();

const box = (page: Page) => page.locator(".news");
const kept = (page: Page, shelf: string) =>
  page.evaluate(
    async (shelf) => (await (await caches.open(shelf)).keys()).map((one) => new URL(one.url).pathname),
    `alliance-${shelf}`,
  );

/** Waits until the worker holds the page, and all that it is to keep. */
async function settle(page: Page) {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          if (!navigator.serviceWorker.controller) return "no worker";
          const text = await (await fetch("/service-worker.js")).text();
          const list = JSON.parse(text.slice("self.PRECACHE=".length, text.indexOf(";\n")));
          const cache = await caches.open("alliance-files");
          const keys = new Set((await cache.keys()).map((one) => new URL(one.url).pathname));
          return [...list.first, ...list.rest, ...list.later].filter(([path]) => !keys.has(path)).length;
        }),
      { timeout: 40_000 },
    )
    .toBe(0);
}

/** The first visit, on the map. */
async function visit(page: Page) {
  await openExplore(page);
  await settle(page);
}

/** A published mission: its slug and title. */
function mission() {
  const [slug, title] = query(
    `select slug || '|' || title from missions where status = 'published' order by slug limit 1`,
  ).split("|");
  return { slug, title };
}

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

test("a new version is announced, comes on a tap, and takes only what has changed", async ({ page, context, front }) => {
  await visit(page);
  expect(await page.locator("body").getAttribute("data-version")).toBeNull();
  await page.getByRole("searchbox").fill("tresorerie");
  front.asked = [];
  await front.publish("next");
  // Seen on coming back to the app.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(box(page)).toContainText("Une nouvelle version d’Alliance est prête.");
  expect(front.asked.filter((path) => /\.(wasm|shapes)$/.test(path))).toEqual([]);
  const tap = page.getByRole("button", { name: "Mettre à jour" });
  const size = await tap.boundingBox();
  expect(size?.height).toBeGreaterThanOrEqual(44);
  await expectNoViolation(page);
  await expectNoOverflow(page);
  // Nothing moves by itself.
  await expect(page.getByRole("searchbox")).toHaveValue("tresorerie");
  expect(await page.locator("body").getAttribute("data-version")).toBeNull();
  await tap.click();
  await expect(page.locator("body[data-version=next]")).toBeAttached();
  await expect(page).toHaveURL(/q=tresorerie/);
  await expect(box(page)).toBeHidden();
  await context.setOffline(true);
  await page.goto("/charte");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
  await expect(page.locator("body[data-version=next]")).toBeAttached();
});

test("a new version that is put off comes with the next load, and another tab goes on until its person says so", async ({ page, context, front }) => {
  await visit(page);
  const other = await context.newPage();
  await openExplore(other, "/?pilier=financement");
  await front.publish("next");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByRole("button", { name: "Plus tard" }).click();
  await expect(box(page)).toBeHidden();
  // Two pages are open: a load changes nothing under the other.
  await page.goto("/charte");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
  expect(await page.locator("body").getAttribute("data-version")).toBeNull();
  await page.getByRole("button", { name: "Mettre à jour" }).click();
  await expect(page.locator("body[data-version=next]")).toBeAttached();
  await expect(other.locator(".news")).toContainText("Une nouvelle version");
  expect(await other.locator("body").getAttribute("data-version")).toBeNull();
  // The parts of its own version are still there for it, without a network too.
  await context.setOffline(true);
  await other.getByRole("link", { name: "La charte", exact: true }).first().click();
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
  await context.setOffline(false);
  await other.close();

  await front.publish("third");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(box(page)).toContainText("Une nouvelle version");
  await page.goto("/charte");
  await expect(page.locator("body[data-version=third]")).toBeAttached();
  await expect(page).toHaveURL(/\/charte$/);
});

test("a version that is half fetched leaves the one in use whole, and goes on where it stopped", async ({ page, context, front }) => {
  await visit(page);
  await front.publish("next");
  front.failing.set(/^\/offline\.css$/, 500);
  front.slow.set(/^\/offline\.css$/, 1_000);
  front.asked = [];
  const update = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const worker = registration.installing;
      await new Promise<void>((done) => {
        if (!worker) return done();
        worker.addEventListener("statechange", () => done());
      });
      return worker?.state;
    });
  expect(await update()).toBe("redundant");
  await expect(box(page)).toBeHidden();
  await context.setOffline(true);
  await page.goto("/charte");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
  expect(await page.locator("body").getAttribute("data-version")).toBeNull();
  await context.setOffline(false);
  front.failing.clear();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(box(page)).toContainText("Une nouvelle version");
  // Whenever it tried again, what had come the first time was not asked for once more.
  const times = (path: string) => front.asked.filter((asked) => asked === path).length;
  expect(times("/offline.css")).toBeGreaterThan(1);
  expect(times("/offline.js")).toBe(1);
});

test("a file that is not what was built is not kept", async ({ page, front }) => {
  await front.publish("next");
  // As a portal or a server in between would: the list of one version, the page of another.
  front.replace("/shell.html", "<!doctype html><title>Bienvenue sur le réseau de la gare</title>");
  await openExplore(page);
  await page.waitForTimeout(6_000);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect(await kept(page, "files")).not.toContain("/shell.html");
});

test("on a full disk the app works from the network", async ({ page, context, front }) => {
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: front.url, quotaSize: 300_000 });
  await openExplore(page);
  await expect.poll(() => front.asked.includes("/service-worker.js")).toBe(true);
  await page.waitForTimeout(2_000);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect(await kept(page, "files")).toEqual([]);
  await page.getByRole("button", { name: /^Énergie/ }).click();
  await expect(page).toHaveURL(/pilier=/);
  await page.goto("/charte");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
});

test("a disk that fills up later breaks nothing, and what was evicted comes back", async ({ page, context, front }) => {
  await visit(page);
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: front.url, quotaSize: 1_000 });
  const { slug, title } = mission();
  await page.goto(`/missions/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await session.send("Storage.overrideQuotaForOrigin", { origin: front.url });

  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await openExplore(page);
  await settle(page);
  await context.setOffline(true);
  await openExplore(page);
});

test("who saves data keeps what the map needs, and of the rest what was used", async ({ page, context, front }) => {
  const worker = await (await fetch(`${front.url}/service-worker.js`)).text();
  const list = readList(worker);
  const saves = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });';
  front.replace("/service-worker.js", worker.replace(";\n", `;\n${saves}\n`));
  await openExplore(page);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 30_000 }).toBe(true);
  const first = list.first.map(([path]) => path).sort();
  expect((await kept(page, "files")).filter((path) => path !== "/generations.json").sort()).toEqual(first);
  const used = list.rest.map(([path]) => path).find((path) => /^\/pages-.*\.wasm$/.test(path));
  await page.goto("/charte");
  await expect.poll(() => kept(page, "files")).toContain(used);
  expect((await kept(page, "files")).filter((path) => path.startsWith("/basemap/communes/"))).toEqual([]);
  await context.setOffline(true);
  await page.goto("/charte");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Carte de France" })).toBeVisible();
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

test("a worker that was taken back leaves, with all that it kept", async ({ page, front }) => {
  await visit(page);
  front.failing.set(/^\/service-worker\.js$/, 410);
  await page.goto("/charte");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Prêter du temps");
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).sort())).toEqual(["alliance-snapshots"]);
  await openExplore(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
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
