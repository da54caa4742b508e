import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { association, fresh, signIn, state, writeMission } from "./space";
import { expectNoViolation } from "./axe";
import { demoAssociation, freshAddress, mailsWith, query } from "./support";

const own = () => demoAssociation().slug;

/** A published mission of the demonstration's association, with places for all tests. */
const mission = () =>
  query(
    `update missions set places = 50, places_left = 50 where id =
       (select m.id from missions m join associations a on a.id = m.association_id
        where a.slug = '${own()}' and m.status in ('published', 'full') order by m.slug limit 1) returning slug`,
  );

/** Sends an interest as the form does, by a person whose name is their own. */
async function interested(page: Page, name: string, address: string, of = mission()) {
  await page.goto(`/missions/${of}/interet`);
  await page.getByLabel("Prénom et nom").fill(name);
  await page.getByLabel("Courriel professionnel").fill(address);
  await page.getByLabel("Site ou département").fill("Niort PPDC");
  await page.getByLabel(/^Votre message/).fill("Bonjour, j’ai du temps le mardi.");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("transmis");
}

async function signInAsAssociation(page: Page) {
  const answer = await page.request.post("/api/v1/sign-in/demonstration", { data: { account: "association_member" } });
  expect(answer.status()).toBe(200);
}

async function openReceived(page: Page, state = "") {
  await page.goto(`/espace-association/${own()}/interets${state}`);
  await expect(page.getByRole("heading", { level: 1, name: "Personnes intéressées" })).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0);
}

function card(page: Page, name: string) {
  return page.locator(".card.received").filter({ hasText: name });
}

/** Writes an answer in the dialog, reads it again, sends it. */
async function answer(page: Page, name: string, button: string, words: string) {
  await card(page, name).getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog", { name: button });
  await dialog.getByRole("textbox").fill(words);
  await dialog.getByRole("button", { name: "Relire avant d’envoyer" }).click();
  await expect(dialog.getByRole("heading", { name: `Ce que ${name} va recevoir` })).toBeFocused();
  await expect(dialog.locator("blockquote")).toContainText(words);
  await dialog.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator(".notice.success:visible")).toContainText(name);
  await expect(page.locator(".notice.success:visible")).toBeFocused();
}

const status = (address: string) => query(`select status from interests where work_email = '${address}'`);

function link(address: string, path: string, text = ""): string {
  const mails = mailsWith(address).filter((mail) => mail.includes(text));
  const found = mails.map((mail) => new RegExp(`${path.replace("?", "\\?")}[A-Za-z0-9_-]+`).exec(mail)?.[0]).find(Boolean);
  expect(found, path).toBeTruthy();
  return found ?? "";
}

test("an association asks, the person answers by the mailed link, the association accepts", async ({ page, browser }) => {
  const address = freshAddress();
  const name = `Postier ${address.split("@")[0].slice(-6)}`;
  await interested(page, name, address);
  await expect.poll(() => mailsWith(address).length).toBe(2);

  // What people wrote is behind the sign-in.
  await openGate(page);
  await signInAsAssociation(page);
  await openReceived(page);
  await expect(card(page, name)).toContainText("Nouvelle");
  await card(page, name).locator("summary").click();
  await expect(card(page, name)).toContainText("j’ai du temps le mardi");
  await expect.poll(() => status(address)).toBe("seen");
  await expectNoViolation(page);
  await answer(page, name, "Poser une question", "Avez-vous le permis de conduire ?");
  expect(status(address)).toBe("asked");
  await expect.poll(() => mailsWith(address).filter((mail) => mail.includes("permis de conduire")).length).toBe(1);

  // The person has no account and another browser.
  const other = await browser.newContext();
  const person = await other.newPage();
  await person.goto(link(address, "/interet/echange?jeton="));
  await expect(person.getByText("Avez-vous le permis de conduire ?")).toBeVisible();
  await person.getByRole("button", { name: "Envoyer ma réponse" }).click();
  await expect(person.getByLabel("Votre réponse")).toHaveAttribute("aria-invalid", "true");
  await expectNoViolation(person);
  await person.getByLabel("Votre réponse").fill("Oui, depuis dix ans.");
  await person.reload();
  await expect(person.getByLabel("Votre réponse")).toHaveValue("Oui, depuis dix ans.");
  await person.getByRole("button", { name: "Envoyer ma réponse" }).click();
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("Votre réponse est partie");
  await expectNoViolation(person);
  await other.close();
  expect(status(address)).toBe("seen");
  await expect.poll(() => mailsWith("depuis dix ans").filter((mail) => mail.includes(name)).length).toBe(1);

  await openReceived(page);
  await card(page, name).locator("summary").click();
  await expect(card(page, name)).toContainText("Oui, depuis dix ans.");
  await answer(page, name, "Accepter", "À mardi !");
  expect(status(address)).toBe("accepted");
  await expect.poll(() => mailsWith(address).filter((mail) => mail.includes("À mardi")).length).toBe(1);
  await page.getByRole("link", { name: /^Acceptées/ }).click();
  await expect(page).toHaveURL(/etat=acceptees/);
  await expect(card(page, name)).toContainText("Acceptée");
});

