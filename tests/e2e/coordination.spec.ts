import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { expectNoOverflow, mailsWith, query } from "./support";

// One queue for all of the coordination: what one test decides, another must not wait for.
test.describe.configure({ mode: "serial" });

/** Words that no other test of this run uses. */
function fresh(words: string): string {
  return `${words} ${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
}

async function signIn(page: Page) {
  await page.goto("/charte");
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ account: "coordinator" });
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/api/v1/sign-in/demonstration", { method: "POST", headers, body });
    return answer.status;
  });
  expect(status).toBe(200);
}

/** Another person, who keeps an association of their own. */
async function member(browser: Browser): Promise<APIRequestContext> {
  const context = await browser.newContext();
  const answer = await context.request.post("/api/v1/sign-in/demonstration", { data: { account: "employee" } });
  expect(answer.status()).toBe(200);
  return context.request;
}

function draft(name: string, place = [46.2, 5.2]) {
  return {
    name,
    description: "Une recyclerie de quartier : collecte, réparation, ateliers ouverts à tous.",
    street: "4 rue des Essais",
    postal_code: "01000",
    commune_code: "01053",
    commune: "Bourg-en-Bresse",
    location: { lat: place[0], lon: place[1], precision: "address" },
    activities: ["Réemploi"],
  };
}

/** Proposes an association; its slug. */
async function propose(person: APIRequestContext, name: string): Promise<string> {
  const headers = { "Idempotency-Key": `cle-${name}`.normalize("NFD").replace(/[^a-zA-Z0-9-]/g, "-").slice(0, 60) };
  const answer = await person.post("/api/v1/listings?despite_duplicates=true", { data: draft(name), headers });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).slug;
}

/** Sends a changed listing, which waits to be cleared. */
async function edit(person: APIRequestContext, slug: string, change: object) {
  const kept = await (await person.get(`/api/v1/listings/${slug}`)).json();
  const data = { version: kept.version, draft: { ...kept.draft, ...change } };
  const answer = await person.put(`/api/v1/listings/${slug}`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
  expect((await answer.json()).waiting).toBeTruthy();
}

/** Opens what waits under a name. */
async function open(page: Page, kind: string, name: string) {
  await page.goto(`/coordination?genre=${kind}`);
  await page.getByRole("list", { name: /Ce qui attend/ }).getByRole("link", { name }).first().click();
  await expect(page.getByRole("article").getByRole("heading", { level: 2, name })).toBeFocused();
}

test("a proposed association is read, trusted and admitted", async ({ page, browser }) => {
  const name = fresh("Recyclerie des Essais");
  const slug = await propose(await member(browser), name);
  await signIn(page);
  await open(page, "association", name);
  const detail = page.locator(".queue-item");
  await expect(detail.getByText("Bourg-en-Bresse", { exact: true })).toBeVisible();
  await expectNoViolation(page);
  await detail.getByRole("checkbox", { name: /Faire confiance/ }).check();
  await detail.getByRole("button", { name: "Admettre" }).click();
  await expect(page.getByRole("status").filter({ hasText: `${name} est admise` })).toBeVisible();
  expect(query(`select status || trusted from associations where slug = '${slug}'`)).toBe("admitted1");
  await expect.poll(() => mailsWith(`« ${name} » est admise`).length).toBe(1);
  await page.goto(`/associations/${slug}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("an edit is compared word by word and refused with a reason that is mailed", async ({ page, browser }) => {
  const name = fresh("Jardin des Essais");
  const person = await member(browser);
  const slug = await propose(person, name);
  query(`update associations set status = 'admitted' where slug = '${slug}'`);
  await edit(person, slug, { description: "Une recyclerie de luxe : collecte, réparation, ateliers réservés." });
  await signIn(page);
  await open(page, "fiche-modifiee", name);
  const detail = page.locator(".queue-item");
  await expect(detail.locator("del").filter({ hasText: "ouverts à tous" })).toBeVisible();
  await expect(detail.locator("ins").filter({ hasText: "réservés" })).toBeVisible();
  await expectNoViolation(page);

  // A refusal without a reason is told where it can be repaired.
  await detail.getByRole("button", { name: "Refuser" }).click();
  await expect(detail.getByRole("textbox", { name: "Motif" })).toBeFocused();
  await expect(detail.getByText("Dites pourquoi")).toBeVisible();
  await detail.getByRole("button", { name: "Publicité" }).click();
  await detail.getByRole("textbox", { name: "Motif" }).pressSequentially(" Merci.");
  // What is typed survives a reload.
  await page.reload();
  await expect(detail.getByRole("textbox", { name: "Motif" })).toHaveValue(/publicitaire.* Merci\.$/);
  await detail.getByRole("button", { name: "Refuser" }).click();
  await expect(page.getByRole("status").filter({ hasText: "changements refusés" })).toBeVisible();
  const mails = () => mailsWith(`« ${name} » ne sont pas`).concat(mailsWith("trop publicitaire. Décrivez"));
  await expect.poll(() => mails().length).toBeGreaterThan(0);
  expect(query(`select description from associations where slug = '${slug}'`)).toContain("ouverts à tous");
});

test("an edit waits while the public page stays, and is cleared by the coordination", async ({ page, browser }) => {
  const name = fresh("Verger des Essais");
  const person = await member(browser);
  const slug = await propose(person, name);
  query(`update associations set status = 'admitted' where slug = '${slug}'`);
  await edit(person, slug, { description: "Un verger de quartier : cueillette, greffe, ateliers ouverts le samedi." });
  await page.goto(`/associations/${slug}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("collecte, réparation, ateliers ouverts à tous").first()).toBeVisible();
  await expect(page.getByText("cueillette, greffe")).toHaveCount(0);

  await signIn(page);
  await open(page, "fiche-modifiee", name);
  const detail = page.locator(".queue-item");
  await expect(detail.locator("ins").filter({ hasText: "cueillette" })).toBeVisible();
  await detail.getByRole("button", { name: "Valider", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "changements validés" })).toContainText(name);
  // Nothing of it waits any more, and whoever wrote it is told:
  const kept = await (await person.get(`/api/v1/listings/${slug}`)).json();
  expect([kept.waiting, kept.version]).toEqual([undefined, 3]);
  await expect.poll(() => mailsWith(name).filter((mail) => mail.includes("sont validés")).length).toBe(1);
  // everyone reads it,
  await page.goto(`/associations/${slug}`);
  await expect(page.getByText("cueillette, greffe, ateliers ouverts le samedi").first()).toBeVisible();
  await expect(page.getByText("ateliers ouverts à tous")).toHaveCount(0);
  // and the history says who let it through, and which words of the listing it was about.
  await page.goto(`/coordination/historique?objet=association&de=${slug}`);
  const cleared = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name: "Modification", exact: true }) });
  await expect(cleared).toContainText(/coordination@demonstration\.example/);
  await expect(cleared).toContainText("Présentation");
  await expect(cleared).toContainText("Validée");
});

test("of two coordinators the second is told, and goes on", async ({ page, browser }) => {
  const [one, two] = [fresh("Atelier premier"), fresh("Atelier second")];
  const person = await member(browser);
  const slug = await propose(person, one);
  await propose(person, two);
  await signIn(page);
  await open(page, "association", one);
  // Somebody else decides meanwhile.
  query(`update associations set status = 'admitted' where slug = '${slug}'`);
  const detail = page.locator(".queue-item");
  await detail.getByRole("button", { name: "Admettre" }).click();
  await expect(detail.getByRole("alert")).toContainText("quelqu’un d’autre vient de décider");
  await detail.getByRole("button", { name: "Passer au suivant" }).click();
  await expect(page.getByRole("article").getByRole("heading", { level: 2, name: one })).toHaveCount(0);
});

test("the keyboard alone goes through the queue", async ({ page, browser }) => {
  const names = [fresh("Clavier un"), fresh("Clavier deux")];
  const person = await member(browser);
  for (const name of names) {
    await propose(person, name);
  }
  await signIn(page);
  await page.goto("/coordination?genre=association");
  const links = page.getByRole("list", { name: /Ce qui attend/ }).getByRole("link");
  await links.filter({ hasText: names[0] }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(links.filter({ hasText: names[1] })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").getByRole("heading", { level: 2, name: names[0] })).toBeFocused();
  const admit = page.getByRole("button", { name: "Admettre" });
  for (let step = 0; step < 30 && !(await admit.evaluate((node) => node === document.activeElement)); step++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  // The next one is under the reader's hands.
  await expect(page.getByRole("article").getByRole("heading", { level: 2, name: names[1] })).toBeFocused();
  expect(query(`select status from associations where name = '${names[0]}'`)).toBe("admitted");
});

test("a visitor's report arrives and is closed", async ({ page, browser }) => {
  const words = fresh("Le local est fermé depuis");
  const visitor = await (await browser.newContext({ viewport: page.viewportSize() ?? undefined })).newPage();
  const slug = query("select slug from missions where status = 'published' order by slug desc limit 1");
  await visitor.goto(`/missions/${slug}`);
  await visitor.getByRole("button", { name: "Signaler une erreur" }).click();
  const dialog = visitor.getByRole("dialog", { name: "Signaler une erreur" });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(dialog.getByText("Choisissez ce qui ne va pas.")).toBeVisible();
  await dialog.getByRole("radio", { name: /C’est fermé/ }).check();
  await dialog.getByLabel(/Précisez/).fill(words);
  await expectNoViolation(visitor);
  await dialog.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(visitor.getByText("la coordination va vérifier")).toBeVisible();
  await visitor.context().close();

  await signIn(page);
  await page.goto("/coordination?genre=signalement");
  await page.getByRole("list", { name: /Ce qui attend/ }).getByRole("link").last().click();
  const detail = page.locator(".queue-item");
  await expect(detail.getByText(words)).toBeVisible();
  await detail.getByRole("button", { name: "Classer : traité" }).click();
  await expect(page.getByRole("status").filter({ hasText: "signalement traité" })).toBeVisible();
  expect(query(`select count(*) from reports where words = '${words}'`)).toBe("0");
});

test("two listings are compared and merged, and the old address leads to the other", async ({ page, browser }) => {
  const [kept, gone] = [fresh("Ressourcerie gardée"), fresh("Ressourcerie effacée")];
  const person = await member(browser);
  const [into, from] = [await propose(person, kept), await propose(person, gone)];
  query(`update associations set status = 'admitted' where slug in ('${into}', '${from}')`);
  query(`update associations set phone = '+33474000000' where slug = '${from}'`);
  await signIn(page);
  await page.goto("/coordination/associations");
  await page.getByLabel(/Nom, commune/).fill(gone);
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 fiche", { exact: true })).toBeVisible();
  await expectNoViolation(page);
  await page.getByRole("switch", { name: new RegExp(gone) }).check();
  await expect.poll(() => query(`select trusted from associations where slug = '${from}'`)).toBe("1");
  await page.getByRole("link", { name: /Réunir/ }).click();
  await page.getByLabel(/Avec quelle fiche/).fill(kept);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: kept }).click();
  // What the one that is kept does not say is taken from the other.
  const phone = page.getByRole("group", { name: "Téléphone" });
  await expect(phone.getByRole("radio", { name: /\+33474000000/ })).toBeChecked();
  await expectNoViolation(page);
  await page.getByRole("button", { name: "Réunir définitivement" }).click();
  await expect(page.getByRole("heading", { name: "Les fiches sont réunies" })).toBeFocused();
  expect(query(`select phone from associations where slug = '${into}'`)).toBe("+33474000000");
  await page.goto(`/associations/${from}`);
  await expect(page.getByRole("heading", { level: 1, name: kept })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/associations/${into}$`));
});

