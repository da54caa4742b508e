import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./space";
import { expectNoViolation } from "./axe";
import { expectNoOverflow } from "./support";

const PAGE = "/coordination/tableau-de-bord";

const chart = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Numbers without the narrow spaces of French typography; nothing is nothing. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, "").replace(/^–$/, "").trim();

const CHARTS = [
  "Où en sont les missions",
  "Le parcours des manifestations d’intérêt",
  "Les délais de réponse, mois par mois",
  "Le remplissage par pilier",
  "Le remplissage par département",
  "L’équilibre par compétence",
  "L’équilibre par département",
];

/** The table of a chart, its head first, cell by cell. */
async function table(page: Page, name: string): Promise<string[][]> {
  const opener = chart(page, name).getByText(/^Voir le tableau/);
  if (await opener.isVisible()) await opener.click();
  const rows = await chart(page, name).locator("tr").all();
  return Promise.all(rows.map(async (row) => (await row.locator("th, td").allTextContents()).map(plain)));
}

/** The file of a chart, cell by cell. */
async function file(page: Page, name: string): Promise<string[][]> {
  const address = await chart(page, name).getByRole("link", { name: /^Exporter/ }).getAttribute("href");
  const answer = await page.request.get(address ?? "");
  expect(answer.headers()["content-disposition"]).toMatch(/^attachment; filename="[a-z-]+-\d{4}-\d{2}-\d{4}-\d{2}\.csv"$/);
  const lines = (await answer.text()).replace(/^\ufeff/, "").trim().split("\r\n");
  return lines.map((line) => line.split(";").map(plain));
}

test("the coordination reads how the Alliance does, and each file holds what the page shows", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/coordination");
  await page.getByRole("navigation", { name: "Pages de la coordination" }).getByRole("link", { name: "Tableau de bord" }).click();
  await expect(page).toHaveURL(new RegExp(`${PAGE}$`));
  await expect(page.getByRole("heading", { level: 1, name: "Tableau de bord" })).toBeVisible();
  await expect(chart(page, CHARTS[1])).toContainText("ont reçu une réponse");
  await expect(chart(page, CHARTS[4]).getByRole("img")).toBeVisible();
  await expectNoViolation(page);
  await expectNoOverflow(page);

  // Nobody's name is anywhere.
  await expect(page.locator("main")).not.toContainText(/Postier \d|@/);
  // Other tests write meanwhile: page and file are of one moment, sooner or later.
  await expect(async () => {
    await page.reload();
    await expect(chart(page, CHARTS[1])).toBeVisible();
    for (const name of CHARTS) {
      expect(await file(page, name), name).toEqual(await table(page, name));
    }
  }).toPass();
  // Each step is made of the next and of those who stopped.
  const [, ...steps] = await table(page, CHARTS[1]);
  for (const [place, step] of steps.entries()) {
    const [reached, , , ...stopped] = step.slice(1).map(Number);
    const next = Number(steps[place + 1]?.[1] ?? 0);
    expect(next + stopped.reduce((sum, one) => sum + one, 0), step[0]).toBe(reached);
  }
  // People by fives, or not at all.
  const [, ...balance] = await table(page, CHARTS[5]);
  for (const people of balance.flatMap((row) => row.slice(3))) {
    expect(people === "moins de 5" || Number(people) % 5 === 0, people).toBe(true);
  }
  await expectNoOverflow(page);
});

test("who waits longest comes first, and leads to the association", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto(PAGE);
  const waiting = chart(page, "En attente d’une réponse");
  await expect(waiting).toContainText(/atten(d|dent) une réponse/);
  const rows = await file(page, "En attente d’une réponse");
  const days = rows.slice(1).map((row) => row[1].split("/").reverse().join("-"));
  expect(days).toEqual([...days].sort());
  const [, ...shown] = await table(page, "En attente d’une réponse");
  expect(rows.slice(1).map((row) => row[0])).toContain(shown[0][0]);
  await waiting.getByRole("row").nth(1).getByRole("link").click();
  await expect(page).toHaveURL(/\/espace-association\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("months, pillar and department are in the address, by the keyboard too", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto(PAGE);
  await expect(chart(page, CHARTS[1])).toBeVisible();
  const [first, pillar, department] = ["Envoyées de", "Pilier", "Département de l’association"].map((label) =>
    page.getByLabel(label, { exact: true }),
  );
  await first.focus();
  await page.keyboard.press("ArrowUp");
  await expect(page).toHaveURL(/de=\d{4}-\d{2}&a=\d{4}-\d{2}$/);
  await expect(first).toBeFocused();
  await pillar.selectOption({ index: 1 });
  await expect(page).toHaveURL(/pilier=/);
  await expect(chart(page, "Le remplissage par pilier").locator("tbody tr")).toHaveCount(1);
  await pillar.selectOption("");
  await expect(page).not.toHaveURL(/pilier=/);
  const before = page.url();
  await department.selectOption("79");
  await expect(page).toHaveURL(/departement=79/);
  await expect(chart(page, "Le remplissage par département").locator("tbody tr")).toHaveCount(1);
  const [, ...departments] = await table(page, "Le remplissage par département");
  expect(departments.map((row) => row[0])).toEqual(["79 Deux-Sèvres"]);
  expect(await file(page, "Le remplissage par département")).toHaveLength(2);
  const narrowed = page.url();
  await page.reload();
  expect(page.url()).toBe(narrowed);
  await expect(department).toHaveValue("79");
  await page.goBack();
  await expect(page).toHaveURL(before);
  await expect(department).toHaveValue("");
});

test("of fewer than five interests there is no funnel, and why", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto(`${PAGE}?de=2020-01&a=2020-02`);
  await expect(chart(page, CHARTS[1])).toContainText("moins de 5 manifestations d’intérêt");
  await expect(chart(page, CHARTS[2])).toContainText("trop peu pour parler de délais");
  await expect(page.locator(".facts-row")).toContainText("moins de 5");
  await expectNoViolation(page);
});

test("without a network a second try, and nobody else is let in", async ({ page }) => {
  await page.goto(PAGE);
  await expect(page.getByRole("link", { name: "Se connecter" })).toHaveAttribute("href", `/connexion?suite=${PAGE}`);
  await signIn(page, "manager");
  await page.goto(PAGE);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".chart")).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, "coordinator");
  const asked = /\/api\/v1\/coordination\/dashboard\?/;
  await page.route(asked, (route) => route.abort());
  await page.goto(PAGE);
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute(asked);
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(chart(page, CHARTS[1])).toBeVisible();
});
