import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./space";
import { expectNoViolation } from "./axe";
import { enter, expectNoOverflow, query } from "./support";

const PAGE = "/equipe/participation";

const chart = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The rows of a chart's table, cell by cell. */
async function rows(page: Page, name: string): Promise<string[][]> {
  await chart(page, name).getByText(/^Voir le tableau/).click();
  const found = await chart(page, name).getByRole("row").all();
  return Promise.all(found.slice(1).map(async (row) => (await row.locator("th, td").allTextContents()).map(plain)));
}

/** Numbers without the narrow spaces of French typography. */
function plain(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, "").trim();
}

test("a manager reads how the team takes part, and the file holds what the page shows", async ({ page }) => {
  await signIn(page, "manager");
  await page.goto("/compte");
  await page.getByRole("link", { name: /^Mon équipe/ }).click();
  await page.getByRole("link", { name: "Participation", exact: true }).click();
  await expect(page).toHaveURL(/\/equipe\/participation$/);
  await expect(page.getByRole("heading", { level: 1, name: "Participation" })).toBeVisible();
  await expect(chart(page, "Par mois")).toContainText("l’équipe a donné au moins");
  await expect(page.getByText("Jours donnés")).toBeVisible();
  await expectNoViolation(page);
  await expectNoOverflow(page);

  // Nobody's name is anywhere, in the page or in what it was made from.
  await expect(page.locator("main")).not.toContainText(/Postier|@/);
  const months = await rows(page, "Par mois");
  expect(months).toHaveLength(12);
  for (const [, people, takingPart] of months.filter((row) => row[1] !== "non montré")) {
    expect(Number(takingPart) % 5).toBe(0);
    expect(Number(people)).toBeGreaterThanOrEqual(12);
  }
  const pillars = await rows(page, "Par pilier");
  const kinds = await rows(page, "Par type de temps");
  const compared = await rows(page, "Comparaison");
  // The site and its region, beside the level above and the whole company.
  const names = compared.map((row) => row[0]);
  expect(names[0]).toBe("Cette équipe");
  expect(names.slice(-3)).toEqual(["Le site", "La région", "Toute l’entreprise"]);
  await expect(chart(page, "Comparaison")).toContainText("dans ceux de la région");
  for (const [name, shown, first] of [
    ["Par mois", months, 2],
    ["Par pilier", pillars, 4],
    ["Par type de temps", kinds, 4],
    ["Comparaison", compared, 5],
  ] as const) {
    const address = await chart(page, name).getByRole("link", { name: /^Exporter/ }).getAttribute("href");
    const text = await (await page.request.get(address ?? "")).text();
    const lines = text.trim().split("\r\n").slice(1).map((line) => line.split(";"));
    const cells = lines.map((line) => [line[1], ...line.slice(first).filter((cell) => cell !== "")].map(plain));
    const seen = shown.map((row) => row.filter((cell) => cell !== "non montré"));
    expect(cells, name).toEqual(seen);
  }
});

test("months and team are in the address, and whoever leads above finds each team", async ({ page }) => {
  await enter(page, "direction-du-site@demonstration.example", PAGE);
  await page.goto(PAGE);
  await page.getByRole("navigation", { name: "Équipes" }).getByRole("link", { name: /^Accueil et guichet/ }).click();
  await expect(page).toHaveURL(/equipe=/);
  await expect(page.getByRole("navigation", { name: "Où vous êtes" })).toContainText("Accueil et guichet (14 personnes)");
  const address = page.url();
  await page.getByLabel("De", { exact: true }).selectOption({ index: 2 });
  await expect(page).not.toHaveURL(address);
  const narrowed = page.url();
  await page.reload();
  expect(page.url()).toBe(narrowed);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await page.getByRole("navigation", { name: "Où vous êtes" }).getByRole("link", { name: /^Direction/ }).click();
  await expect(chart(page, "Par mois")).toBeVisible();
  await expectNoOverflow(page);
});

test("a manager of four sees no number, and why", async ({ page }) => {
  const id = (name: string) => `(select id from employees where email_key = '${name}@demonstration.example')`;
  query(`update employees set manager_id = ${id("postier-3-13")} where email_key = 'postier-3-14@demonstration.example'`);
  query(
    `insert or ignore into participation_teams (roster_id, employee_id, manager_id, label, first, last, groups)
     select id, ${id("postier-3-13")}, null, 'Équipe de nuit', 10000, 10004, 0 from participation_rosters`,
  );
  await enter(page, "postier-3-13@demonstration.example", PAGE);
  await page.goto(PAGE);
  await expect(page.getByRole("heading", { name: "Votre équipe est trop petite pour des chiffres" })).toBeVisible();
  await expect(page.locator(".chart")).toHaveCount(0);
  await expect(page.getByText("Jours donnés")).toHaveCount(0);
  await expectNoViolation(page);
});

test("without a network a second try, without a session the sign-in", async ({ page }) => {
  await page.goto(PAGE);
  await expect(page.getByRole("link", { name: "Se connecter" })).toHaveAttribute("href", `/connexion?suite=${PAGE}`);
  await signIn(page, "manager");
  await page.route("**/api/v1/team/participation*", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/api/v1/team/participation*");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(chart(page, "Par mois")).toBeVisible();
});