async function openGate(page: Page) {
  await page.goto(`/espace-association/${own()}/interets`);
  await expect(page.getByRole("heading", { name: "Connectez-vous pour continuer" })).toBeVisible();
}

test("a mission is closed after a question, and whoever waits is told", async ({ page }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  const title = fresh("Trier les vis");
  await page.goto(`/espace-association/${slug}/missions/nouvelle`);
  await writeMission(page, title);
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(page).toHaveURL(/missions\/trier-les-vis/);
  await expect(state(page)).toHaveText("Envoyé");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("Publiée : les postiers")).toBeVisible();
  const address = freshAddress();
  await interested(page, "Personne à l’essai", address, page.url().split("/").pop()!);
  await page.goto(`/espace-association/${slug}/missions`);
  const close = page.getByRole("button", { name: `Clore « ${title} »` });
  await close.click();
  const dialog = page.getByRole("dialog", { name: "Ne plus proposer cette mission ?" });
  await dialog.getByRole("button", { name: "Garder" }).click();
  await expect(dialog).toBeHidden();
  expect(status(address)).toBe("sent");
  await close.click();
  await dialog.getByRole("button", { name: "Ne plus la proposer" }).click();
  await expect(page.getByRole("region", { name: "Closes" }).getByRole("link", { name: title })).toBeVisible();
  expect(status(address)).toBe("declined");
  const told = () => mailsWith(address).filter((mail) => mail.includes("plus proposée"));
  await expect.poll(() => told().length).toBe(1);
  await page.goto(link(address, "/interet/echange?jeton=", "plus proposée"));
  await expect(page.getByText("La mission n’est plus proposée.")).toBeVisible();
});

