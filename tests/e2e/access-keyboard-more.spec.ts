// More ways through the app with the keyboard alone, after those of `access-keyboard.spec.ts`.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { agreed, TYPED } from "./conventions";
import { Keys, twinDay } from "./keys";
import { accept, employee, inDays, interested, offer, someone } from "./people";
import { association, fresh, signIn } from "./space";
import { enter, freshAddress, openExplore, query, signInByMail } from "./support";

test.setTimeout(120_000);

/** Somebody signed in who is interested in a mission of an association, which its member keeps in another browser. */
async function begun(page: Page, browser: Browser, address: string, at: string) {
  const desk = await someone(browser, page);
  await signIn(desk);
  const place = await association(desk, true);
  const mission = await offer(desk, place.slug);
  await enter(page, address, at);
  const interest = await interested(page, mission.slug, address, "Postière d’essai");
  return { desk, place, mission, interest };
}

test("an employee asks for working time", async ({ page, browser }) => {
  const keys = new Keys(page);
  const address = employee("Postière d’essai", employee("Responsable d’essai"));
  const { desk, place, interest } = await begun(page, browser, address, "/mes-missions");
  await accept(desk, place.slug, interest);
  await desk.context().close();
  await page.reload();

  await keys.press(page.getByRole("button", { name: /^Demander le temps à mon responsable/ }));
  const send = page.getByRole("button", { name: "Envoyer ma demande" });
  // An empty form says what it lacks, and leads there.
  await keys.press(send);
  await expect(page.getByLabel("Premier jour")).toBeFocused();
  await keys.choose(page.getByLabel("Mécénat de compétences"));
  await keys.date(page.getByLabel("Premier jour"), twinDay(1));
  await keys.date(page.getByLabel("Dernier jour"), twinDay(40));
  await keys.write(page.getByLabel("Demi-journées par semaine"), "3");
  await keys.write(page.getByLabel(/^Qui prend le relais/), "Le binôme de la tournée");
  await keys.press(send);
  await expect(page.getByText("Votre demande est partie.")).toBeFocused();
});

test("an employee answers an association's question", async ({ page, browser }) => {
  const keys = new Keys(page);
  const address = freshAddress();
  const { desk, place, mission, interest } = await begun(page, browser, address, "/mes-missions");
  const asks = `/api/v1/listings/${place.slug}/interests/${interest}`;
  const question = { kind: "ask", message: "Avez-vous le permis de conduire ?" };
  expect((await desk.request.post(`${asks}/seen`, { data: {} })).status()).toBe(200);
  expect((await desk.request.post(`${asks}/answer`, { data: question })).status()).toBe(200);
  await desk.context().close();
  await page.reload();

  const card = page.locator(".own-interest").filter({ hasText: mission.title });
  await expect(card).toContainText(question.message);
  await keys.press(card.getByRole("button", { name: /^Répondre/ }));
  const answer = page.getByLabel("Votre réponse");
  await keys.press(page.getByRole("button", { name: "Envoyer ma réponse" }));
  await expect(answer).toHaveAccessibleDescription(/Écrivez votre réponse/);
  await keys.write(answer, "Oui, depuis dix ans.");
  await keys.press(page.getByRole("button", { name: "Envoyer ma réponse" }));
  await expect(page.getByText("Votre réponse est partie.")).toBeFocused();
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("seen");
});

