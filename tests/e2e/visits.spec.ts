import { expect, type Page, test } from "@playwright/test";
import { firstNumber, freshAddress, markers, openExplore, query, raiseList, summary } from "./support";

const SNAPSHOT = "**/api/v1/catalogue**";

/** What a page asks for of the catalogue, and how large the answers are. */
function watch(page: Page): { path: string; status: number; bytes: Promise<number> }[] {
  const seen: { path: string; status: number; bytes: Promise<number> }[] = [];
  page.on("response", (answer) => {
    const { pathname, search } = new URL(answer.url());
    if (pathname.startsWith("/api/v1/catalogue")) {
      seen.push({
        path: pathname + search,
        status: answer.status(),
        bytes: answer.body().then((body) => body.length, () => 0),
      });
    }
  });
  return seen;
}

/** Waits until both snapshots lie on the phone. */
async function kept(page: Page) {
  const held = () => page.evaluate(async () => (await (await caches.open("alliance-snapshots")).keys()).length);
  await expect.poll(held).toBe(2);
}

/** A mission gets another title; an interest in it makes the server look again at what is public. */
async function retitle(page: Page) {
  // No other test touches it.
  const slug = query(`select slug from missions where status = 'published' order by places desc, slug desc limit 1`);
  query(`update missions set title = title || ' (nouveau)' where slug = '${slug}'`);
  const answer = await page.request.post("/api/v1/interests", {
    headers: { "Idempotency-Key": crypto.randomUUID() },
    data: {
      mission: slug,
      name: "Postière de démonstration",
      work_email: freshAddress(),
      site: "Niort PPDC",
      message: "",
      availability: "",
      consent: true,
      consent_version: "2026-11",
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

test("a first visit shows the groups of the server while the missions are on their way", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/api/v1/catalogue/missions", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto("/");
  await expect(summary(page)).toHaveText(/^\d+ missions? sur la carte\s; la liste arrive…$/);
  const placed = firstNumber(await summary(page).textContent());
  const early = await markers(page).count();
  expect(early).toBeGreaterThan(3);
  const colours = await markers(page).first().evaluate((marker) => getComputedStyle(marker).getPropertyValue("--ring"));
  expect(colours).toMatch(/#|conic-gradient/);
  // A group comes nearer, as it does later on. One of two islands has its middle in the sea between them: the largest has not.
  const counts = await markers(page).evaluateAll((all) =>
    all.map((one) => Number((one.getAttribute("aria-label") ?? "").replace(/\D+/g, " ").trim().split(" ")[0])),
  );
  await markers(page).nth(counts.indexOf(Math.max(...counts))).press("Enter");
  await expect(page).toHaveURL(/carte=/);
  arrive();
  await expect(summary(page)).not.toHaveText(/la liste arrive/);
  await expect(page.locator("[data-marker^=f]")).toHaveCount(0);
  await expect(markers(page).first()).toBeVisible();
  const all = await page.request.get("/api/v1/missions?limit=1");
  expect(placed).toBeLessThanOrEqual((await all.json()).total);
  // What was foreseen is what the app asked for, once.
  for (const path of ["/vendor/leaflet-1.9.4.js", "/basemap/departements-overview.shapes"]) {
    expect(asked.filter((one) => one === path), path).toHaveLength(1);
  }
});

test("a first visit to an address with filters and a place shows their groups alone", async ({ page }) => {
  const questions: URLSearchParams[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/api/v1/clusters") questions.push(searchParams);
  });
  await page.route("**/api/v1/catalogue/missions", () => {});
  await page.goto("/?vue=associations&carte=46.3258,-0.4593,11");
  await expect(summary(page)).toHaveText(/associations? sur la carte/);
  await expect(markers(page).first()).toBeVisible();
  expect(questions[0].get("of")).toBe("associations");
  expect(questions[0].get("zoom")).toBe("11");
  const [west, south, east, north] = questions[0].get("bbox")!.split(",").map(Number);
  expect(west < -0.4593 && -0.4593 < east && south < 46.3258 && 46.3258 < north).toBe(true);
});

test("a second visit downloads what changed, not all", async ({ page }) => {
  const seen = watch(page);
  await openExplore(page);
  await kept(page);
  // The page may have kept it before we hear of it.
  const first = () => seen.find((one) => one.path === "/api/v1/catalogue");
  await expect.poll(() => Boolean(first())).toBe(true);
  const whole = await first()!.bytes;
  await retitle(page);
  // The server makes its new snapshot beside the old one.
  const before = seen.length;
  await expect(async () => {
    const since = await page.evaluate(async () => {
      const shelf = await caches.open("alliance-snapshots");
      const bytes = new Uint8Array(await (await shelf.match("/api/v1/catalogue"))!.arrayBuffer());
      return [...bytes.slice(6, 14)].reverse().map((byte) => byte.toString(16).padStart(2, "0")).join("");
    });
    expect((await page.request.get(`/api/v1/catalogue?since=${since}`)).status()).toBe(200);
  }).toPass();
  await page.reload();
  await openExplore(page);
  await expect.poll(() => seen.slice(before).filter((one) => one.path.startsWith("/api/v1/catalogue?since=")).length).toBeGreaterThan(0);
  const change = seen.slice(before).find((one) => one.path.startsWith("/api/v1/catalogue?since="))!;
  expect(change.status).toBe(200);
  expect(await change.bytes).toBeLessThan(whole / 20);
});

test("what was kept is shown while the server does not answer", async ({ page }) => {
  await openExplore(page);
  await kept(page);
  const counted = await summary(page).textContent();
  await page.route(SNAPSHOT, (route) => route.abort());
  await openExplore(page);
  await expect(summary(page)).toHaveText(counted ?? "");
  await page.getByRole("button", { name: "Associations" }).click();
  await expect(markers(page).first()).toBeVisible();
});

test("what is kept but damaged is fetched again", async ({ page }) => {
  await openExplore(page);
  await kept(page);
  await page.evaluate(async () => {
    const shelf = await caches.open("alliance-snapshots");
    for (const key of await shelf.keys()) {
      const bytes = new Uint8Array(await (await shelf.match(key))!.arrayBuffer());
      bytes[bytes.length >> 1] ^= 255;
      await shelf.put(key, new Response(bytes.slice(0, bytes.length - 7)));
    }
  });
  await openExplore(page);
  await kept(page);
});

test("an answer that was damaged on the way is asked for again, past what the browser keeps", async ({ page }) => {
  await page.addInitScript(() => {
    const own = window.fetch;
    const modes: unknown[] = [];
    Object.assign(window, { modes });
    window.fetch = (what, how) => {
      if (String(what).endsWith("/catalogue/missions")) modes.push(how?.cache);
      return own(what, how);
    };
  });
  let asked = 0;
  await page.route("**/api/v1/catalogue/missions", async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    const answer = await route.fetch();
    const body = Buffer.from(await answer.body());
    body[body.length >> 1] ^= 255;
    await route.fulfill({ contentType: "application/octet-stream", body });
  });
  await openExplore(page);
  await raiseList(page);
  await expect(page.locator(".results .card").first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { modes: unknown[] }).modes)).toEqual(["default", "reload"]);
});

