import { expect, type Page, test } from "@playwright/test";
import { freshAddress, mailsWith, query, signInByMail } from "./support";

/** Somebody else's browser, of the same size. */
async function another(page: Page): Promise<Page> {
  const context = await page.context().browser()?.newContext({ viewport: page.viewportSize(), locale: "fr-FR" });
  if (!context) throw new Error("the browser has gone");
  return context.newPage();
}

test("from the first mailed link to an accepted person, with every mail on its way", async ({ page }, info) => {
  // Three people, two forms of their own, four mails.
  test.slow();
  const stamp = `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
  // That of the other project would look like it.
  const kind = info.project.name === "phone" ? "Ressourcerie" : "Bibliothèque d’objets";
  const [name, title] = [`${kind} ${stamp}`, `Tenir l’atelier ${stamp}`];
  const [keeper, postier] = [freshAddress().replace("@laposte", "@association"), freshAddress()];

  // Somebody of the association signs in by the mailed link, and proposes it.
  await signInByMail(page, keeper, "/connexion?suite=/espace-association/nouvelle");
  await page.getByLabel("Nom de l’association").fill(name);
  await page.getByLabel("Commune", { exact: true }).fill("Niort");
  await page.getByRole("list", { name: "Communes proposées" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByLabel("Présentation").fill("Nous donnons une seconde vie aux objets, avec les gens du quartier.");
  await page.getByRole("button", { name: "Proposer l’association" }).click();
  await expect(page.getByText("Votre proposition attend la coordination")).toBeVisible();
  const slug = query(`select slug from associations where name = '${name.replace(/'/g, "''")}'`);

  // The coordination admits it, and trusts it.
  const desk = await another(page);
  await desk.request.post("/api/v1/sign-in/demonstration", { data: { account: "coordinator" } });
  await desk.goto("/coordination?genre=association");
  await desk.getByRole("list", { name: /Ce qui attend/ }).getByRole("link", { name }).click();
  await desk.getByRole("checkbox", { name: /Faire confiance/ }).check();
  await desk.getByRole("button", { name: "Admettre" }).click();
  await expect(desk.getByRole("status").filter({ hasText: `${name} est admise` })).toBeVisible();
  await desk.context().close();
  await expect.poll(() => mailsWith(keeper).filter((mail) => mail.includes("est admise")).length).toBe(1);

  // It publishes a mission.
  await page.goto(`/espace-association/${slug}/missions/nouvelle`);
  await page.getByLabel("Titre").fill(title);
  await page.getByLabel("La mission", { exact: true }).fill("Deux samedis par mois, ranger et conseiller à l’atelier de réparation.");
  await page.getByRole("group", { name: "Piliers de la charte" }).locator("label").first().click();
  await page.getByLabel("Courriel qui reçoit les intérêts").fill(keeper);
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("Publiée : les postiers la voient dès maintenant.")).toBeVisible();
  const mission = query(`select slug from missions where title = '${title}'`);

  // A postal employee is interested, without an account.
  const phone = await another(page);
  await phone.goto(`/missions/${mission}/interet`);
  await phone.getByLabel("Prénom et nom").fill("Postière de démonstration");
  await phone.getByLabel("Courriel professionnel").fill(postier);
  await phone.getByLabel("Site ou département").fill("Niort PPDC");
  await phone.getByRole("checkbox").first().check();
  await phone.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toContainText("transmis");
  await phone.context().close();
  await expect.poll(() => mailsWith(title).filter((mail) => mail.includes(keeper)).length).toBeGreaterThan(0);
  await expect.poll(() => mailsWith(title).filter((mail) => mail.includes(postier)).length).toBeGreaterThan(0);

  // The association reads it and accepts.
  await page.goto(`/espace-association/${slug}/interets`);
  const card = page.locator(".card.received").filter({ hasText: "Postière de démonstration" });
  await card.locator("summary").click();
  await card.getByRole("button", { name: "Accepter" }).click();
  const dialog = page.getByRole("dialog", { name: "Accepter" });
  await dialog.getByRole("textbox").fill("Bienvenue ! Rendez-vous samedi à neuf heures.");
  await dialog.getByRole("button", { name: "Relire avant d’envoyer" }).click();
  await dialog.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => query(`select status from interests where work_email = '${postier}'`)).toBe("accepted");
  await expect.poll(() => mailsWith("Rendez-vous samedi à neuf heures").filter((mail) => mail.includes(postier)).length).toBeGreaterThan(0);
});
