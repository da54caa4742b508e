import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { expectNoOverflow, query } from "./support";

async function signInAsCoordinator(page: Page) {
  const answer = await page.request.post("/api/v1/sign-in/demonstration", { data: { account: "coordinator" } });
  expect(answer.status()).toBe(200);
}

async function clean(page: Page) {
  await expectNoViolation(page);
  await expectNoOverflow(page);
}

const unique = () => `${Date.now()}${Math.floor(Math.random() * 1000)}`;

/** Those of the file who are there now, with lines for them, so that they stay: one server holds the people of every test. */
function present(): string[] {
  const rows = query(
    `select e.email || ';' || e.name || ';' || coalesce(e.site_code, '') || ';' || e.team || ';' || coalesce(m.email, '')
     from employees e left join employees m on m.id = e.manager_id where e.active and e.source = 'csv'`,
  );
  return rows.split("\n").filter((row) => row !== "");
}

test("a coordinator brings the directory by a file, reads what does not fit together, and finds who has come", async ({ page }) => {
  await signInAsCoordinator(page);
  const mark = unique();
  await page.goto("/coordination/annuaire");
  await expect(page.getByRole("heading", { level: 1, name: "Annuaire" })).toBeVisible();
  await expect(page.getByText(/personnes dans/)).toBeVisible();
  await clean(page);
  await page.screenshot({ path: test.info().outputPath("directory.png"), fullPage: true });

  const table = [
    "courriel;nom;code site;équipe;responsable",
    ...present(),
    `une.${mark}@essai.example;Une Arrivée ${mark};15150A;Équipe ${mark};boucle.a.${mark}@essai.example`,
    `boucle.a.${mark}@essai.example;Boucle A ${mark};99999Z;Équipe ${mark};boucle.b.${mark}@essai.example`,
    `boucle.b.${mark}@essai.example;Boucle B ${mark};;Équipe ${mark};boucle.a.${mark}@essai.example`,
    `seule.${mark}@essai.example;Seule ${mark};;Équipe ${mark};personne.${mark}@essai.example`,
    `pas une adresse;Refusée ${mark};;;`,
  ].join("\n");
  await page.getByLabel("Fichier", { exact: true }).setInputFiles({ name: "annuaire.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ce que ce fichier changera" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Arrivées/ })).toContainText("4");
  await expect(page.getByRole("region", { name: /Lignes refusées/ })).toContainText("pas une adresse");
  await expect(page.getByRole("region", { name: "À vérifier" })).toContainText("Aucun point de contact");
  expect(Number(query(`select count(*) from employees where team = 'Équipe ${mark}'`))).toBe(0);
  await clean(page);
  await page.screenshot({ path: test.info().outputPath("report.png"), fullPage: true });

  await page.getByRole("button", { name: "Mettre à jour l’annuaire" }).click();
  await clean(page);
  await page.getByRole("button", { name: "Oui, mettre à jour" }).click();
  await expect(page.getByText("L’annuaire est à jour.")).toBeVisible();
  expect(Number(query(`select count(*) from employees where team = 'Équipe ${mark}' and active`))).toBe(4);

  await page.getByRole("link", { name: "Annuaire", exact: true }).first().click();
  const defects = page.getByRole("region", { name: "À corriger" });
  await expect(defects).toContainText(`Seule ${mark}`);
  await expect(defects).toContainText(`Boucle A ${mark}`);
  await clean(page);
  await page.screenshot({ path: test.info().outputPath("defects.png"), fullPage: true });

  await page.getByRole("link", { name: "Chercher une personne" }).click();
  await page.getByLabel("Nom, équipe, courriel ou code de site").fill(`arrivee ${mark}`);
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByRole("heading", { name: `Une Arrivée ${mark}` })).toBeVisible();
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByText(/Niort.*15150A/)).toBeVisible();
  await clean(page);
  await page.screenshot({ path: test.info().outputPath("people.png"), fullPage: true });
  await page.reload();
  await expect(page.getByRole("heading", { name: `Une Arrivée ${mark}` })).toBeVisible();
  await page.getByRole("link", { name: "Parties" }).click();
  await expect(page.getByText("Personne ne correspond.")).toBeVisible();
});

test("a file in which most are missing makes nobody leave before the coordinator confirms", async ({ page }) => {
  await signInAsCoordinator(page);
  const mark = unique();
  const before = Number(query("select count(*) from employees where active"));
  await page.goto("/coordination/annuaire");
  const table = `courriel;nom\nseul.${mark}@essai.example;Seul ${mark}`;
  await page.getByLabel("Fichier", { exact: true }).setInputFiles({ name: "court.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByText("Beaucoup de personnes manquent")).toBeVisible();
  await clean(page);
  await page.screenshot({ path: test.info().outputPath("held.png"), fullPage: true });
  await page.getByRole("button", { name: "Mettre à jour l’annuaire" }).click();
  await expect(page.getByText("Personne n’est retiré pour l’instant.")).toBeVisible();
  await page.getByRole("button", { name: "Oui, mettre à jour" }).click();
  await expect(page.getByText("L’annuaire est à jour.")).toBeVisible();
  expect(Number(query("select count(*) from employees where active"))).toBeGreaterThan(before);
});

test("a token is shown once, opens the directory to another one, and is taken back", async ({ page, request }) => {
  await signInAsCoordinator(page);
  const name = `Essai ${unique()}`;
  await page.goto("/coordination/annuaire");
  await page.getByRole("button", { name: "Créer un jeton" }).click();
  await expect(page.getByText("Donnez-lui un nom")).toBeVisible();
  await page.getByLabel("Nom du jeton").fill(name);
  await page.reload();
  await expect(page.getByLabel("Nom du jeton")).toHaveValue(name);
  await page.getByRole("button", { name: "Créer un jeton" }).click();
  const secret = await page.getByLabel("Jeton", { exact: true }).inputValue();
  expect(secret.length).toBeGreaterThan(40);
  await clean(page);
  await page.screenshot({ path: test.info().outputPath("token.png"), fullPage: true });
  const ask = () => request.get("/scim/v2/Users?count=1", { headers: { authorization: `Bearer ${secret}` } });
  expect((await ask()).status()).toBe(200);
  await page.reload();
  await expect(page.getByRole("button", { name: `Révoquer le jeton « ${name} »` })).toBeVisible();
  await expect(page.getByLabel("Jeton", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: `Révoquer le jeton « ${name} »` }).click();
  await page.getByRole("button", { name: "Oui, révoquer" }).click();
  await expect(page.getByText("Le jeton est révoqué.")).toBeVisible();
  expect((await ask()).status()).toBe(401);
});

test("what does not arrive can be asked for again", async ({ page }) => {
  await signInAsCoordinator(page);
  await page.route("**/api/v1/directory/report", (route) => route.abort());
  await page.goto("/coordination/annuaire");
  await expect(page.getByRole("button", { name: "Réessayer" })).toBeVisible();
  await page.unroute("**/api/v1/directory/report");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByText(/personnes dans/)).toBeVisible();
});
