import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { expectNoOverflow, openExplore, query } from "./support";

async function plain(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0);
}

async function openMission(page: Page, tail: string) {
  const slug = query("select slug from missions where status = 'published' order by slug limit 1");
  await page.goto(`/missions/${slug}${tail}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0);
}

test("whoever comes to another page by a link is told its name", async ({ page }) => {
  const told = page.locator(".app > p.quiet[aria-live=polite]");
  await plain(page, "/charte");
  // What the browser itself has loaded, it says.
  await expect(told).toHaveText("");
  await page.locator(".foot").getByRole("link", { name: "Vos données" }).click();
  await expect(page).toHaveURL(/\/confidentialite$/);
  await expect(told).toHaveText("Vos données");
  // Coming back is an arrival too.
  await page.goBack();
  await expect(told).toHaveText("La charte de l’Alliance");
});

test("no page breaks the strict policy", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) {
      refused.push(message.text());
    }
  });
  await openExplore(page);
  await page.getByRole("button", { name: /^Filtres/ }).click();
  await page.keyboard.press("Escape");
  await openMission(page, "/interet");
  await plain(page, "/charte");
  await plain(page, "/api/docs");
  expect(refused).toEqual([]);
});

test("the page of the API, which is no part of the app, is for everyone too", async ({ page }) => {
  await plain(page, "/api/docs");
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  await expectNoViolation(page);
  await expectNoOverflow(page);
});