test("an app that is too old for what the server says asks to be reloaded, and shows nothing wrong", async ({ page }) => {
  await page.route(SNAPSHOT, async (route) => {
    const answer = await route.fetch();
    const body = Buffer.from(await answer.body());
    // The format stands behind the four letters of the beginning.
    body[4] += 1;
    await route.fulfill({ contentType: "application/octet-stream", body });
  });
  await page.goto("/");
  await raiseList(page);
  await expect(page.locator(".results")).toContainText(/recharge/i);
  await expect(page.locator(".results .card")).toHaveCount(0);
});

test("the app starts when the script that keeps snapshots is late or never comes", async ({ page }) => {
  await page.route("**/snapshots-*.js", async (route) => {
    await new Promise((later) => setTimeout(later, 1500));
    await route.continue();
  });
  await openExplore(page);
  await page.unroute("**/snapshots-*.js");
  await page.route("**/snapshots-*.js", (route) => route.abort());
  await openExplore(page);
});

test("a network that fails for a moment is not worth a word", async ({ page }) => {
  let asked = 0;
  await page.route("**/api/v1/catalogue/missions", (route) => ((asked += 1) < 3 ? route.abort() : route.continue()));
  await openExplore(page);
  await expect(page.locator(".results .card").first()).toBeAttached();
  expect(asked).toBe(3);
  await expect(page.getByRole("button", { name: "Réessayer" })).toHaveCount(0);
});

