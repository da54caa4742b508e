import { type Browser, expect, type Page, test } from "@playwright/test";
import { fresh, signIn } from "./space";
import { expectNoViolation } from "./axe";
import { demoAssociation, enter, expectNoOverflow, freshAddress, query, raiseList } from "./support";

const PROFILE = "/mes-missions/profil";

const chosen = (page: Page) => page.getByRole("list", { name: "Compétences choisies" });
const reasons = (page: Page) => page.locator(".results .card-fit");

/** Types into the field of skills and takes the proposal of a name. */
async function addSkill(page: Page, typed: string, proposal: RegExp) {
  await page.getByLabel("Ajouter une compétence").fill(typed);
  await page.getByRole("list", { name: "Compétences proposées" }).getByRole("button", { name: proposal }).first().click();
  await expect(page.getByLabel("Ajouter une compétence")).toBeFocused();
}

async function save(page: Page) {
  await page.getByRole("button", { name: "Enregistrer mon profil" }).click();
  await expect(page.getByText("Votre profil est enregistré.")).toBeVisible();
}

/** A skill that missions look for more than another: its slug and label. */
function wanted(number: number) {
  const found = query(
    `select s.slug || '|' || s.label from skills s join missions m on m.skills like '%"' || s.slug || '"%'
     where m.status = 'published' group by s.slug order by count(*) desc, s.slug limit 1 offset ${number}`,
  );
  const [slug, label] = found.split("|");
  return { slug, label };
}

/** What the phone keeps to match missions with. */
const wishes = (page: Page) => page.evaluate(() => localStorage.getItem("alliance.souhaits") ?? "");

test("a profile is filled in, survives a reload, and puts the missions that fit first", async ({ page }) => {
  test.slow();
  await enter(page, freshAddress(), PROFILE);
  await expect(page.getByRole("heading", { level: 1, name: "Mon profil" })).toBeVisible();
  await expect(page.getByText("Votre responsable et la coordination ne voient jamais votre profil.")).toBeVisible();
  await expectNoViolation(page);

  // A skill of the register says what it counts as; own words stay what they are.
  await addSkill(page, "RECRUTER integ", /Recruter et intégrer une personne/);
  await expect(chosen(page)).toContainText("compte comme : Recrutement");
  await page.getByLabel("Ajouter une compétence").fill("Macramé");
  await page.getByLabel("Ajouter une compétence").press("Enter");
  await expect(chosen(page).getByRole("listitem")).toHaveCount(2);
  await page.getByRole("radio", { name: "Par semaine" }).check();
  await page.getByLabel("Nombre de demi-journées").fill("11");
  await page.getByRole("radio", { name: "Une commune" }).check();
  await page.getByLabel("Commune", { exact: true }).fill("niort");
  await page.getByRole("list", { name: "Communes proposées" }).getByRole("button", { name: /Niort/ }).first().click();
  await page.getByLabel("Jusqu’où allez-vous ?").selectOption({ label: "50 km" });

  // What is wrong is said at its field, and nothing of what was typed is lost.
  await page.getByRole("button", { name: "Enregistrer mon profil" }).click();
  await expect(page.getByLabel("Nombre de demi-journées")).toBeFocused();
  await expect(page.getByText("au plus 10 demi-journées dans une semaine")).toBeVisible();
  await expectNoViolation(page);
  await page.reload();
  await expect(page.getByText("C’est gardé sur ce téléphone.")).toBeVisible();
  await expect(chosen(page).getByRole("listitem")).toHaveCount(2);
  await expect(page.locator(".chosen", { hasText: "Niort" })).toBeVisible();
  await page.getByLabel("Nombre de demi-journées").fill("4");
  await expectNoOverflow(page);
  await save(page);
  await page.reload();
  await expect(page.getByLabel("Nombre de demi-journées")).toHaveValue("4");
  await expect(chosen(page).getByRole("listitem")).toHaveCount(2);

  // The order of the missions follows, and says why.
  for (const { label } of [wanted(0), wanted(3)]) {
    await page.goto(PROFILE);
    const remove = chosen(page).getByRole("button", { name: /^Retirer/ });
    await expect(remove.first()).toBeVisible();
    while ((await remove.count()) > 0) await remove.first().click();
    await addSkill(page, label, new RegExp(`^${label}`));
    await save(page);
    await page.getByRole("link", { name: "Voir les missions qui me vont" }).click();
    await raiseList(page);
    await expect(reasons(page).first()).toContainText(label);
  }
});