test("somebody proposes an association", async ({ page }) => {
  const keys = new Keys(page);
  await enter(page, freshAddress(), "/espace-association/nouvelle");
  const name = fresh("Verger d’essai");
  await keys.write(page.getByLabel("Nom de l’association"), name);
  await keys.press(page.getByRole("button", { name: "Continuer" }));
  const commune = page.getByLabel("Commune", { exact: true });
  await expect(commune).toBeFocused();
  await keys.take(commune, "niort", page.getByRole("list", { name: "Communes proposées" }));
  await expect(page.locator(".chosen", { hasText: "Niort" })).toBeVisible();
  await keys.press(page.getByRole("button", { name: "Continuer" }));
  // Others may look like it: another run of this test has its own.
  const alike = page.getByRole("button", { name: "Aucune n’est la mienne, continuer" });
  const words = page.getByLabel("Présentation");
  await expect(alike.or(words).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeFocused();
  if (await alike.isVisible()) await keys.press(alike);
  await keys.write(words, "Un verger partagé, ouvert le samedi.");
  await keys.press(page.getByRole("button", { name: "Proposer l’association" }));
  await expect(page.getByText("Votre proposition attend la coordination")).toBeVisible();
  expect(query(`select status from associations where name = '${name}'`)).toBe("waiting");
});

test("the coordination writes a convention and proposes it", async ({ page, browser }) => {
  const keys = new Keys(page);
  const { interest, member, person, coordinator } = await agreed(browser, await someone(browser, page));
  for (const one of [member, person, coordinator]) await one.context().close();
  await signIn(page, "coordinator");
  await page.goto(`/conventions/nouvelle?interet=${interest}`);
  await keys.press(page.getByRole("button", { name: "Commencer" }));
  await expect(page).toHaveURL(/\/conventions\/[0-9a-f-]+\/modifier$/);
  await expect(page.getByLabel("Titre de la mission")).toBeVisible();

  const days: Record<string, string> = { starts_on: twinDay(1), ends_on: twinDay(100) };
  const lines: Record<string, string> = { tasks: "Tenir les comptes", places: "À l’atelier" };
  // From the top of the form to its end, as Tab goes.
  const order = await page.locator("form [id]").evaluateAll((nodes) => nodes.map((node) => node.id));
  const names = Object.keys({ ...TYPED, ...lines }).sort((one, other) => order.indexOf(one) - order.indexOf(other));
  for (const name of names) {
    const field = page.locator(`[id="${name}"]`);
    if (days[name]) await keys.date(field, days[name]);
    else await keys.write(field, lines[name] ?? TYPED[name]);
    if (lines[name]) await page.keyboard.press("Enter");
  }
  await expect(page.getByText(/Tout est rempli/)).toBeVisible();
  await keys.press(page.getByRole("button", { name: "Enregistrer", exact: true }));
  await expect(page.locator(".save-state")).toHaveText("Envoyé");
  await keys.press(page.getByRole("link", { name: /^Voir la convention/ }));
  await keys.press(page.getByRole("button", { name: "Proposer aux signatures" }));
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await keys.press(dialog.getByRole("button", { name: "Proposer aux signatures" }));
  await expect(page.getByText("C’est proposé. Les trois signataires sont prévenus.")).toBeFocused();
});

test("a search is kept from the filters, told less often, taken away and brought back", async ({ page }) => {
  const keys = new Keys(page);
  const address = freshAddress();
  await signInByMail(page, address);
  await openExplore(page, "/?departement=79");
  await keys.press(page.getByRole("button", { name: /^Filtres/ }));
  await keys.press(page.getByRole("dialog").getByRole("link", { name: "Prévenez-moi quand une mission arrive" }));
  await expect(page).toHaveURL(/nouvelle\?departement=79$/);
  await keys.write(page.getByLabel("Nom de la recherche"), "Près de Niort");
  await keys.choose(page.getByLabel("Chaque jour au plus"));
  await keys.press(page.getByRole("button", { name: "Enregistrer la recherche" }));
  await expect(page.getByRole("heading", { level: 1, name: "Votre recherche est enregistrée" })).toBeFocused();
  await keys.press(page.getByRole("link", { name: "Mes recherches enregistrées" }));
  await keys.to(page.getByLabel("Me prévenir"));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText("C’est noté.")).toBeVisible();
  await expect(page.getByLabel("Me prévenir")).toHaveValue("weekly");
  await keys.press(page.getByRole("button", { name: /^Supprimer/ }));
  await expect(page.getByRole("heading", { name: "Aucune recherche enregistrée" })).toBeVisible();
  await keys.press(page.getByRole("button", { name: "Annuler la suppression" }));
  await expect(page.getByRole("heading", { level: 2, name: "Près de Niort" })).toBeVisible();
});

