import { expect, type Page, test } from "@playwright/test";
import { freshAddress, mailsWith, openExplore, query, raiseList } from "./support";

/** From the map to the form of a mission that takes several people, another one for each test that may run meanwhile. */
async function openForm(page: Page) {
  const { title: name, project } = test.info();
  const own = [...(name + project.name)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 12;
  const [slug, title] = query(
    `select slug, title from missions where status = 'published' and places > 3 order by places desc, slug limit 1 offset ${own}`,
  ).split("|");
  await openExplore(page, `/?q=${encodeURIComponent(title)}`);
  await raiseList(page);
  await page.locator(`.results a[href="/missions/${slug}"]`).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Cela m’intéresse" }).click();
  await expect(page).toHaveURL(/\/interet$/);
}

async function fill(page: Page, address: string) {
  await page.getByLabel(/^(Votre nom|Nom|Prénom et nom)/).fill("Postière de démonstration");
  await page.getByLabel(/e-?mail|courriel|adresse professionnelle/i).first().fill(address);
  await page.getByLabel(/site|département/i).first().fill("Niort PPDC");
  await page.getByLabel(/message/i).first().fill("Bonjour, votre mission me parle.");
}

test("interest reaches the database, the association's mailbox and one's own", async ({ page }) => {
  const address = freshAddress();
  await openForm(page);
  await fill(page, address);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/envoyé|transmis|parti/i);

  expect(query(`select count(*) from interests where work_email = '${address}' and status = 'sent'`)).toBe("1");
  await expect.poll(() => mailsWith(address).length).toBe(2);
});

test("faults stand under their fields, the first has the focus, and nothing typed is lost", async ({ page }) => {
  await openForm(page);
  await fill(page, "sans-arobase");
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  const email = page.getByLabel(/e-?mail|courriel|adresse professionnelle/i).first();
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(/message/i).first()).toHaveValue("Bonjour, votre mission me parle.");

  await page.reload();
  await expect(email).toHaveValue("sans-arobase");
});

test("a lost answer is sent again and stays one record", async ({ page }) => {
  const address = freshAddress();
  await openForm(page);
  await fill(page, address);
  await page.getByRole("checkbox").first().check();
  // The server records it; the answer never arrives.
  await page.route("**/api/v1/interests", async (route) => {
    await route.fetch();
    await route.abort().catch(() => {});
  });
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("region", { name: "En attente d’envoi" })).toContainText("Bonjour, votre mission me parle.");
  await page.unroute("**/api/v1/interests");
  // It would go by itself; the network says that it is back.
  await page.evaluate(() => void window.dispatchEvent(new Event("online")));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/envoyé|transmis|parti/i);
  expect(query(`select count(*) from interests where work_email = '${address}'`)).toBe("1");
  await expect.poll(() => mailsWith(address).length).toBe(2);
});

test("the mailed link withdraws the interest", async ({ page }) => {
  const address = freshAddress();
  await openForm(page);
  await fill(page, address);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect.poll(() => mailsWith(address).length).toBe(2);
  const link = mailsWith(address)
    .map((mail) => /\/interet\/retrait\?jeton=[A-Za-z0-9_\-.]+/.exec(mail)?.[0])
    .find(Boolean);
  expect(link).toBeTruthy();
  await page.goto(link ?? "");
  await page.getByRole("button", { name: /^Retirer/ }).click();
  await expect(page.getByText(/retiré/i).first()).toBeVisible();
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("withdrawn");
});