test("an answer that is being written survives a template, a reload and a lost network", async ({ page }) => {
  const address = freshAddress();
  const name = `Postière ${address.split("@")[0].slice(-6)}`;
  await interested(page, name, address);
  await signInAsAssociation(page);
  await openReceived(page);

  // A template of one's own, named so that the other browser's run does not meet it.
  const title = `Modèle ${name}`;
  await page.getByText("Vos modèles de message").click();
  await page.getByLabel("Nom du modèle").fill(title);
  await page.getByLabel("Texte").fill("Bonjour {prenom}, merci pour {mission}.");
  await page.getByRole("button", { name: "Enregistrer le modèle" }).click();
  await expect(page.getByText("Le modèle est enregistré.")).toBeVisible();
  await expectNoViolation(page);

  await card(page, name).locator("summary").click();
  await card(page, name).getByRole("button", { name: "Décliner" }).click();
  const dialog = page.getByRole("dialog", { name: "Décliner" });
  await dialog.getByRole("button", { name: "Relire avant d’envoyer" }).click();
  await expect(dialog.getByLabel("Pourquoi ?")).toBeFocused();
  await dialog.getByRole("textbox").fill("Mes propres mots.");
  await dialog.getByLabel("Reprendre un modèle").selectOption(title);
  await expect(dialog.getByRole("textbox")).toHaveValue(/^Bonjour Postière, merci pour /);
  await dialog.getByRole("button", { name: "Remettre mon texte d’avant" }).click();
  await expect(dialog.getByRole("textbox")).toHaveValue("Mes propres mots.");
  await dialog.getByLabel("Pourquoi ?").selectOption("other_dates");
  await expectNoViolation(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.reload();
  await card(page, name).locator("summary").click();
  await card(page, name).getByRole("button", { name: "Décliner" }).click();
  await expect(dialog.getByRole("textbox")).toHaveValue("Mes propres mots.");
  await dialog.getByRole("button", { name: "Relire avant d’envoyer" }).click();
  await page.route("**/answer", (route) => route.abort());
  await dialog.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByRole("region", { name: "En attente d’envoi" })).toContainText(name);
  await page.unroute("**/answer");
  // It would go by itself; the network says that it is back.
  await page.evaluate(() => void window.dispatchEvent(new Event("online")));
  await expect(page.locator(".notice.success:visible", { hasText: name })).toContainText("C’est parti");
  expect(status(address)).toBe("declined");
  await expect.poll(() => mailsWith(address).filter((mail) => mail.includes("Les dates ne conviennent pas")).length).toBe(1);

  await page.getByText("Vos modèles de message").click();
  await page.getByRole("button", { name: `Supprimer : ${title}` }).click();
  await page.getByRole("button", { name: "Annuler la suppression" }).click();
  await expect(page.getByRole("button", { name: `Supprimer : ${title}` })).toBeVisible();
});

/** An association that nobody keeps but the address it shows, asked just now whether it is still true. */
async function asked(page: Page): Promise<{ slug: string; address: string }> {
  const address = freshAddress();
  const slug = query(
    `update associations set email = '${address}', confirmed_on = '2020-03-01'
     where id = (select id from associations where email is null and id not in (select association_id from memberships)
       and id not in (select association_id from missions) order by random() limit 1) returning slug`,
  );
  const server = process.env.ALLIANCE_SERVER ?? "";
  execFileSync(server, ["freshness", "--data-dir", process.env.ALLIANCE_DATA_DIR ?? ".data"]);
  await expect.poll(() => mailsWith(address).length, { timeout: 30_000 }).toBe(1);
  return { slug, address };
}

const listing = (slug: string) => query(`select status || ' ' || confirmed_on from associations where slug = '${slug}'`);

test("a mailed link confirms a listing at one tap, without signing in, and looking does nothing", async ({ page }) => {
  const { slug, address } = await asked(page);
  const [stillTrue, update] = mailsWith(address)[0].match(/\/espace-association\/lien\?jeton=[A-Za-z0-9_-]+/g) ?? [];
  await page.goto(stillTrue ?? "");
  await expect(page.getByRole("button", { name: "Oui, tout est juste" })).toBeVisible();
  expect(listing(slug)).toBe("admitted 2020-03-01");
  await expectNoViolation(page);
  await page.getByRole("button", { name: "Oui, tout est juste" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Merci, c’est confirmé");
  expect(listing(slug)).toBe(`admitted ${new Date().toISOString().slice(0, 10)}`);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Merci, c’est confirmé");
  await page.goto(update);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mettre la fiche à jour");
  await expect(page.getByLabel("Nom de l’association")).toBeVisible();
  await expectNoViolation(page);
});

test("a mailed link changes its listing once, without signing in, and the phone keeps what is written", async ({ page }) => {
  const { slug, address } = await asked(page);
  query(`update associations set trusted = 0 where slug = '${slug}'`);
  const [, update] = mailsWith(address)[0].match(/\/espace-association\/lien\?jeton=[A-Za-z0-9_-]+/g) ?? [];
  const words = fresh("Nous réparons des vélos");
  await page.goto(update ?? "");
  await page.getByLabel("Présentation").fill(words);
  await expect(state(page)).toHaveText("Enregistré dans ce téléphone, pas encore envoyé");
  await page.reload();
  await expect(page.getByText("Vos changements d’une visite précédente")).toBeVisible();
  await expect(page.getByLabel("Présentation")).toHaveValue(words);
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Merci, la fiche est mise à jour");
  await expect(page.getByRole("status").filter({ hasText: "la coordination les relit" })).toBeVisible();
  await expectNoViolation(page);

  // It waits for the coordination, and it is an answer to the mail.
  const of = `association_id = (select id from associations where slug = '${slug}')`;
  expect(query(`select draft from edits where ${of}`)).toContain(words);
  expect(query(`select description from associations where slug = '${slug}'`)).not.toContain(words);
  expect(listing(slug)).toBe(`admitted ${new Date().toISOString().slice(0, 10)}`);

  // The link has served. It has signed nobody in, and says how to go on.
  await page.goto(update ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce lien a déjà servi");
  const again = page.getByRole("link", { name: "Me connecter pour la changer encore" });
  await expect(again).toHaveAttribute("href", `/espace-association/${slug}/fiche`);
  await expectNoViolation(page);
  expect((await page.request.get(`/api/v1/listings/${slug}`)).status()).toBe(401);

  await signIn(page, "coordinator");
  await page.goto(`/coordination/historique?objet=association&de=${slug}`);
  const came = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name: "Par le lien d’un courriel" }) });
  await expect(came).toContainText(address);
});

