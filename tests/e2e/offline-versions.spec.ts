// What the worker keeps when versions change, when the disk is full, and for whom data are dear.
import { expect } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { readList } from "./front";
import { expectNoOverflow, openExplore } from "./support";
import { box, kept, mission, settle, test, visit } from "./worker";

test.use({ serviceWorkers: "allow" });
test.slow();

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