test("somebody says what they can do and when", async ({ page }) => {
  const keys = new Keys(page);
  await enter(page, freshAddress(), "/mes-missions/profil");
  const skill = page.getByLabel("Ajouter une compétence");
  await keys.take(skill, "recruter integ", page.getByRole("list", { name: "Compétences proposées" }));
  await expect(skill).toBeFocused();
  const chosen = page.getByRole("list", { name: "Compétences choisies" }).getByRole("listitem");
  await expect(chosen).toHaveCount(1);
  // Own words are a skill too; what is taken away gives the focus back.
  await page.keyboard.type("Macramé");
  await page.keyboard.press("Enter");
  await expect(chosen).toHaveCount(2);
  await keys.press(chosen.filter({ hasText: "Macramé" }).getByRole("button"));
  await expect(chosen).toHaveCount(1);
  await expect(skill).toBeFocused();
  await keys.choose(page.getByRole("radio", { name: "Par semaine" }));
  const pace = page.getByLabel("Nombre de demi-journées");
  await keys.write(pace, "11");
  const save = page.getByRole("button", { name: "Enregistrer mon profil" });
  await keys.press(save);
  await expect(pace).toBeFocused();
  await expect(pace).toHaveAccessibleDescription(/au plus 10 demi-journées/);
  await keys.write(pace, "4");
  await keys.press(save);
  await expect(page.getByText("Votre profil est enregistré.")).toBeVisible();
});

test("an association confirms a day, and leaves the dialog of a correction", async ({ page, browser }) => {
  const keys = new Keys(page);
  const person = await someone(browser, page);
  const { desk, place, interest } = await begun(person, browser, freshAddress(), "/mes-missions");
  await accept(desk, place.slug, interest);
  await desk.context().close();
  for (const ago of [3, 4]) {
    const day = { interest, day: inDays(-ago), minutes: 210, kind: "skills_sponsorship", note: "Réglage des vélos" };
    const headers = { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") };
    const noted = await person.request.post("/api/v1/me/days", { data: day, headers });
    expect(noted.ok(), await noted.text()).toBe(true);
  }
  await person.context().close();

  await signIn(page);
  await page.goto(`/espace-association/${place.slug}/jours`);
  const correct = page.getByRole("button", { name: /^Corriger/ }).first();
  await keys.press(correct);
  const dialog = page.getByRole("dialog", { name: "Corriger ce jour" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(correct).toBeFocused();
  await keys.press(page.getByRole("button", { name: "Confirmer les 2 jours" }));
  await expect(page.locator(".notice.success:visible")).toBeFocused();
  await expect(page.getByRole("button", { name: /^Confirmer/ })).toHaveCount(0);
});

test("a manager who is away hands the decisions over, and takes them back", async ({ page }) => {
  const keys = new Keys(page);
  const manager = employee("Responsable d’essai");
  employee("Membre d’essai", manager);
  const delegate = employee("Relais d’essai");
  await enter(page, manager, "/equipe/relais");
  const send = page.getByRole("button", { name: "Confier les demandes" });
  await keys.press(send);
  const field = page.getByLabel("Courriel professionnel de la personne");
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/\S/);
  await keys.write(field, delegate);
  await keys.date(page.getByLabel("Premier jour"), twinDay(1));
  await keys.date(page.getByLabel("Dernier jour"), twinDay(40));
  await keys.press(send);
  await expect(page.getByText("C’est fait : la personne est prévenue par courriel.")).toBeVisible();
  await keys.press(page.getByRole("button", { name: "Mettre fin" }));
  await expect(page.getByText("vous décidez seul·e à nouveau")).toBeVisible();
});
