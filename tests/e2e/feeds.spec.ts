import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { axe } from "./axe";
import { openExplore, query } from "./support";

/** Another site, on a port of its own, with a frame in its page. */
async function otherSite(frame: string): Promise<{ server: Server; url: string }> {
  const page = `<!doctype html><title>Une association</title><h1>Notre site</h1>${frame}<p style="height:2000px">Fin</p>`;
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html; charset=utf-8").end(page));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Another host name, so that it is another site for cookies too.
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

async function inFrame(page: Page, base: string, address: string, act: (frame: FrameLocator) => Promise<void>) {
  const { server, url } = await otherSite(`<iframe src="${new URL(address, base)}" width="100%" height="600"></iframe>`);
  try {
    await page.goto(url);
    await act(page.frameLocator("iframe"));
  } finally {
    server.close();
  }
}

const summaryOf = (frame: FrameLocator) => frame.locator(".sheet-summary").getByRole("status");

test("the map works in a frame of another site, with the filters of its address", async ({ page, baseURL }) => {
  await openExplore(page, "/?pilier=transition-energetique");
  const chip = page.getByRole("button", { name: /^Énergie/ });
  const expected = (await chip.textContent())?.replace(/\D/g, "") ?? "?";
  await inFrame(page, baseURL!, "/integration?pilier=transition-energetique", async (frame) => {
    await expect(frame.getByRole("button", { name: /^Énergie/ })).toHaveAttribute("aria-pressed", "true");
    await expect(frame.locator("[data-marker]").first()).toBeVisible();
    await expect(summaryOf(frame)).toContainText(expected);
    // The frame has no bar of its own, and a way to the whole site.
    await expect(frame.getByRole("navigation")).toBeHidden();
    await expect(frame.getByRole("link", { name: /Ouvrir la carte entière/ })).toBeVisible();
  });
});

test("a link in the frame opens the mission in a tab of our own site", async ({ page, baseURL, context }) => {
  await inFrame(page, baseURL!, "/integration?pilier=transition-energetique", async (frame) => {
    const handle = frame.getByRole("button", { name: /Hauteur de la liste/ });
    await expect(frame.locator(".results .card").first()).toBeAttached();
    if (await handle.isVisible()) {
      await handle.press("ArrowUp");
      await handle.press("ArrowUp");
    }
    const opened = context.waitForEvent("page");
    await frame.locator(".results .card a.card-link").first().click();
    const mission = await opened;
    await expect(mission.getByRole("heading", { level: 1 })).toBeVisible();
    expect(new URL(mission.url()).origin).toBe(new URL(baseURL!).origin);
    expect(mission.url()).toMatch(/\/missions\//);
    await expect(frame.locator("[data-marker]").first()).toBeVisible();
    expect(page.url()).toMatch(/^http:\/\/localhost/);
  });
});

test("a choice made in the frame stays in the frame, and the host keeps its way back", async ({ page, baseURL }) => {
  await page.goto("about:blank");
  await inFrame(page, baseURL!, "/integration", async (frame) => {
    await frame.getByRole("button", { name: /^Énergie/ }).click();
    await expect(frame.getByRole("button", { name: /^Énergie/ })).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => page.frames()[1].url()).toMatch(/\/integration\?pilier=transition-energetique/);
    const mark = frame.getByRole("link", { name: /Ouvrir la carte entière/ });
    await mark.focus();
    expect(await page.context().cookies()).toEqual([]);
    await page.goBack();
    expect(page.url()).toBe("about:blank");
  });
});

test("the wheel scrolls the host's page until somebody clicks into the map", async ({ page, baseURL, isMobile }) => {
  test.skip(isMobile, "a phone has no wheel");
  await inFrame(page, baseURL!, "/integration", async (frame) => {
    await expect(frame.locator("[data-marker]").first()).toBeVisible();
    await page.mouse.move(900, 350);
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(page.frames()[1].url()).not.toContain("carte=");
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.click(900, 200);
    await page.mouse.wheel(0, -200);
    await expect.poll(() => page.frames()[1].url()).toContain("carte=");
  });
});

test("no other page of ours can be framed", async ({ page, baseURL }) => {
  await inFrame(page, baseURL!, "/charte", async () => {
    await expect.poll(() => page.frames()[1]?.url() ?? "").toMatch(/chrome-error|about:blank/);
  });
});

test("the code of a frame follows the choices, and the preview with it", async ({ page }) => {
  await page.goto("/integrer?q=seve");
  await expect(page.getByLabel("Mots à chercher")).toHaveValue("seve");
  await page.getByLabel("Financement").or(page.getByLabel(/financement/i)).first().check();
  await page.getByLabel("Département").selectOption("79");
  await page.getByLabel("Mots à chercher").fill("");
  await page.getByLabel("Mots à chercher").blur();
  await page.getByLabel("Hauteur").selectOption("480");
  const code = page.getByLabel("Code HTML de la carte");
  await expect(code).toHaveValue(/integration\?pilier=financement&amp;departement=79"/);
  await expect(code).toHaveValue(/height="480"/);
  await expect(page).toHaveURL(/\/integrer\?pilier=financement&departement=79$/);
  const preview = page.frameLocator("iframe.preview");
  await expect(preview.getByRole("button", { name: /^Financement/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("link", { name: /Atom/ })).toHaveAttribute("href", "/api/v1/missions.atom?pillar=financement&department=79");
  const feed = await page.request.get((await page.getByRole("link", { name: /Atom/ }).getAttribute("href"))!);
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  await page.getByLabel("Associations", { exact: true }).check();
  await expect(code).toHaveValue(/vue=associations/);
  await page.reload();
  await expect(page.getByLabel("Associations", { exact: true })).toBeChecked();
});

test("an association's page leads to its frame", async ({ page }) => {
  const [slug, name] = query("select slug, name from associations where slug like '%seve%' limit 1").split("|");
  await page.goto(`/associations/${slug}`);
  await page.getByRole("link", { name: "Intégrer sur votre site" }).click();
  await expect(page.getByLabel("Mots à chercher")).toHaveValue(name);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a mission can be read, and leads to its association", async ({ page }) => {
    const [slug, title, name] = query(
      "select m.slug, m.title, a.name from missions m join associations a on a.id = m.association_id where m.status = 'published' order by m.slug limit 1",
    ).split("|");
    const answer = await page.goto(`/missions/${slug}`);
    expect(answer?.status()).toBe(200);
    await expect(page).toHaveTitle(`${title} — Alliance`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.getByText("Engagement")).toBeVisible();
    await expect(page.getByText(/sans JavaScript/)).toBeVisible();
    await page.getByRole("main").getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByRole("link", { name: title })).toBeVisible();
  });

  test("a hostile text is shown as it was typed", async ({ page }) => {
    const slug = query("select slug from associations where description <> '' order by slug desc limit 1");
    const before = query(`select description from associations where slug = '${slug}'`).replace(/'/g, "''");
    const hostile = '</script></title></main><img src=x onerror="alert(1)"><!-- & \'\'';
    query(`update associations set description = '${hostile}' where slug = '${slug}'`);
    try {
      await page.goto(`/associations/${slug}`);
      await expect(page.locator(".prose")).toHaveText(hostile.replace("''", "'"));
      await expect(page.locator("main img")).toHaveCount(0);
      const data = await page.locator('script[type="application/ld+json"]').textContent();
      expect(JSON.parse(data ?? "").description).toBe(hostile.replace("''", "'"));
    } finally {
      query(`update associations set description = '${before}' where slug = '${slug}'`);
    }
  });
});

test("the data for search engines break no policy", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) {
      refused.push(message.text());
    }
  });
  const slug = query("select slug from associations order by slug limit 1");
  await page.goto(`/associations/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator('script[type="application/ld+json"]')).toHaveCount(1);
  await page.goto("/integrer");
  await expect(page.frameLocator("iframe.preview").locator("[data-marker]").first()).toBeVisible();
  expect(refused).toEqual([]);
});

// The page with the map that others frame is in the tour of all pages; this is what they frame.
test("axe finds nothing on what is framed", async ({ page }) => {
  await page.goto("/integration");
  await expect(page.locator("[data-marker]").first()).toBeVisible();
  await axe(page, "/integration");
});
