import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { markers, openExplore, raiseList, query, freshAddress } from "./support";

const pages: [string, (page: Page) => Promise<void>][] = [
  ["explore", (page) => openExplore(page)],
  [
    "explore, list raised",
    async (page) => {
      await openExplore(page, "/?type=mecenat-court&pres=46.3258,-0.4593&lieu=Niort&rayon=100");
      await raiseList(page);
    },
  ],
  [
    "filters",
    async (page) => {
      await openExplore(page);
      await page.getByRole("button", { name: /^Filtres/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  ],
  [
    "explore, failed",
    async (page) => {
      await page.route("**/api/v1/catalogue**", (route) => route.abort());
      await page.goto("/");
      await expect(page.getByRole("button", { name: "Réessayer" })).toBeAttached();
    },
  ],
  ["mission", (page) => openMission(page, "")],
  ["interest", (page) => openMission(page, "/interet")],
  [
    "interest, with faults",
    async (page) => {
      await openMission(page, "/interet");
      await page.getByRole("button", { name: /^Envoyer/ }).click();
      await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    },
  ],
  [
    "association",
    async (page) => {
      const slug = query("select slug from associations order by slug limit 1");
      await page.goto(`/associations/${slug}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    },
  ],
  ["charter", (page) => plain(page, "/charte")],
  ["privacy", (page) => plain(page, "/confidentialite")],
  [
    "profile",
    async (page) => {
      await page.request.post("/api/v1/sign-in/demonstration", { data: { account: "employee" } });
      await plain(page, "/mes-missions/profil");
    },
  ],
  ["not found", (page) => plain(page, "/cette-page-n-existe-pas")],
  ["withdrawal, bad link", (page) => plain(page, "/interet/retrait?jeton=faux")],
];

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

for (const scheme of ["light", "dark"] as const) {
  for (const [name, open] of pages) {
    test(`axe finds nothing on ${name}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await open(page);
      const result = await new AxeBuilder({ page }).analyze();
      const found = result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
      expect(found).toEqual([]);
    });
  }
}

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

test("the keyboard alone goes from the map to a sent interest", async ({ page }) => {
  await openExplore(page);
  await page.getByRole("button", { name: /^Mobilités|^Compétences/ }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/pilier=/);

  // One Tab stop for all markers; the arrows go from one to the next.
  await markers(page).and(page.locator("[tabindex='0']")).first().focus();
  const first = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await page.keyboard.press("ArrowRight");
  const second = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  expect(second).not.toBe(first);

  await raiseList(page);
  const card = page.locator(".results .card").filter({ hasNotText: "Complet" }).first().getByRole("link").first();
  await card.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/missions\//);
  const want = page.getByRole("link", { name: "Cela m’intéresse" });
  await want.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/interet$/);
  const address = freshAddress();
  const type = async (name: RegExp, text: string) => {
    const field = page.getByLabel(name).first();
    for (let step = 0; step < 25 && !(await field.evaluate((node) => node === document.activeElement)); step++) {
      await page.keyboard.press("Tab");
    }
    await expect(field).toBeFocused();
    await page.keyboard.type(text);
  };
  await type(/^(Votre nom|Nom|Prénom et nom)/, "Postier de démonstration");
  await type(/e-?mail|courriel|adresse professionnelle/i, address);
  await type(/site|département/i, "Gironde");
  const consent = page.getByRole("checkbox").first();
  for (let step = 0; step < 10 && !(await consent.evaluate((node) => node === document.activeElement)); step++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  const send = page.getByRole("button", { name: /^Envoyer/ });
  for (let step = 0; step < 10 && !(await send.evaluate((node) => node === document.activeElement)); step++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/envoyé|transmis|parti/i);
  expect(query(`select count(*) from interests where work_email = '${address}'`)).toBe("1");
});
