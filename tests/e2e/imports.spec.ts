import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { query } from "./support";

async function signInAsCoordinator(page: Page) {
  const answer = await page.request.post("/api/v1/sign-in/demonstration", { data: { account: "coordinator" } });
  expect(answer.status()).toBe(200);
}

const unique = () => `${Date.now()}${Math.floor(Math.random() * 1000)}`;

test("a coordinator imports a table, tells its columns, reads what is refused and sees what was imported", async ({ page }) => {
  await signInAsCoordinator(page);
  const mark = unique();
  const name = `Le Fournil du Marais ${mark}`;

  await page.goto("/coordination/imports");
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
  await expectNoViolation(page, "sources");
  await page.getByRole("link", { name: "Ajouter une source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nouvelle source" })).toBeVisible();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Indiquez qui produit ces données.")).toBeVisible();
  await expectNoViolation(page, "form with faults");
  await page.getByLabel("Nom du producteur").fill(`Annuaire ${mark}`);
  await page.getByLabel("Licence des données").fill("Licence Ouverte 2.0");
  // What is typed survives a reload.
  await page.reload();
  await expect(page.getByLabel("Nom du producteur")).toHaveValue(`Annuaire ${mark}`);
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Annuaire ${mark}` })).toBeVisible();

  const table = [
    "Qui;Localité;Code postal;SIRET;Ce que nous faisons",
    `${name};Niort;79000;;Du pain pour tout le quartier.`,
    ";Niort;79000;;Personne ne sait qui.",
    `Les Remparts ${mark};Niort;79000;12345678901234;Visiter la ville ensemble.`,
  ].join("\n");
  await page.getByLabel("Fichier", { exact: true }).setInputFiles({ name: "annuaire.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await expect(page.getByText("Choisissez la colonne qui donne le nom de l’association.")).toBeVisible();
  const read = page.getByRole("button", { name: "Lire ce fichier" });
  await expect(read).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel("Qui", { exact: true }).selectOption({ label: "Association : nom" });
  await page.getByLabel("Ce que nous faisons").selectOption({ label: "Association : description" });
  await expect(page.getByText("Le fichier peut être lu ainsi.")).toBeVisible();
  await expectNoViolation(page, "columns");
  await page.screenshot({ path: test.info().outputPath("columns.png"), fullPage: true });
  await read.click();

  await expect(page.getByRole("heading", { level: 1, name: "Rapport d’import" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lignes refusées (1)" })).toBeVisible();
  const refused = page.getByRole("region", { name: /Lignes refusées/ });
  await expect(refused).toContainText("Ligne 3");
  await expect(refused).toContainText("Refusé");
  await expect(page.getByRole("region", { name: "À vérifier" })).toContainText("clé de contrôle");
  await expect(page.getByRole("row", { name: /Nouvelles/ })).toContainText("2");
  expect(Number(query(`select count(*) from associations where name = '${name}'`))).toBe(0);
  const report = await page.getByRole("link", { name: "Télécharger le rapport (CSV)" }).getAttribute("href");
  expect(decodeURIComponent(report ?? "")).toContain("Refusé");
  await expectNoViolation(page, "report");
  await page.screenshot({ path: test.info().outputPath("report.png"), fullPage: true });

  await page.getByRole("button", { name: "Importer", exact: true }).click();
  await expectNoViolation(page, "confirmation");
  await page.getByRole("button", { name: "Oui, importer" }).click();
  await expect(page.getByText("L’import est fait.")).toBeVisible();
  await expect.poll(() => Number(query(`select count(*) from associations where name = '${name}' and status = 'admitted'`))).toBe(1);

  const slug = query(`select slug from associations where name = '${name}'`);
  await page.goto(`/associations/${slug}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText(`Annuaire ${mark}`)).toBeVisible();
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/associations?q=${mark}`)).json()).total)
    .toBeGreaterThan(0);
});

test("a source that shrinks keeps its listings until the coordinator confirms", async ({ page }) => {
  await signInAsCoordinator(page);
  const mark = unique();
  const made = await page.request.post("/api/v1/imports/sources", { data: { name: `Relais ${mark}`, licence: "ODbL" } });
  const source = (await made.json()).id;
  const table = (count: number) =>
    ["identifiant;nom;ville", ...Array.from({ length: count }, (_, at) => `r-${at};Relais ${mark} ${at};Niort`)].join("\n");

  for (const count of [6, 2]) {
    await page.goto(`/coordination/imports/${source}`);
    await page.getByLabel("Fichier", { exact: true }).setInputFiles({ name: "r.csv", mimeType: "text/csv", buffer: Buffer.from(table(count)) });
    await page.getByRole("button", { name: "Lire ce fichier" }).click();
    if (count === 2) {
      await expect(page.getByText("Une grande partie de la source manque")).toBeVisible();
      await expectNoViolation(page, "removals held");
      await page.screenshot({ path: test.info().outputPath("held.png"), fullPage: true });
    }
    await page.getByRole("button", { name: "Importer", exact: true }).click();
    await page.getByRole("button", { name: "Oui, importer" }).click();
    await expect(page.getByText("L’import est fait.")).toBeVisible();
    expect(Number(query(`select count(*) from associations where name like 'Relais ${mark} %' and status = 'admitted'`))).toBe(6);
  }
  await page.getByLabel("J’ai vérifié auprès de la source").check();
  await page.getByRole("button", { name: "Retirer aussi ce qui manque" }).click();
  await page.getByRole("button", { name: "Oui, importer" }).click();
  await expect(page.getByText("Une grande partie de la source manque")).toHaveCount(0);
  await expect
    .poll(() => Number(query(`select count(*) from associations where name like 'Relais ${mark} %' and status = 'admitted'`)))
    .toBe(2);
});

test("a source that cannot be read says why, and the list can be asked for again", async ({ page }) => {
  await signInAsCoordinator(page);
  const made = await page.request.post("/api/v1/imports/sources", {
    data: { name: `Adresse ${unique()}`, licence: "ODbL", url: "http://169.254.169.254/latest" },
  });
  await page.goto(`/coordination/imports/${(await made.json()).id}`);
  await page.getByRole("button", { name: "Lire l’adresse maintenant" }).click();
  await expect(page.getByText(/mener à un serveur public/)).toBeVisible();
  await expectNoViolation(page, "failed run");

  await page.route("**/api/v1/imports/sources", (route) => route.abort());
  await page.goto("/coordination/imports");
  await expect(page.getByRole("button", { name: "Réessayer" })).toBeVisible();
  await page.unroute("**/api/v1/imports/sources");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByRole("link", { name: /Adresse/ }).first()).toBeVisible();
});