test("what failed is asked for again once the network is back, without a tap", async ({ page }) => {
  await page.route(SNAPSHOT, (route) => route.abort());
  await page.goto("/");
  await raiseList(page);
  await expect(page.getByRole("button", { name: "Réessayer" })).toBeVisible();
  await page.unroute(SNAPSHOT);
  await page.evaluate(() => void window.dispatchEvent(new Event("online")));
  await expect(page.locator(".results .card").first()).toBeVisible();
});

test("a part of the drawn map that does not come is asked for again, and once it has come no more", async ({ page }) => {
  let asked = 0;
  await page.route("**/basemap/voisins.shapes*", (route) => ((asked += 1) < 3 ? route.abort() : route.continue()));
  await openExplore(page);
  await expect.poll(() => asked, { timeout: 20_000 }).toBe(3);
  await page.waitForTimeout(5_000);
  expect(asked).toBe(3);
});

test("without the map's library the list is whole, and one tap brings the map", async ({ page }) => {
  await page.route("**/vendor/leaflet-*.js*", (route) => route.abort());
  await page.goto("/");
  const note = page.getByRole("alert").filter({ hasText: "La carte n’a pas pu être chargée" });
  await expect(note).toBeVisible();
  await expect(page.locator(".results .card").first()).toBeAttached();
  await page.unroute("**/vendor/leaflet-*.js*");
  await note.getByRole("button", { name: "Réessayer" }).click();
  await expect(markers(page).first()).toBeVisible();
  await expect(note).toHaveCount(0);
});

test("a part of the app that hangs is said to be missing, and shown when it comes all the same", async ({ page }) => {
  test.slow();
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/panel-*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto("/");
  await raiseList(page);
  await expect(page.getByRole("button", { name: "Réessayer" })).toBeVisible({ timeout: 40_000 });
  arrive();
  await expect(page.locator(".results .card").first()).toBeVisible();
});

test("who saves data gets the missions alone, and all associations when they ask for them", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const seen = watch(page);
  const paths = () => seen.map((one) => one.path);
  await openExplore(page);
  expect(paths()).toContain("/api/v1/catalogue/missions");
  await page.waitForTimeout(17_000);
  expect(paths()).not.toContain("/api/v1/catalogue");
  await page.getByRole("button", { name: "Associations" }).click();
  await expect.poll(paths).toContain("/api/v1/catalogue");
  await expect(summary(page)).toHaveText(/association/);
  await expect(page.locator(".results .card").first()).toBeAttached();
});

test("the missions that fit come first, with the reasons", async ({ page }) => {
  await openExplore(page);
  await raiseList(page);
  await page.getByLabel("Trier").selectOption({ label: "Pour vous" });
  const dialog = page.getByRole("dialog", { name: "Ce que je cherche" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Commune").fill("niort");
  await dialog.getByRole("button", { name: /Niort/ }).first().click();
  await dialog.getByText("Ressources humaines").first().click();
  await dialog.getByRole("button", { name: "Voir les missions" }).click();
  await expect(dialog).toBeHidden();
  const reasons = page.locator(".results .card-fit");
  await expect(reasons.first()).toContainText(/de chez vous|à distance/i);
  await expect(reasons.filter({ hasText: "Ressources humaines" }).first()).toBeVisible();
  await expect(page).toHaveURL(/tri=pour-vous/);
  // What was told stays on the phone, and nothing of it in the address.
  expect(page.url()).not.toMatch(/niort/i);
  await page.reload();
  await raiseList(page);
  await expect(reasons.first()).toBeVisible();
});