test("the charter is re-cut: a pillar is retired and stays on its missions", async ({ page }) => {
  const label = fresh("Pilier d’essai");
  await signIn(page);
  await page.goto("/coordination/piliers");
  await expect(page.getByRole("heading", { name: "En vigueur" })).toBeVisible();
  await expectNoViolation(page);
  await page.getByRole("link", { name: "Ajouter un pilier" }).click();
  await page.getByLabel("Intitulé", { exact: true }).fill(label);
  await page.getByLabel("Intitulé court").fill("Essai");
  await page.getByLabel("Ce que c’est").fill("Un pilier qui ne vit que le temps d’un essai.");
  await page.getByLabel("Couleur").fill("#ffe28a");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Cette couleur se voit mal")).toBeVisible();
  await expectNoViolation(page);
  await page.getByLabel("Couleur").fill("#8a6cd0");
  await page.getByRole("radio", { name: "Globe" }).check({ force: true });
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("status").filter({ hasText: "C’est enregistré" })).toBeVisible();
  const slug = query(`select slug from pillars where label = '${label}'`);
  const mission = query("select slug from missions where status = 'published' order by slug limit 1 offset 41");
  query(`update missions set pillars = '["${slug}"]' where slug = '${mission}'`);

  await page.getByRole("link", { name: `Retirer : ${label}` }).click();
  await expect(page.getByLabel("Dernier jour en vigueur")).not.toHaveValue("");
  await page.getByLabel("Premier jour en vigueur").fill("2024-01-01");
  await page.getByLabel("Dernier jour en vigueur").fill("2025-12-31");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("heading", { name: "Retirés" })).toBeVisible();
  await page.goto(`/missions/${mission}`);
  await expect(page.getByText(`${label} (charte de 2024 à 2025)`)).toBeVisible();

  await page.goto(`/coordination/historique?objet=pilier&de=${slug}`);
  await expect(page.getByText("31 décembre 2025")).toBeVisible();
  await expect(page.getByText(/coordination@demonstration\.example/).first()).toBeVisible();
  await expectNoViolation(page);
});

test("the history of accounts, whose names are long addresses, is no wider than the screen", async ({ page }) => {
  await page.request.post("/api/v1/sign-in/demonstration", { data: { account: "coordinator" } });
  await page.goto("/coordination/historique?objet=compte");
  await expect(page.getByRole("heading", { level: 2 }).filter({ hasText: "@" }).first()).toBeVisible();
  await expectNoOverflow(page);
});

test("the coordination's pages are for coordinators", async ({ page }) => {
  await page.goto("/coordination/historique");
  await expect(page.getByRole("heading", { name: "Connectez-vous pour continuer" })).toBeVisible();
});
