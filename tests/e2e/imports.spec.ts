import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { query } from "./support";

async function signInAsCoordinator(page: Page) {
  const answer = await page.request.post("/api/v1/sign-in/demonstration", { data: { account: "coordinator" } });
  expect(answer.status()).toBe(200);
}

const DATA = fileURLToPath(new URL("../../crates/exchange/tests/data", import.meta.url));

/** The table of the report that is shown, as it is downloaded. */
async function tableOf(page: Page): Promise<string> {
  const address = await page.getByRole("link", { name: "Télécharger le rapport (CSV)" }).getAttribute("href");
  const answer = await page.request.get(address ?? "");
  expect(answer.status()).toBe(200);
  return answer.text();
}

/** Reads a file of a source of its own, without importing it. */
async function readFile(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const data = { name: `Fichier ${unique()}`, licence: "Licence Ouverte 2.0", contact_email: "contact@association.example" };
  const made = await page.request.post("/api/v1/imports/sources", { data });
  await page.goto(`/coordination/imports/${(await made.json()).id}`);
  await page.getByLabel("Fichier", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rapport d’import" })).toBeVisible();
}

/** A finding of the report, where its group may still be closed. */
const finding = (page: Page, region: RegExp, words: RegExp) =>
  page.getByRole("region", { name: region }).locator(".import-row").filter({ hasText: words });

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
  const listings = page.getByRole("region", { name: "Quelles fiches" });
  await listings.getByText("Associations nouvelles").click();
  await expect(listings.getByText(name, { exact: true })).toBeVisible();
  await expect(listings.getByText(`Les Remparts ${mark}`)).toBeVisible();
  expect(await tableOf(page)).toContain("Refusé");
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
      // Whoever confirms has met the names.
      const listings = page.getByRole("region", { name: "Quelles fiches" });
      await expect(listings.getByText("Associations retirées")).toBeVisible();
      for (const at of [2, 3, 4, 5]) {
        await expect(listings.getByRole("link", { name: `Relais ${mark} ${at}` })).toBeVisible();
      }
      await expect(listings.getByText(`Relais ${mark} 1`, { exact: true })).toHaveCount(0);
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

test("a feed and files that break importers are read, and each row that has something to say says it", async ({ page }) => {
  await signInAsCoordinator(page);

  await readFile(page, join(DATA, "api_engagement.xml"));
  await expect(page.getByText(/1\sligne lue, dont 0\srefusée.* en UTF-8\./)).toBeVisible();
  await expect(page.getByRole("row", { name: /Nouvelles/ })).toHaveText(/11$/);
  for (const words of [
    /Titre de la mission\s*Ligne 12\s+startAt\s+01\/01\/2025\s*Corrigé\s:\s.*le jour d’abord\.\s*Compris comme\s:\s2025-01-01\./,
    /Titre de la mission\s*Ligne 13\s+endAt\s+11\/01\/2025\s*Corrigé\s:\s.*le jour d’abord\.\s*Compris comme\s:\s2025-01-11\./,
    /Titre de la mission\s*Ligne 31\s+city\s+Orléans\s*Laissé de côté\s:\s.*Compris comme\s:\sParis\./,
  ]) {
    await expect(finding(page, /À vérifier/, words)).toHaveCount(1);
  }

  await readFile(page, join(DATA, "scdl_dilcrah.csv"));
  await expect(page.getByRole("heading", { name: "Lignes refusées (1)" })).toBeVisible();
  const twice = /ANNO_1\s*Ligne 4\s+Nom du bénéficiaire\*\s+ANNO_1\s*Refusé\s:\sLe même numéro est déjà venu plus haut\./;
  await expect(finding(page, /Lignes refusées/, twice)).toBeVisible();
  for (const [line, label, number] of [[2, "ANNO_1", "13579246800043"], [3, "ANNO_2", "11223344500034"], [5, "ANNO_3", "74185296300016"]]) {
    await expect(finding(page, /À vérifier/, new RegExp(`${label}\\s*Ligne ${line}\\s.*${number}.*clé de contrôle`))).toHaveCount(1);
  }

  // Windows-1252, a header over six lines, 1,625 rows.
  await readFile(page, join(DATA, "subventions_sarthe.csv"));
  await expect(page.getByText(/1\s625\slignes lues, dont 0\srefusée.* en windows-1252\./)).toBeVisible();
  await expect(page.getByText("Aucune ligne n’est refusée.")).toBeVisible();
  await expect(page.getByRole("region", { name: /À vérifier/ }).locator(".import-row")).toHaveCount(2);
  for (const [line, label, code] of [
    [441, "COMITE DEPARTEMENTAL DE BADM MAISON DEPARTE", "M72000"],
    [578, "CULTURELLE COMMUNES CANTON D SABLE SUR SART", "H72300"],
  ]) {
    const words = new RegExp(`${label}\\s*Ligne ${line}\\s+CP\\s+${code}\\s*Laissé de côté\\s:\\sCe n’est pas un code postal\\.`);
    await expect(finding(page, /À vérifier/, words)).toHaveCount(1);
  }
  const listings = page.getByRole("region", { name: "Quelles fiches" });
  await listings.getByText("Associations nouvelles").click();
  await expect(listings.getByText("14 JUILLET", { exact: true })).toBeVisible();
  await expect(listings.getByText(/et 1\s525\sautres fiches/)).toBeVisible();
  await expectNoViolation(page, "listings");
  const lines = (await tableOf(page)).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + 2 + 1625);
  expect(lines.at(-1)).toContain(";ZUTANO BAZAR;;;Nouvelle;Association;");

  const bomb = "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>]><source><mission><title>&lol;</title></mission></source>";
  for (const [name, bytes, words] of [
    ["bombe.xml", Buffer.from(bomb), /DOCTYPE/],
    ["flux.xml.gz", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), /Le fichier est compressé/],
  ] as const) {
    await readFile(page, { name, mimeType: "application/octet-stream", buffer: bytes });
    await expect(page.getByRole("heading", { name: "Cet import n’a pas pu être lu" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Le fichier" })).toContainText(words);
    await expect(page.getByRole("button", { name: "Importer", exact: true })).toHaveCount(0);
  }
});
