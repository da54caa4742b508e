import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { interested, offer } from "./people";
import { association, fresh, signIn } from "./space";
import { expectNoOverflow, freshAddress, query } from "./support";

const language = (page: Page) => page.locator("html").getAttribute("lang");

/** What a person reads on the page, without what associations wrote and names of places. */
function ownWords(page: Page) {
  return page.evaluate(() => {
    const body = document.body.cloneNode(true) as HTMLElement;
    for (const one of body.querySelectorAll('[lang="fr"], script, style')) one.remove();
    return body.innerText;
  });
}

test.describe("for a browser that prefers English", () => {
  test.use({ locale: "en-GB" });

  test("the map, its filters and its figures are in English, and what associations wrote says that it is French", async ({ page }) => {
    await page.goto("/");
    expect(await language(page)).toBe("en");
    await expect(page).toHaveTitle(/Alliance$/);
    await expect(page.getByRole("navigation", { name: "Main navigation" })).toBeVisible();
    await expect(page.locator(".sheet-summary").getByRole("status")).toContainText(/\d missions/);
    const title = page.locator(".results .card h3 a").first();
    await expect(title).toHaveAttribute("lang", "fr");
    await expectNoOverflow(page);
    await expectNoViolation(page);
  });

  test("a mission's page is in English before the app runs, and after", async ({ page, request, baseURL }) => {
    const slug = query("select slug from missions where status = 'published' order by slug limit 1");
    const headers = { "accept-language": "en" };
    const shell = await (await request.get(`/missions/${slug}`, { headers })).text();
    expect(shell).toContain('<html lang="en">');
    // Missions of the demonstration are not for search engines; the charter is, in each language.
    const charter = await (await request.get("/charte", { headers })).text();
    expect(charter).toContain(`<link rel="canonical" href="${baseURL}/charte" />`);
    expect(charter).toContain(`<link rel="alternate" hreflang="fr" href="${baseURL}/charte" />`);
    expect(charter).toContain(`<link rel="alternate" hreflang="en" href="${baseURL}/charte?langue=en" />`);
    await page.goto(`/missions/${slug}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "fr");
    await expect(page.getByRole("link", { name: "Back to the map" })).toBeVisible();
    // Places keep their names; nothing else is in French.
    expect(await ownWords(page)).toContain("Published on");
    expect(await ownWords(page)).not.toMatch(/Retour|Partager|Imprimer|Signaler|Publiée|Chargement|Favori|Vos données/);
  });

  test("the names of missions and associations say that they are French in each space", async ({ page }) => {
    await signIn(page);
    const { slug, name } = await association(page, true);
    const mission = await offer(page, slug);
    const address = freshAddress();
    await interested(page, mission.slug, address, "Somebody");
    await page.goto(`/espace-association/${slug}/missions`);
    expect(await language(page)).toBe("en");
    await expect(page.locator(".space-name", { hasText: name })).toHaveAttribute("lang", "fr");
    await expect(page.getByRole("link", { name: mission.title, exact: true })).toHaveAttribute("lang", "fr");
    await page.goto(`/espace-association/${slug}/interets`);
    await expect(page.getByRole("link", { name: mission.title, exact: true })).toHaveAttribute("lang", "fr");
    // And so does what one keeps.
    const kept = await page.request.post("/api/v1/me/favourites", {
      data: { missions: [mission.slug] },
      headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
    });
    expect(kept.ok(), await kept.text()).toBe(true);
    await page.goto("/mes-missions");
    await expect(page.locator(".own-interest-title", { hasText: mission.title })).toHaveAttribute("lang", "fr");
  });
});

test("the language is changed by a link that stays on the page, and is kept", async ({ page, context }) => {
  await page.goto("/charte?pilier=x");
  expect(await language(page)).toBe("fr");
  await page.locator(".foot").getByRole("link", { name: "English" }).click();
  await expect.poll(() => language(page)).toBe("en");
  // The address is that of the page: what is shared carries no language.
  await expect(page).toHaveURL(/\/charte\?pilier=x$/);
  const other = await context.newPage();
  await other.goto("/confidentialite");
  expect(await language(other)).toBe("en");
  await other.locator(".foot").getByRole("link", { name: "Français" }).click();
  await expect.poll(() => language(other)).toBe("fr");
  await page.reload();
  expect(await language(page)).toBe("fr");
});

test("an unknown language changes nothing", async ({ page }) => {
  await page.goto("/charte?langue=xx");
  expect(await language(page)).toBe("fr");
  await expect(page).toHaveURL(/\/charte$/);
});

test.describe("with the worker", () => {
  test.use({ serviceWorkers: "allow" });

  /** Waits until a worker of this language holds the page and has kept what it needs. */
  async function settle(page: Page, wanted: string) {
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            const worker = navigator.serviceWorker.controller;
            if (!worker) return "none";
            const cache = await caches.open("alliance-files");
            const paths = (await cache.keys()).map((one) => new URL(one.url).pathname);
            const code = new URL(worker.scriptURL).searchParams.get("langue") ?? "fr";
            return paths.includes(code === "fr" ? "/shell.html" : `/shell.${code}.html`) ? code : "empty";
          }),
        { timeout: 40_000 },
      )
      .toBe(wanted);
  }

  test("another language brings its own worker, and both start without a network", async ({ page, context }) => {
    test.slow();
    await page.goto("/charte");
    await settle(page, "fr");
    await page.locator(".foot").getByRole("link", { name: "English" }).click();
    await expect.poll(() => language(page)).toBe("en");
    await settle(page, "en");
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await language(page)).toBe("en");
    // Without a network the other language cannot come: the page stays as it is.
    await page.locator(".foot").getByRole("link", { name: "Français" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await language(page)).toBe("en");
    await context.setOffline(false);
    await page.locator(".foot").getByRole("link", { name: "Français" }).click();
    await expect.poll(() => language(page)).toBe("fr");
    await settle(page, "fr");
  });
});