test("what is written behind a link that has been used meanwhile is not lost", async ({ page, browser }) => {
  const { slug, address } = await asked(page);
  const [, update] = mailsWith(address)[0].match(/\/espace-association\/lien\?jeton=[A-Za-z0-9_-]+/g) ?? [];
  const words = fresh("Une autre présentation");
  await page.goto(update ?? "");
  await page.getByLabel("Présentation").fill(words);
  // Somebody else who reads this mailbox is quicker.
  const token = (update ?? "").split("jeton=")[1];
  const other = (await browser.newContext()).request;
  const kept = await (await other.get(`/api/v1/freshness/${token}/listing`)).json();
  const data = { version: kept.version, draft: kept.draft };
  expect((await other.put(`/api/v1/freshness/${token}/listing`, { data })).status()).toBe(200);
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(page.getByRole("alert")).toContainText("Ce lien ne sert plus");
  await expect(page.getByLabel("Présentation")).toHaveValue(words);
  const again = page.getByRole("link", { name: "Me connecter pour les envoyer" });
  await expect(again).toHaveAttribute("href", `/espace-association/${slug}/fiche`);
  // The form of whoever signs in finds it.
  await signIn(page, "coordinator");
  await page.goto(`/espace-association/${slug}/fiche`);
  await expect(page.getByText("Vos changements d’une visite précédente")).toBeVisible();
  await expect(page.getByLabel("Présentation")).toHaveValue(words);
});

test("a mailed link closes a listing, another one leaves the list", async ({ page }) => {
  const { slug, address } = await asked(page);
  const [, , close] = mailsWith(address)[0].match(/\/espace-association\/lien\?jeton=[A-Za-z0-9_-]+/g) ?? [];
  await page.goto(link(address, "/espace-association/lien?desinscription="));
  await expectNoViolation(page);
  await page.getByRole("button", { name: "Ne plus me le demander" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("C’est fait");
  expect(query(`select count(*) from unsubscribed where email_key = '${address}'`)).toBe("1");
  await page.goto(close);
  await expectNoViolation(page);
  await page.getByRole("button", { name: "Oui, fermer la fiche" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("La fiche est fermée");
  expect(listing(slug)).toMatch(/^archived /);
  await page.goto("/espace-association/lien?jeton=faux");
  await expect(page.getByRole("alert")).toContainText("plus, valable");
  await expectNoViolation(page);
});

test("a listing that nobody has confirmed for long says so", async ({ page }) => {
  const { slug } = await asked(page);
  query(`update associations set freshness = 'greyed', unanswered = 2 where slug = '${slug}'`);
  await page.goto(`/associations/${slug}`);
  await expect(page.getByText("n’a pas confirmé sa fiche depuis le 1er mars 2020")).toBeVisible();
  await expectNoViolation(page);
});