/** What the association reads of the one who has this name. */
async function received(browser: Browser, page: Page, name: string) {
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" });
  await signIn(context);
  const other = await context.newPage();
  await other.goto(`/espace-association/${demoAssociation().slug}/interets?etat=toutes`);
  const card = other.locator(".card.received").filter({ hasText: name });
  await card.locator("summary").click();
  await expect(card.getByText("Niort PPDC")).toBeVisible();
  const text = await card.textContent();
  await expectNoViolation(other);
  await context.close();
  return text ?? "";
}

test("an association sees what is shared with it, and nothing else", async ({ page, browser }) => {
  test.slow();
  const [address, name] = [freshAddress(), fresh("Agente")];
  const mission = query(
    `update missions set places = 50, places_left = 50 where id =
       (select m.id from missions m join associations a on a.id = m.association_id
        where a.slug = '${demoAssociation().slug}' and m.status in ('published', 'full') order by m.slug limit 1) returning slug`,
  );
  await enter(page, address, PROFILE);
  await addSkill(page, "recruter", /Recruter et intégrer une personne/);
  await page.getByRole("radio", { name: "Par mois" }).check();
  await page.getByLabel("Nombre de demi-journées").fill("2");
  await page.getByRole("radio", { name: "Une commune" }).check();
  await page.getByLabel("Commune", { exact: true }).fill("bressuire");
  await page.getByRole("list", { name: "Communes proposées" }).getByRole("button", { name: /Bressuire/ }).first().click();
  await save(page);

  // What is kept for oneself is offered to the form, and taken with a tap.
  await page.goto(`/missions/${mission}/interet`);
  await page.getByLabel("Prénom et nom").fill(name);
  await page.getByLabel("Site ou département").fill("Niort PPDC");
  await expect(page.getByLabel(/disponibilité/i).first()).toHaveValue("");
  await expect(page.getByRole("button", { name: "Reprendre les disponibilités de mon profil" })).toBeVisible();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("transmis");
  expect(await received(browser, page, name)).not.toMatch(/d’après son profil|Recruter|Bressuire/);

  await page.goto(PROFILE);
  const share = page.getByRole("group", { name: "Qui voit vos compétences ?" });
  await share.getByRole("radio", { name: "Les associations à qui j’écris" }).check();
  await expect(page.getByText(/^Vu par vous et par les associations/)).toHaveCount(1);
  await save(page);
  const seen = await received(browser, page, name);
  expect(seen).toContain("Recruter et intégrer une personne");
  expect(seen).not.toMatch(/Disponibilités, d’après son profil|Bressuire/);

  await page.goto(PROFILE);
  await page
    .getByRole("group", { name: "Qui voit vos disponibilités ?" })
    .getByRole("radio", { name: "Les associations à qui j’écris" })
    .check();
  await save(page);
  expect(await received(browser, page, name)).toContain("Un jour par mois.");
  // The next form has it filled in.
  const other = query(`select slug from missions where status = 'published' and places_left > 0 and slug <> '${mission}' limit 1`);
  await page.goto(`/missions/${other}/interet`);
  await expect(page.getByText("Repris de votre profil")).toBeVisible();
  await expect(page.getByLabel(/disponibilité/i).first()).toHaveValue("Un jour par mois.");
});

test("a phone and a profile know the same, until one leaves the phone", async ({ page, browser }) => {
  test.slow();
  const address = freshAddress();
  const { slug, label } = wanted(0);
  // The phone was told something before there was a profile.
  await page.goto("/charte");
  await page.evaluate(
    (slug) => localStorage.setItem("alliance.souhaits", JSON.stringify({ skills: [slug], lengths: ["short"], pillars: [], home: null })),
    slug,
  );
  await enter(page, address, PROFILE);
  await page.getByRole("button", { name: "Les reprendre" }).click();
  await expect(chosen(page)).toContainText(label);
  await save(page);

  // Another phone gets it from the account, and gives it back when one signs out.
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" });
  const phone = await context.newPage();
  await enter(phone, address, "/mes-missions");
  await expect(phone.getByRole("link", { name: "Profil", exact: true })).toBeVisible();
  await expect.poll(() => wishes(phone)).toContain(slug);
  await phone.goto("/compte");
  await phone.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(phone).toHaveURL(/\/$/);
  expect(await wishes(phone)).toBe("");
  await context.close();

  // Erased, nothing of it is left, here neither.
  await page.goto(PROFILE);
  await page.getByRole("button", { name: "Effacer mon profil" }).click();
  const dialog = page.getByRole("dialog", { name: "Effacer votre profil ?" });
  await expectNoViolation(page);
  await dialog.getByRole("button", { name: "Effacer", exact: true }).click();
  await expect(page.getByText("Votre profil est effacé.")).toBeVisible();
  expect(await wishes(page)).toBe("");
  expect(query(`select count(*) from profiles p join accounts a on a.id = p.account_id where a.email = '${address}'`)).toBe("0");
});
